import { type Code, code, joinCode } from '../../code/code.js'
import { DURATION, TIMESTAMP } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { squashing } from '../expression.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { type Pattern, param, variable } from '../signature.js'
import { compareText } from '../text-order.js'
import { ELEMENTS, SELECTED, type Values } from './values.js'

/** Which end of an order: everything in which `min` and `max` differ. */
interface Extreme {
  readonly name: 'min' | 'max'
  readonly sign: Code
  readonly before: (a: number, b: number) => boolean
  readonly ofScalars: (...xs: readonly number[]) => number
  readonly ofScalarsCode: Code
}

const LEAST: Extreme = { name: 'min', sign: code`<`, before: (a, b) => a < b, ofScalars: Math.min, ofScalarsCode: code`Math.min` }
const GREATEST: Extreme = { name: 'max', sign: code`>`, before: (a, b) => a > b, ofScalars: Math.max, ofScalarsCode: code`Math.max` }

/** A missing number is before nothing, and everything takes the place of a missing one. */
function extremeNumber(extreme: Extreme, values: readonly number[]): number {
  let best = Number.NaN
  for (const value of values) if (extreme.before(value, best) || Number.isNaN(best)) best = value
  return best
}

function extremeText(extreme: Extreme, values: readonly (string | null)[]): string | null {
  let best: string | null = null
  for (const value of values) {
    if (value !== null && (best === null || extreme.before(compareText(value, best), 0))) best = value
  }
  return best
}

function numberEmission(extreme: Extreme, values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const best = tools.variable(code`NaN`)
      values.walk(tools, (value) =>
        tools.when(code`${value} ${extreme.sign} ${best} || ${best} !== ${best}`, () => tools.statement(code`${best} = ${value}`))
      )
      return code`(${best} !== ${best} ? ${tools.fail} : ${best})`
    }
  }
}

function textEmission(extreme: Extreme, values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const compare = tools.runtime('compareText')
      const best = tools.variable(code`null`)
      values.walk(tools, (value) =>
        tools.when(code`${value} !== null && (${best} === null || ${compare}(${value}, ${best}) ${extreme.sign} 0)`, () =>
          tools.statement(code`${best} = ${value}`)
        )
      )
      return code`(${best} === null ? ${tools.fail} : ${best})`
    }
  }
}

function ofList(extreme: Extreme, values: Values, kind: string, type: Pattern): Overload {
  const text = kind === '-text'
  return {
    id: `${extreme.name}/${values.id}${kind}`,
    signature: { parameters: values.parameters(type), result: type },
    missing: 'strict',
    partial: 'absent',
    cost: { fixed: 3, element: text ? 6 : 1 },
    evaluate: text
      ? (xs: readonly Value[], by?: (x: Value) => string | null) => extremeText(extreme, values.of<string | null>(xs, by))
      : (xs: readonly Value[], by?: (x: Value) => number) => extremeNumber(extreme, values.of<number>(xs, by)),
    emit: text ? textEmission(extreme, values) : numberEmission(extreme, values)
  }
}

function ofScalars(extreme: Extreme, kind: string, type: Pattern): Overload {
  return {
    id: `${extreme.name}/${kind}`,
    signature: { parameters: [param('a', type), param('b', type, { variadic: true })], result: type },
    missing: 'strict',
    cost: { fixed: 2 },
    evaluate: extreme.ofScalars,
    emit: squashing((...xs) => code`${extreme.ofScalarsCode}(${joinCode(xs, code`, `)})`)
  }
}

function ofTexts(extreme: Extreme): Overload {
  const { emit: _, ...shared } = ofScalars(extreme, 'text', variable('T', 'ordered'))
  return { ...shared, cost: { fixed: 10 }, evaluate: (...texts: readonly string[]) => extremeText(extreme, texts) }
}

/** Numbers, timestamps, durations; texts are what is left of what is ordered. */
function overloadsOf(extreme: Extreme): readonly Overload[] {
  const overList = (values: Values): readonly Overload[] => [
    ofList(extreme, values, '', variable('N', 'number')),
    ofList(extreme, values, '-timestamp', TIMESTAMP),
    ofList(extreme, values, '-duration', DURATION),
    ofList(extreme, values, '-text', variable('N', 'ordered'))
  ]
  return [
    ...overList(ELEMENTS),
    ...overList(SELECTED),
    ofScalars(extreme, 'number', variable('T', 'number')),
    ofScalars(extreme, 'timestamp', TIMESTAMP),
    ofScalars(extreme, 'duration', DURATION),
    ofTexts(extreme)
  ]
}

/** The ends of an order. */
export const EXTREMES: readonly FunctionRow[] = [
  {
    name: 'min',
    family: 'lists',
    doc: 'The least of two or more values, of the elements of a list, or of what `by` gives for each element. Missing elements are left out; of none it is missing.',
    examples: [
      example('min(3, 1, 2)', '1'),
      example('min(["b", "a"])', '"a"'),
      example('[{price: 2.5}, {price: 4.0}].min(x => x.price)', '2.5')
    ],
    overloads: overloadsOf(LEAST)
  },
  {
    name: 'max',
    family: 'lists',
    doc: 'The greatest of two or more values, of the elements of a list, or of what `by` gives for each element. Missing elements are left out; of none it is missing.',
    examples: [
      example('max(3, 1, 2)', '3'),
      example('max([0.5, null])', '0.5'),
      example('[{price: 2.5}, {price: 4.0}].max(x => x.price)', '4')
    ],
    overloads: overloadsOf(GREATEST)
  }
]
