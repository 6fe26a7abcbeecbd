import { array, number, strictObject, string, unknown, enum as words, type ZodObject, type ZodType } from 'zod'
import { memoized } from '../../functions/memoized.js'
import { type Operator, type Parameter, parametersOf } from './operator.js'

/** The keys of a feature beside those of its operator. */
const COMMON = {
  type: unknown(),
  doc: string().optional(),
  default: unknown().optional(),
  owner: string().optional(),
  tags: array(string()).optional(),
  deprecated: string().optional(),
  tests: array(unknown()).optional()
}

/** More than there are operators. */
const CAPACITY = 200

/** The shape of a feature that is written with an operator. To make one takes longer than to hold a feature against it. */
export const operatorShape = memoized(CAPACITY, (operator: Operator): ZodObject => {
  const keys = Object.entries(parametersOf(operator)).map(([name, parameter]) => {
    const shape = shapeOf(parameter)
    return [name, parameter.optional === true ? shape.optional() : shape] as const
  })
  return strictObject({ ...Object.fromEntries(keys), ...COMMON })
})

function shapeOf(parameter: Parameter): ZodType {
  switch (parameter.kind) {
    case 'expression':
    case 'formula':
    case 'values':
    case 'numbers-by-text':
    case 'candidate-field':
      return unknown()
    case 'record-field':
    case 'text':
      return string()
    case 'expressions':
      return parameter.length === undefined ? array(unknown()).min(1) : array(unknown()).length(parameter.length)
    case 'texts':
      return array(string()).min(1)
    case 'count':
      return number().int().min(1)
    case 'choice':
      return words(parameter.of)
    case 'choices':
      return array(words(parameter.of)).min(1)
  }
}
