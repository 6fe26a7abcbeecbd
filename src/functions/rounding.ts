import { type Code, code } from '../code/code.js'
import { FLOAT, INT } from '../types/type.js'
import { roundToDigits } from './decimal-rounding.js'
import { example } from './example.js'
import { flowing } from './expression.js'
import type { FunctionRow, Overload } from './row.js'
import { param } from './signature.js'

function rounding(name: string, evaluate: (x: number) => number, write: (x: Code) => Code): Overload {
  return {
    id: `${name}/float`,
    signature: { parameters: [param('x', FLOAT)], result: INT },
    missing: 'strict',
    overflows: true,
    cost: { fixed: 2 },
    evaluate,
    emit: flowing(write)
  }
}

/** `Math.round` takes halves up; away from zero is up for positive numbers only. */
const roundAway = (x: number): number => (x < 0 ? -Math.round(-x) : Math.round(x))
const roundEven = (x: number): number => (Math.abs(x % 1) === 0.5 && Math.round(x) % 2 !== 0 ? Math.round(x) - 1 : Math.round(x))

/** From floats to ints. */
export const ROUNDING: readonly FunctionRow[] = [
  {
    name: 'floor',
    family: 'arithmetic',
    doc: 'The greatest int that is not above the number.',
    examples: [example('floor(2.7)', '2'), example('floor(-2.1)', '-3')],
    overloads: [rounding('floor', Math.floor, (x) => code`Math.floor(${x})`)]
  },
  {
    name: 'ceil',
    family: 'arithmetic',
    doc: 'The least int that is not below the number.',
    examples: [example('ceil(2.1)', '3'), example('ceil(-2.7)', '-2')],
    overloads: [rounding('ceil', Math.ceil, (x) => code`Math.ceil(${x})`)]
  },
  {
    name: 'round',
    family: 'arithmetic',
    doc: 'The nearest int, halves away from zero; with `digits` the nearest float with so many decimal places (before the point where negative).',
    examples: [
      example('round(2.5)', '3'),
      example('round(-2.5)', '-3'),
      example('round(1.005, 2)', '1.01'),
      example('round(1250, -2)', '1300')
    ],
    overloads: [
      rounding('round', roundAway, (x) => code`${x} < 0 ? -Math.round(-${x}) : Math.round(${x})`),
      {
        id: 'round/digits',
        signature: { parameters: [param('x', FLOAT), param('digits', INT)], result: FLOAT },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 20 },
        evaluate: roundToDigits
      }
    ]
  },
  {
    name: 'round_even',
    family: 'arithmetic',
    doc: 'The nearest int, halves to the even one.',
    examples: [example('round_even(2.5)', '2'), example('round_even(3.5)', '4'), example('round_even(-0.4)', '0')],
    overloads: [
      rounding(
        'round_even',
        roundEven,
        (x) => code`Math.abs(${x} % 1) === 0.5 && Math.round(${x}) % 2 !== 0 ? Math.round(${x}) - 1 : Math.round(${x})`
      )
    ]
  },
  {
    name: 'trunc',
    family: 'arithmetic',
    doc: 'The number without its fraction, as an int.',
    examples: [example('trunc(2.7)', '2'), example('trunc(-2.7)', '-2')],
    overloads: [rounding('trunc', Math.trunc, (x) => code`Math.trunc(${x})`)]
  }
]
