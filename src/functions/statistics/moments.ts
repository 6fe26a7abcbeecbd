import { type Code, code } from '../../code/code.js'
import { DURATION, FLOAT, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { isThere, isThereCode } from '../lists/presence.js'
import { ELEMENTS, SELECTED, type Values } from '../lists/values.js'
import type { Emission, FunctionRow, LoopTools, Overload } from '../row.js'

type NumberOf = (x: Value) => number | null
type Order = 2 | 3 | 4

/** Of numbers: how many, and the sums of the powers of their distances from the mean. */
interface Moments {
  readonly count: number
  readonly second: number
  readonly third: number
  readonly fourth: number
}

/**
 * In one walk and without loss of digits where numbers are large and near to each other. Formulas of P. Pébay, "Formulas for Robust,
 * One-Pass Parallel Computation of Covariances and Arbitrary-Order Statistical Moments", Sandia report SAND2008-6212.
 */
function momentsOf(numbers: readonly (number | null)[]): Moments {
  let [count, mean, second, third, fourth] = [0, 0, 0, 0, 0]
  for (const number of numbers) {
    if (!isThere(number)) continue
    count += 1
    const distance = number - mean
    const step = distance / count
    const term = distance * step * (count - 1)
    fourth += term * step * step * (count * count - 3 * count + 3) + 6 * step * step * second - 4 * step * third
    third += term * step * (count - 2) - 3 * step * second
    second += term
    mean += step
  }
  return { count, second, third, fourth }
}

interface MomentCodes {
  readonly count: Code
  readonly second: Code
  readonly third: Code
  readonly fourth: Code
}

/** The same as code, up to a power. */
function momentsCode(tools: LoopTools, values: Values, order: Order): MomentCodes {
  const [count, mean, second] = [tools.variable(code`0`), tools.variable(code`0`), tools.variable(code`0`)]
  const third = order > 2 ? tools.variable(code`0`) : code`0`
  const fourth = order > 3 ? tools.variable(code`0`) : code`0`
  values.walk(tools, (value) =>
    tools.when(isThereCode(value), () => {
      tools.statement(code`${count} += 1`)
      const distance = tools.variable(code`${value} - ${mean}`)
      const step = tools.variable(code`${distance} / ${count}`)
      const term = tools.variable(code`${distance} * ${step} * (${count} - 1)`)
      if (order > 3) {
        const factor = code`(${count} * ${count} - 3 * ${count} + 3)`
        tools.statement(
          code`${fourth} += ${term} * ${step} * ${step} * ${factor} + 6 * ${step} * ${step} * ${second} - 4 * ${step} * ${third}`
        )
      }
      if (order > 2) tools.statement(code`${third} += ${term} * ${step} * (${count} - 2) - 3 * ${step} * ${second}`)
      tools.statement(code`${second} += ${term}`)
      tools.statement(code`${mean} += ${step}`)
    })
  )
  return { count, second, third, fourth }
}

/** A statistic that follows from moments, twice: as a function and as code. */
interface Statistic {
  readonly name: string
  readonly order: Order
  /** Elements below which there is none. */
  readonly least: number
  readonly of: (moments: Moments) => number
  readonly code: (moments: MomentCodes) => Code
  /** There is none of numbers that are all equal. */
  readonly needsSpread?: boolean
}

const VARIANCE: Statistic = {
  name: 'variance',
  order: 2,
  least: 2,
  of: ({ count, second }) => second / (count - 1),
  code: ({ count, second }) => code`${second} / (${count} - 1)`
}
const VARIANCE_POP: Statistic = {
  name: 'variance_pop',
  order: 2,
  least: 1,
  of: ({ count, second }) => second / count,
  code: ({ count, second }) => code`${second} / ${count}`
}
const SKEW: Statistic = {
  name: 'skew',
  order: 3,
  least: 3,
  needsSpread: true,
  of: ({ count, second, third }) => (Math.sqrt(count - 1) * count * third) / ((count - 2) * Math.sqrt(second) * second),
  code: ({ count, second, third }) =>
    code`(Math.sqrt(${count} - 1) * ${count} * ${third}) / ((${count} - 2) * Math.sqrt(${second}) * ${second})`
}
const KURTOSIS: Statistic = {
  name: 'kurtosis',
  order: 4,
  least: 4,
  needsSpread: true,
  of: ({ count, second, fourth }) =>
    ((count - 1) / ((count - 2) * (count - 3))) * ((count * (count + 1) * fourth) / (second * second) - 3 * (count - 1)),
  code: ({ count, second, fourth }) =>
    code`(${count} - 1) / ((${count} - 2) * (${count} - 3)) * (${count} * (${count} + 1) * ${fourth} / (${second} * ${second}) - 3 * (${count} - 1))`
}

function rootOf(statistic: Statistic, name: string): Statistic {
  return {
    ...statistic,
    name,
    of: (moments) => Math.sqrt(statistic.of(moments)),
    code: (moments) => code`Math.sqrt(${statistic.code(moments)})`
  }
}

function emission(statistic: Statistic, values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const moments = momentsCode(tools, values, statistic.order)
      const enough = code`${moments.count} >= ${statistic.least}`
      const known = statistic.needsSpread === true ? code`${enough} && ${moments.second} > 0` : enough
      return code`(${known} ? ${statistic.code(moments)} : ${tools.fail})`
    }
  }
}

function ofMoments(statistic: Statistic, values: Values, type: Type): Overload {
  return {
    id: `${statistic.name}/${values.id}${type.kind === 'duration' ? '-duration' : ''}`,
    signature: { parameters: values.parameters(type), result: type },
    missing: 'strict',
    partial: statistic.needsSpread === true ? 'domain' : 'absent',
    overflows: true,
    cost: { fixed: 5, element: 2 + statistic.order },
    evaluate: (xs: readonly Value[], by?: NumberOf) => {
      const moments = momentsOf(values.of<number | null>(xs, by))
      const known = moments.count >= statistic.least && (statistic.needsSpread !== true || moments.second > 0)
      return known ? statistic.of(moments) : Number.NaN
    },
    emit: emission(statistic, values)
  }
}

function overloadsOf(statistic: Statistic, types: readonly Type[] = [FLOAT]): readonly Overload[] {
  return [ELEMENTS, SELECTED].flatMap((values) => types.map((type) => ofMoments(statistic, values, type)))
}

const OF_WHAT = 'the numbers of a list, or of what `by` gives for each element'

/** How far numbers lie from their mean, and in which way. */
export const MOMENTS: readonly FunctionRow[] = [
  {
    name: 'variance',
    family: 'statistics',
    doc: `The sample variance of ${OF_WHAT}: divided by one less than their number. Missing ones are left out; of fewer than two it is missing.`,
    examples: [example('variance([1, 2, 3, 4])', '1.6666666666666667'), example('variance([5])', 'null')],
    overloads: overloadsOf(VARIANCE)
  },
  {
    name: 'variance_pop',
    family: 'statistics',
    doc: `The population variance of ${OF_WHAT}: divided by their number. Missing ones are left out; of none it is missing.`,
    examples: [example('variance_pop([1, 2, 3, 4])', '1.25'), example('variance_pop([5])', '0')],
    overloads: overloadsOf(VARIANCE_POP)
  },
  {
    name: 'stddev',
    family: 'statistics',
    doc: 'The sample standard deviation of the numbers or durations of a list, or of what `by` gives for each element: the root of `variance`. Missing ones are left out; of fewer than two it is missing.',
    examples: [
      example('stddev([2, 4])', '1.4142135623730951'),
      example('[{price: 1.0}, {price: 4.0}, {price: 7.0}].stddev(x => x.price)', '3'),
      example('stddev([1h, 3h, 5h]) / 1h', '2')
    ],
    overloads: overloadsOf(rootOf(VARIANCE, 'stddev'), [FLOAT, DURATION])
  },
  {
    name: 'stddev_pop',
    family: 'statistics',
    doc: 'The population standard deviation of the numbers or durations of a list, or of what `by` gives for each element: the root of `variance_pop`. Missing ones are left out; of none it is missing.',
    examples: [example('stddev_pop([2, 4])', '1')],
    overloads: overloadsOf(rootOf(VARIANCE_POP, 'stddev_pop'), [FLOAT, DURATION])
  },
  {
    name: 'skew',
    family: 'statistics',
    doc: `The skewness of ${OF_WHAT}, as an estimate from a sample (the adjusted Fisher-Pearson coefficient): above 0 where the long tail is on the side of large numbers. Missing ones are left out; of fewer than three, or of equal ones, it is missing.`,
    examples: [example('round(skew([1, 2, 9]), 4)', '1.6301'), example('skew([1, 1, 1])', 'null')],
    overloads: overloadsOf(SKEW)
  },
  {
    name: 'kurtosis',
    family: 'statistics',
    doc: `The excess kurtosis of ${OF_WHAT}, as an estimate from a sample: 0 for a normal distribution, more with heavier tails. Missing ones are left out; of fewer than four, or of equal ones, it is missing.`,
    examples: [example('round(kurtosis([1, 2, 3, 10]), 4)', '3.228'), example('kurtosis([1, 2, 3])', 'null')],
    overloads: overloadsOf(KURTOSIS)
  }
]
