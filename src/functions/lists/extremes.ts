import { type Code, code, joinCode } from '../../code/code.js'
import { DURATION, TIMESTAMP } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { squashing } from '../expression.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { type Pattern, param, variable } from '../signature.js'
import { betterCode, type Extreme, GREATEST, isBetter, type Key, LEAST, noKeyCode, ORDERED_KINDS, type OrderedKind } from './extreme.js'
import { ELEMENTS, SELECTED, type Values } from './values.js'

/** What a function of two or more values is. */
interface OfScalars {
  readonly name: 'min' | 'max'
  readonly extreme: Extreme
  readonly evaluate: (...xs: readonly number[]) => number
  readonly code: Code
}

const MIN: OfScalars = { name: 'min', extreme: LEAST, evaluate: Math.min, code: code`Math.min` }
const MAX: OfScalars = { name: 'max', extreme: GREATEST, evaluate: Math.max, code: code`Math.max` }

function bestOf(extreme: Extreme, keys: readonly Key[]): Key {
  let best = keys[0] ?? null
  for (const key of keys) if (isBetter(extreme, key, best)) best = key
  return best
}

function bestEmission(extreme: Extreme, kind: OrderedKind, values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const best = tools.variable(noKeyCode(kind))
      values.walk(tools, (value) =>
        tools.when(betterCode(extreme, kind, tools, value, best), () => tools.statement(code`${best} = ${value}`))
      )
      const isNone = kind.suffix === '-text' ? code`${best} === null` : code`${best} !== ${best}`
      return code`(${isNone} ? ${tools.fail} : ${best})`
    }
  }
}

function ofList({ name, extreme }: OfScalars, values: Values, kind: OrderedKind): Overload {
  return {
    id: `${name}/${values.id}${kind.suffix}`,
    signature: { parameters: values.parameters(kind.type), result: kind.type },
    missing: 'strict',
    partial: 'absent',
    cost: { fixed: 3, element: kind.cost },
    evaluate: (xs: readonly Value[], by?: (x: Value) => Key) => bestOf(extreme, values.of<Key>(xs, by)),
    emit: bestEmission(extreme, kind, values)
  }
}

function ofScalars(of: OfScalars, kind: string, type: Pattern): Overload {
  return {
    id: `${of.name}/${kind}`,
    signature: { parameters: [param('a', type), param('b', type, { variadic: true })], result: type },
    missing: 'strict',
    cost: { fixed: 2 },
    evaluate: of.evaluate,
    emit: squashing((...xs) => code`${of.code}(${joinCode(xs, code`, `)})`)
  }
}

function ofTexts(of: OfScalars): Overload {
  const { emit: _, ...shared } = ofScalars(of, 'text', variable('T', 'ordered'))
  return { ...shared, cost: { fixed: 10 }, evaluate: (...texts: readonly string[]) => bestOf(of.extreme, texts) }
}

/** Numbers, timestamps, durations; texts are what is left of what is ordered. */
function overloadsOf(of: OfScalars): readonly Overload[] {
  return [
    ...[ELEMENTS, SELECTED].flatMap((values) => ORDERED_KINDS.map((kind) => ofList(of, values, kind))),
    ofScalars(of, 'number', variable('T', 'number')),
    ofScalars(of, 'timestamp', TIMESTAMP),
    ofScalars(of, 'duration', DURATION),
    ofTexts(of)
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
    overloads: overloadsOf(MIN)
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
    overloads: overloadsOf(MAX)
  }
]
