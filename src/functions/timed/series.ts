import { code } from '../../code/code.js'
import { FLOAT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { constantNumber } from '../constant-argument.js'
import { example } from '../example.js'
import { isThere, isThereCode } from '../lists/presence.js'
import { ELEMENTS, SELECTED, type Values } from '../lists/values.js'
import type { Emission, FunctionRow, LoopTools, Overload } from '../row.js'
import { type ArgumentFact, lambda, lists, optionals, param, variable } from '../signature.js'

type Maybe = number | null
type NumberOf = (x: Value) => Maybe

/** As pandas does with `ewm(alpha, adjust=True, ignore_na=True).mean()`, at the end of the series. */
function weightedMean(numbers: readonly Maybe[], alpha: number): number {
  if (!(alpha > 0 && alpha <= 1)) return Number.NaN
  let [total, weight] = [0, 0]
  for (const number of numbers) {
    if (!isThere(number)) continue
    total = total * (1 - alpha) + number
    weight = weight * (1 - alpha) + 1
  }
  return weight === 0 ? Number.NaN : total / weight
}

function weightedMeanEmission(walk: Values['walk']): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const alpha = tools.argument(1)
      const [total, weight] = [tools.variable(code`0`), tools.variable(code`0`)]
      walk(tools, (value) =>
        tools.when(isThereCode(value), () => {
          tools.statement(code`${total} = ${total} * (1 - ${alpha}) + ${value}`)
          tools.statement(code`${weight} = ${weight} * (1 - ${alpha}) + 1`)
        })
      )
      return code`(${alpha} > 0 && ${alpha} <= 1 && ${weight} > 0 ? ${total} / ${weight} : ${tools.fail})`
    }
  }
}

function alphaProblem(args: readonly ArgumentFact[]): string | undefined {
  const alpha = constantNumber(args[1])
  return alpha !== undefined && !(alpha > 0 && alpha <= 1)
    ? `the weight of the newest number is above 0 and at most 1, not ${alpha}`
    : undefined
}

function drawdown(numbers: readonly Maybe[]): number {
  let [peak, deepest] = [0, Number.NaN]
  for (const number of numbers) {
    if (!isThere(number)) continue
    peak = Math.max(peak, number)
    if (peak > 0) deepest = Math.max(Number.isNaN(deepest) ? 0 : deepest, (peak - number) / peak)
  }
  return deepest
}

function drawdownEmission(values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const [peak, deepest] = [tools.variable(code`0`), tools.variable(code`-1`)]
      values.walk(tools, (value) =>
        tools.when(isThereCode(value), () => {
          tools.when(code`${value} > ${peak}`, () => tools.statement(code`${peak} = ${value}`))
          const depth = tools.variable(code`(${peak} - ${value}) / ${peak}`)
          tools.when(code`${peak} > 0 && ${depth} > ${deepest}`, () => tools.statement(code`${deepest} = ${depth}`))
        })
      )
      return code`(${deepest} < 0 ? ${tools.fail} : ${deepest})`
    }
  }
}

const T = variable('T')
const XS = param('xs', lists(optionals(FLOAT)))
const ALPHA = param('alpha', FLOAT)
const WEIGHTED = { missing: 'strict', partial: 'domain', overflows: true, check: alphaProblem, cost: { fixed: 5, element: 4 } } as const

const WEIGHTED_MEANS: readonly Overload[] = [
  {
    ...WEIGHTED,
    id: 'ew_mean/list',
    signature: { parameters: [XS, ALPHA], result: FLOAT },
    evaluate: weightedMean,
    emit: weightedMeanEmission(ELEMENTS.walk)
  },
  {
    ...WEIGHTED,
    id: 'ew_mean/list-by',
    signature: { parameters: [param('xs', lists(T)), ALPHA, lambda('value', [T], optionals(FLOAT))], result: FLOAT },
    evaluate: (xs: readonly Value[], alpha: number, value: NumberOf) =>
      weightedMean(
        xs.map((element) => value(element)),
        alpha
      ),
    emit: weightedMeanEmission((tools: LoopTools, body) => tools.each(0, (element) => body(tools.apply(2, element))))
  }
]

/** Numbers in a row, the oldest first. */
export const SERIES: readonly FunctionRow[] = [
  {
    name: 'ew_mean',
    family: 'timed',
    doc: 'The exponentially weighted mean of the numbers of a list, or of what `value` gives for each element: the last one weighs 1, each one before it `1 - alpha` of its follower. Missing ones are left out; of none, and for an `alpha` that is not above 0 and at most 1, it is missing. `last_n` puts records in the order of time.',
    examples: [
      example('ew_mean([1, 4], 0.5)', '3'),
      example('[{v: 4, ts: now - 1h}, {v: 1, ts: now - 2h}].last_n(9).ew_mean(0.5, x => x.v)', '3')
    ],
    overloads: WEIGHTED_MEANS
  },
  {
    name: 'drawdown',
    family: 'timed',
    doc: 'The deepest fall of the numbers of a list, or of what `by` gives for each element, below the highest one before, as a share of that: 0 where they never fall. Missing ones are left out, and so are those before the first positive one; of none it is missing.',
    examples: [example('drawdown([10, 20, 5, 15])', '0.75'), example('drawdown([1, 2, 3])', '0'), example('drawdown([])', 'null')],
    overloads: [ELEMENTS, SELECTED].map((values) => ({
      id: `drawdown/${values.id}`,
      signature: { parameters: values.parameters(FLOAT), result: FLOAT },
      missing: 'strict',
      partial: 'domain',
      overflows: true,
      cost: { fixed: 5, element: 4 },
      evaluate: (xs: readonly Value[], by?: NumberOf) => drawdown(values.of<Maybe>(xs, by)),
      emit: drawdownEmission(values)
    }))
  }
]
