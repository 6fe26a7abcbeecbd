import { code } from '../code/code.js'
import { DURATION, FLOAT, TIMESTAMP } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { squashing, squashingPartial } from './expression.js'
import { ofFloats } from './numeric-overload.js'
import { quantile } from './quantile.js'
import type { FunctionRow, Overload } from './row.js'
import { type ArgumentFact, lists, optionals, type Pattern, param, variable } from './signature.js'
import { SQUASHING } from './squashing.js'

function crossedBounds(args: readonly ArgumentFact[]): string | undefined {
  const [, low, high] = args.map(constantNumber)
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

/** A number's place in a range: 0 at its lower end, 1 at its upper one. */
const MIN_MAX: Overload = {
  ...ofFloats(
    'minmax/float',
    ['x', 'low', 'high'],
    3,
    (x = 0, low = 0, high = 0) => (low >= high ? Number.NaN : (x - low) / (high - low)),
    squashingPartial((tools, x, low, high) => code`${low} >= ${high} ? ${tools.fail} : (${x} - ${low}) / (${high} - ${low})`)
  ),
  partial: 'domain',
  total: ([, low, high]) => (constantNumber(low) ?? 0) < (constantNumber(high) ?? Number.NEGATIVE_INFINITY),
  check: ([, low, high]) => emptyRange(constantNumber(low), constantNumber(high)),
  overflows: true
}

function emptyRange(low: number | undefined, high: number | undefined): string | undefined {
  return low !== undefined && high !== undefined && low >= high ? `the lower bound ${low} is not below the upper bound ${high}` : undefined
}

const Z_SCORE: Overload = {
  ...ofFloats(
    'zscore/float',
    ['x', 'mean', 'stddev'],
    3,
    (x = 0, mean = 0, stddev = 0) => (stddev <= 0 ? Number.NaN : (x - mean) / stddev),
    squashingPartial((tools, x, mean, stddev) => code`${stddev} <= 0 ? ${tools.fail} : (${x} - ${mean}) / ${stddev}`)
  ),
  partial: 'domain',
  total: ([, , stddev]) => (constantNumber(stddev) ?? 0) > 0,
  check: ([, , stddev]) => ((constantNumber(stddev) ?? 1) <= 0 ? `no standard deviation is ${constantNumber(stddev)}` : undefined),
  overflows: true
}

const LOG_SCALE: Overload = ofFloats(
  'log_scale/float',
  ['x'],
  12,
  (x = 0) => Math.sign(x) * Math.log1p(Math.abs(x)),
  squashing((x) => code`Math.sign(${x}) * Math.log1p(Math.abs(${x}))`)
)

/** The shares of `winsorize` where none are given: a tenth of the values is beyond. */
const [SHARE_LOW, SHARE_HIGH] = [0.05, 0.95]

function share(name: string, value: number, doc: string) {
  return param(name, FLOAT, { doc, otherwise: { kind: 'constant', value, type: FLOAT } })
}

function winsorized(x: number, xs: readonly number[], low: number, high: number): number {
  if (!(low >= 0 && low <= high && high <= 1)) return Number.NaN
  const ascending = Float64Array.from(xs.filter((value) => !Number.isNaN(value))).sort()
  return Math.min(Math.max(x, quantile(ascending, low)), quantile(ascending, high))
}

function shareProblem([, , low, high]: readonly ArgumentFact[]): string | undefined {
  const [least, most] = [constantNumber(low) ?? 0, constantNumber(high) ?? 1]
  return least >= 0 && least <= most && most <= 1 ? undefined : `the shares ${least} and ${most} do not ascend from 0 to 1`
}

const WINSORIZE: Overload = {
  id: 'winsorize/list',
  signature: {
    parameters: [
      param('x', FLOAT),
      param('xs', lists(optionals(FLOAT)), { doc: 'the values that are usual; missing ones are left out' }),
      share('low', SHARE_LOW, 'the share of them that lies below the least result'),
      share('high', SHARE_HIGH, 'the share of them that lies below the greatest result')
    ],
    result: FLOAT
  },
  missing: 'strict',
  partial: 'domain',
  check: shareProblem,
  cost: { fixed: 20, element: 10 },
  evaluate: winsorized
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
    name: 'winsorize',
    family: 'scaling',
    doc: 'The value, but not beyond the percentiles of a list: outliers become the greatest usual value. Percentiles are interpolated linearly. Missing where the list has no value, or the shares do not ascend from 0 to 1.',
    examples: [example('winsorize(100, [1, 2, 3, 4, 5])', '4.8'), example('winsorize(0.0, [1, 2, 3], low: 0.5)', '2')],
    overloads: [WINSORIZE]
  },
  {
    name: 'minmax',
    family: 'scaling',
    doc: 'Where a number lies in a range: 0 at `low`, 1 at `high`, beyond them below 0 or above 1 (`clamp` cuts that off). Missing where `low` is not below `high`.',
    examples: [example('minmax(15, 10, 20)', '0.5'), example('clamp(minmax(25, 10, 20), 0, 1)', '1')],
    overloads: [MIN_MAX]
  },
  {
    name: 'zscore',
    family: 'scaling',
    doc: 'How many standard deviations a number is above the mean: (x - mean) / stddev. Missing for a standard deviation that is not above 0.',
    examples: [example('zscore(130, 100, 15)', '2')],
    overloads: [Z_SCORE]
  },
  {
    name: 'log_scale',
    family: 'scaling',
    doc: 'sign(x) · log(1 + |x|): brings amounts of very different sizes together, keeps 0 and the sign, and has a value for every number.',
    examples: [example('log_scale(0)', '0'), example('log_scale(expm1(2))', '2'), example('log_scale(-1)', '-0.6931471805599453')],
    overloads: [LOG_SCALE]
  },
  ...SQUASHING
]
