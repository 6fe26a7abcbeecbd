import { code } from '../code/code.js'
import { FLOAT } from '../types/type.js'
import { constantNumber, isNonZeroConstant, refuseZero } from './constant-argument.js'
import { example } from './example.js'
import { guarded, guardedPartial, squashingPartial } from './expression.js'
import { ofFloats } from './numeric-overload.js'
import type { FunctionRow, Overload } from './row.js'
import { type ArgumentFact, lists, optionals, param } from './signature.js'

/** Of a weight of prior knowledge: how many observations it counts for. */
function weightProblem(fact: ArgumentFact | undefined): string | undefined {
  const weight = constantNumber(fact)
  return weight !== undefined && weight <= 0 ? `the weight ${weight} is not above 0` : undefined
}

function isWeight(fact: ArgumentFact | undefined): boolean {
  return (constantNumber(fact) ?? 0) > 0
}

const RATIO: Overload = {
  ...ofFloats(
    'ratio/float',
    ['a', 'b'],
    2,
    (a = 0, b = 0) => (b === 0 ? Number.NaN : a / b),
    squashingPartial((tools, a, b) => code`${b} === 0 ? ${tools.fail} : ${a} / ${b}`)
  ),
  partial: 'division-by-zero',
  total: ([, b]) => isNonZeroConstant(b),
  check: ([, b]) => refuseZero(b, 'a ratio to 0 has no value'),
  overflows: true
}

const RATIO_OR: Overload = {
  ...ofFloats(
    'ratio/otherwise',
    ['a', 'b', 'otherwise'],
    2,
    (a = 0, b = 0, otherwise = 0) => (b === 0 ? otherwise : a / b),
    guarded((a, b, otherwise) => code`${b} === 0 ? ${otherwise} : ${a} / ${b}`)
  ),
  check: ([, b]) => refuseZero(b, 'a ratio to 0 is always what stands otherwise'),
  overflows: true
}

/** (sum + prior · weight) / (count + weight), with a count that is not below 0: positive weights leave nothing to divide by 0. */
function smoothed(sum: number, count: number, prior: number, weight: number): number {
  return weight <= 0 ? Number.NaN : (sum + prior * weight) / (Math.max(count, 0) + weight)
}

const SMOOTHED_RATIO: Overload = {
  ...ofFloats(
    'smoothed_ratio/float',
    ['a', 'b', 'prior', 'weight'],
    5,
    (a = 0, b = 0, prior = 0, weight = 0) => smoothed(a, b, prior, weight),
    squashingPartial(
      (tools, a, b, prior, weight) => code`${weight} <= 0 ? ${tools.fail} : (${a} + ${prior} * ${weight}) / (Math.max(${b}, 0) + ${weight})`
    )
  ),
  partial: 'domain',
  total: ([, , , weight]) => isWeight(weight),
  check: ([, , , weight]) => weightProblem(weight),
  overflows: true
}

const BAYES_MEAN: Overload = {
  ...ofFloats(
    'bayes_mean/float',
    ['mean', 'count', 'prior', 'weight'],
    5,
    (mean = 0, count = 0, prior = 0, weight = 0) => smoothed(mean * Math.max(count, 0), count, prior, weight),
    squashingPartial(
      (tools, mean, count, prior, weight) =>
        code`${weight} <= 0 ? ${tools.fail} : (${mean} * Math.max(${count}, 0) + ${prior} * ${weight}) / (Math.max(${count}, 0) + ${weight})`
    )
  ),
  partial: 'domain',
  total: ([, , , weight]) => isWeight(weight),
  check: ([, , , weight]) => weightProblem(weight),
  overflows: true
}

function bayesMeanOf(xs: readonly number[], prior: number, weight: number): number {
  const values = xs.filter((x) => !Number.isNaN(x))
  return smoothed(
    values.reduce((sum, x) => sum + x, 0),
    values.length,
    prior,
    weight
  )
}

const BAYES_MEAN_OF_LIST: Overload = {
  id: 'bayes_mean/list',
  signature: { parameters: [param('xs', lists(optionals(FLOAT))), param('prior', FLOAT), param('weight', FLOAT)], result: FLOAT },
  missing: 'strict',
  partial: 'domain',
  total: ([, , weight]) => isWeight(weight),
  check: ([, , weight]) => weightProblem(weight),
  overflows: true,
  cost: { fixed: 5, element: 1 },
  evaluate: bayesMeanOf,
  emit: {
    kind: 'fold',
    code: (tools) => {
      const sum = tools.variable(code`0`)
      const count = tools.variable(code`0`)
      tools.each(0, (x) =>
        tools.when(code`${x} === ${x}`, () => {
          tools.statement(code`${sum} += ${x}`)
          tools.statement(code`${count} += 1`)
        })
      )
      const [prior, weight] = [tools.argument(1), tools.argument(2)]
      return code`(${weight} <= 0 ? ${tools.fail} : (${sum} + ${prior} * ${weight}) / (${count} + ${weight}))`
    }
  }
}

/** 95 % of a normal distribution is so many standard deviations around its mean. */
const Z_95 = 1.96

function wilsonLower(k: number, n: number, z: number): number {
  if (k < 0 || k > n || n <= 0) return Number.NaN
  const share = k / n
  const spread = Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return Math.max(0, (share + (z * z) / (2 * n) - z * spread) / (1 + (z * z) / n))
}

const WILSON_LOWER: Overload = {
  id: 'wilson_lower/float',
  signature: {
    parameters: [
      param('k', FLOAT, { doc: 'how many of them succeeded' }),
      param('n', FLOAT, { doc: 'how many there were' }),
      param('z', FLOAT, {
        doc: 'how sure: so many standard deviations, 1.96 for 95 % to both sides',
        otherwise: { kind: 'constant', value: Z_95, type: FLOAT }
      })
    ],
    result: FLOAT
  },
  missing: 'strict',
  partial: 'domain',
  check: ([, n]) => ((constantNumber(n) ?? 1) <= 0 ? `there is no share of ${constantNumber(n)}` : undefined),
  cost: { fixed: 15 },
  evaluate: wilsonLower,
  emit: guardedPartial(
    (tools, k, n, z) =>
      code`${k} < 0 || ${k} > ${n} || ${n} <= 0 ? ${tools.fail} : Math.max(0, (${k} / ${n} + ${z} * ${z} / (2 * ${n}) - ${z} * Math.sqrt(${k} / ${n} * (1 - ${k} / ${n}) / ${n} + ${z} * ${z} / (4 * ${n} * ${n}))) / (1 + ${z} * ${z} / ${n}))`
  )
}

/** Shares of counts, and what is left of them when the counts are small. */
export const SMOOTHING: readonly FunctionRow[] = [
  {
    name: 'ratio',
    family: 'ratios',
    doc: 'a / b as a float. Missing where b is 0, or then `otherwise`, which leaves other missing values missing as `??` would not.',
    examples: [example('ratio(1, 4)', '0.25'), example('ratio(1, 0 * 1, 0.5)', '0.5')],
    overloads: [RATIO, RATIO_OR]
  },
  {
    name: 'smoothed_ratio',
    family: 'ratios',
    doc: 'The ratio (a + prior · weight) / (b + weight) of two counts, drawn to `prior` as if that had been seen `weight` times before. A negative b counts as 0. Missing for a weight that is not above 0.',
    examples: [example('smoothed_ratio(3, 10, 0.1, 20)', '0.16666666666666666'), example('smoothed_ratio(0, 0, 0.1, 20)', '0.1')],
    overloads: [SMOOTHED_RATIO]
  },
  {
    name: 'wilson_lower',
    family: 'ratios',
    doc: 'The lower bound of the Wilson score interval for k successes of n: a share that can be ranked by, since few observations count against it (E. B. Wilson, 1927). Missing unless 0 ≤ k ≤ n and 0 < n.',
    examples: [example('round(wilson_lower(9, 10), 4)', '0.5958'), example('round(wilson_lower(900, 1000), 4)', '0.8798')],
    overloads: [WILSON_LOWER]
  },
  {
    name: 'bayes_mean',
    family: 'ratios',
    doc: 'The mean (mean · count + prior · weight) / (count + weight) of ratings, drawn to `prior` as if `weight` ratings of that size had come before; from a mean and a count (below 0 is 0), or from the ratings themselves, of which missing ones are left out. Missing for a weight that is not above 0.',
    examples: [example('bayes_mean(9.0, 100, 7.0, 300)', '7.5'), example('bayes_mean([5, 5], 3, 2)', '4')],
    overloads: [BAYES_MEAN, BAYES_MEAN_OF_LIST]
  }
]
