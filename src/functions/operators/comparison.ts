import { type Code, code } from '../../code/code.js'
import { BOOL, DURATION, FLOAT, ID, STRING, TIMESTAMP } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { equals } from '../equality.js'
import { example } from '../example.js'
import { type Emitted, guarded, guardedCall } from '../expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { type Pattern, param, variable } from '../signature.js'
import { compareText } from '../text-order.js'

type Scalar = number | string | boolean

function comparison(id: string, type: Pattern, evaluate: Overload['evaluate'], emit: Emitted, fixed = 1): Overload {
  return {
    id,
    signature: { parameters: [param('a', type), param('b', type)], result: BOOL },
    missing: 'strict',
    cost: { fixed },
    evaluate,
    emit
  }
}

/** Overloads of `==` and `!=`: identity where JavaScript's is the language's, structure elsewhere. */
function equalities(
  name: '==' | '!=',
  same: (a: Scalar, b: Scalar) => boolean,
  emit: Emitted,
  wrap: (call: Code) => Code
): readonly Overload[] {
  const structural = (a: Value, b: Value): boolean => equals(a, b) === (name === '==')
  return [
    comparison(`${name}/number`, FLOAT, same, emit),
    comparison(`${name}/text`, STRING, same, emit),
    comparison(`${name}/bool`, BOOL, same, emit),
    comparison(`${name}/id`, ID, same, emit),
    comparison(`${name}/timestamp`, TIMESTAMP, same, emit),
    comparison(`${name}/duration`, DURATION, same, emit),
    comparison(`${name}/structure`, variable('T', 'equatable'), structural, guardedCall('equals', wrap), 20)
  ]
}

/** Overloads of `<` and its like. Texts are ordered by code point. */
function orders(name: string, ofNumbers: (a: number, b: number) => boolean, sign: Code): readonly Overload[] {
  const emit = guarded((a, b) => code`${a} ${sign} ${b}`)
  const ofTexts = (a: string, b: string): boolean => ofNumbers(compareText(a, b), 0)
  return [
    comparison(`${name}/number`, FLOAT, ofNumbers, emit),
    comparison(
      `${name}/text`,
      STRING,
      ofTexts,
      guardedCall('compareText', (call) => code`${call} ${sign} 0`),
      5
    ),
    comparison(`${name}/timestamp`, TIMESTAMP, ofNumbers, emit),
    comparison(`${name}/duration`, DURATION, ofNumbers, emit)
  ]
}

const ORDER_DOC = 'Compares numbers, texts (by Unicode code point), timestamps or durations.'

/** Operators that compare. */
export const COMPARISON_OPERATORS: readonly FunctionRow[] = [
  {
    name: '==',
    family: 'operators',
    doc: 'Whether two values of one type are equal; lists, maps and records by their contents. Missing when a side is missing, but inside lists, maps and records missing equals missing.',
    examples: [example('1 == 1.0', 'true'), example('[1, 2] == [2, 1]', 'false'), example('{a: 1} == {a: 1}', 'true')],
    overloads: equalities(
      '==',
      (a, b) => a === b,
      guarded((a, b) => code`${a} === ${b}`),
      (call) => call
    )
  },
  {
    name: '!=',
    family: 'operators',
    doc: 'Whether two values of one type differ: the contrary of `==`. Missing when a side is missing.',
    examples: [example('1 != 2', 'true'), example('"a" != "a"', 'false')],
    overloads: equalities(
      '!=',
      (a, b) => a !== b,
      guarded((a, b) => code`${a} !== ${b}`),
      (call) => code`!${call}`
    )
  },
  {
    name: '<',
    family: 'operators',
    doc: ORDER_DOC,
    examples: [example('1 < 2', 'true'), example('"Z" < "a"', 'true')],
    overloads: orders('<', (a, b) => a < b, code`<`)
  },
  {
    name: '<=',
    family: 'operators',
    doc: ORDER_DOC,
    examples: [example('2 <= 2', 'true'), example('2h <= 90m', 'false')],
    overloads: orders('<=', (a, b) => a <= b, code`<=`)
  },
  {
    name: '>',
    family: 'operators',
    doc: ORDER_DOC,
    examples: [example('2 > 1.5', 'true'), example('1d > 24h', 'false')],
    overloads: orders('>', (a, b) => a > b, code`>`)
  },
  {
    name: '>=',
    family: 'operators',
    doc: ORDER_DOC,
    examples: [example('"b" >= "a"', 'true'), example('1 >= 2', 'false')],
    overloads: orders('>=', (a, b) => a >= b, code`>=`)
  }
]
