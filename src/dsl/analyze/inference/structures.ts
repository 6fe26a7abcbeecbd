import { LIMITS } from '../../../limits.js'
import { join } from '../../../types/relations.js'
import { isOptional, listOf, NEVER, optionalIf, present, type RecordField, recordOf, STRING, type Type } from '../../../types/type.js'
import type { Expression, LetExpression, ListExpression, RecordExpression, TemplateExpression } from '../../syntax/expression.js'
import { countParts, shownType } from '../types.js'
import { bind, type Environment } from './environment.js'
import type { Inference } from './inference.js'
import { isOfClass } from './unify.js'

/** `f"…"` is missing as soon as one hole is. */
export function inferTemplate(inference: Inference, { parts }: TemplateExpression, environment: Environment): Type | undefined {
  const holes = parts.filter((part) => typeof part !== 'string')
  const types = holes.map((hole) => inferHole(inference, hole, environment))
  return types.includes(undefined)
    ? undefined
    : optionalIf(
        types.some((type) => type !== undefined && isOptional(type)),
        STRING
      )
}

function inferHole(inference: Inference, hole: Expression, environment: Environment): Type | undefined {
  const type = inference.infer(inference, hole, environment)
  if (type === undefined) return undefined
  const value = present(type)
  if (!isOfClass(value, 'text')) {
    const help = value.kind === 'list' ? ['Join its elements: `join(xs, ", ")`.'] : []
    inference.findings.say('FG0614', { message: `${shownType(value)} has no text form`, at: hole.span, label: shownType(type), help })
    return undefined
  }
  return type
}

/** `let x = e; body`: `e` does not see `x`. */
export function inferLet(inference: Inference, expression: LetExpression, environment: Environment): Type | undefined {
  const type = inference.infer(inference, expression.value, environment)
  const body = inference.infer(inference, expression.body, bind(environment, expression.name, type, expression))
  // A value without a type has no meaning, also where the body does not look at it.
  return type === undefined ? undefined : body
}

export function inferList(inference: Inference, { elements }: ListExpression, environment: Environment): Type | undefined {
  const types = elements.map((element) => inference.infer(inference, element, environment))
  let common: Type = NEVER
  for (const [index, type] of types.entries()) {
    const element = elements[index]
    const joined = type === undefined ? undefined : join(common, type)
    if (type === undefined || element === undefined) return undefined
    if (joined === undefined) return reportForeignElement(inference, element, type, common, elements[0])
    common = joined
  }
  return listOf(common)
}

function reportForeignElement(
  inference: Inference,
  element: Expression,
  type: Type,
  common: Type,
  first: Expression | undefined
): undefined {
  inference.findings.say('FG0602', {
    message: `This element is ${shownType(type)}, and those before it are ${shownType(common)}`,
    at: element.span,
    label: shownType(type),
    also: first === undefined ? [] : [{ span: first.span, text: shownType(common) }],
    help: ['The elements of a list are of one type; a record holds values of several: `{a: 1, b: "x"}`.']
  })
  return undefined
}

export function inferRecord(inference: Inference, { fields, span }: RecordExpression, environment: Environment): Type | undefined {
  const typed: RecordField[] = []
  for (const { name, value } of fields) {
    const type = inference.infer(inference, value, environment)
    if (type !== undefined) typed.push({ name: name.name, type })
  }
  if (typed.length < fields.length) return undefined
  const type = recordOf(typed)
  // `let a = {x: b, y: b}` doubles a type with every step; its parts have been counted before, so this count is short.
  if (countParts(type) <= LIMITS.typeParts) return type
  inference.findings.say('FG0620', {
    message: `The type of this record has more than ${LIMITS.typeParts} parts, written out`,
    at: span,
    help: ['Records that hold each other several times multiply: keep only the fields that are read.']
  })
  return undefined
}
