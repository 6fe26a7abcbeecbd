import { code } from '../code/code.js'
import { DURATION, FLOAT, TIMESTAMP } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { squashing } from './expression.js'
import type { FunctionRow, Overload } from './row.js'
import { type ArgumentFact, type Pattern, param, variable } from './signature.js'

function crossedBounds(args: readonly ArgumentFact[]): string | undefined {
  const low = constantNumber(args[1])
  const high = constantNumber(args[2])
  return low !== undefined && high !== undefined && low > high ? `the lower bound ${low} is above the upper bound ${high}` : undefined
}

function clamping(id: string, type: Pattern): Overload {
  return {
    id,
    signature: { parameters: [param('x', type), param('low', type), param('high', type)], result: type },
    missing: 'strict',
    check: crossedBounds,
    cost: { fixed: 2 },
    evaluate: (x: number, low: number, high: number) => Math.min(Math.max(x, low), high),
    emit: squashing((x, low, high) => code`Math.min(Math.max(${x}, ${low}), ${high})`)
  }
}

/** Numbers into a range. */
export const SCALING: readonly FunctionRow[] = [
  {
    name: 'clamp',
    family: 'scaling',
    doc: 'The value, but not below `low` and not above `high`; for numbers, timestamps and durations. Where the bounds are crossed it is `high`.',
    examples: [example('clamp(12, 0, 10)', '10'), example('clamp(0.5, 0, 1)', '0.5')],
    overloads: [
      clamping('clamp/number', variable('T', 'number')),
      clamping('clamp/timestamp', TIMESTAMP),
      clamping('clamp/duration', DURATION)
    ]
  },
  {
    name: 'sigmoid',
    family: 'scaling',
    doc: 'The logistic function 1 / (1 + e^-x), between 0 and 1.',
    examples: [example('sigmoid(0)', '0.5'), example('sigmoid(2)', '0.8807970779778823')],
    overloads: [
      {
        id: 'sigmoid/float',
        signature: { parameters: [param('x', FLOAT)], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 12 },
        evaluate: (x: number) => 1 / (1 + Math.exp(-x)),
        emit: squashing((x) => code`1 / (1 + Math.exp(-${x}))`)
      }
    ]
  },
  {
    name: 'tanh',
    family: 'scaling',
    doc: 'The hyperbolic tangent, between -1 and 1.',
    examples: [example('tanh(0)', '0'), example('tanh(1)', '0.7615941559557649')],
    overloads: [
      {
        id: 'tanh/float',
        signature: { parameters: [param('x', FLOAT)], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 12 },
        evaluate: Math.tanh,
        emit: squashing((x) => code`Math.tanh(${x})`)
      }
    ]
  }
]
