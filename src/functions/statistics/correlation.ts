import { type Code, code } from '../../code/code.js'
import { FLOAT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { eachPair } from '../lists/pairing.js'
import { isThere, isThereCode } from '../lists/presence.js'
import type { Emission, FunctionRow, LoopTools } from '../row.js'
import { lambda, lists, optionals, param, variable } from '../signature.js'

type Maybe = number | null
type NumberOf = (x: Value) => Maybe

/** Pearson's coefficient, in one walk: distances from the means so far, as in Welford's formula for the variance. */
function correlation(xs: readonly Maybe[], ys: readonly Maybe[]): number {
  let [count, meanX, meanY, spreadX, spreadY, both] = [0, 0, 0, 0, 0, 0]
  for (const [place, x] of xs.entries()) {
    const y = ys[place] ?? null
    if (!isThere(x) || !isThere(y)) continue
    count += 1
    const [distanceX, distanceY] = [x - meanX, y - meanY]
    meanX += distanceX / count
    meanY += distanceY / count
    spreadX += distanceX * (x - meanX)
    spreadY += distanceY * (y - meanY)
    both += distanceX * (y - meanY)
  }
  if (!(spreadX > 0 && spreadY > 0)) return Number.NaN
  // Rounding can lead a little beyond the ends.
  return Math.max(-1, Math.min(1, both / (Math.sqrt(spreadX) * Math.sqrt(spreadY))))
}

function correlating(walk: (tools: LoopTools, body: (x: Code, y: Code) => void) => void): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const zero = (): Code => tools.variable(code`0`)
      const [count, meanX, meanY, spreadX, spreadY, both] = [zero(), zero(), zero(), zero(), zero(), zero()]
      walk(tools, (x, y) =>
        tools.when(code`${isThereCode(x)} && ${isThereCode(y)}`, () => {
          tools.statement(code`${count} += 1`)
          const [distanceX, distanceY] = [tools.variable(code`${x} - ${meanX}`), tools.variable(code`${y} - ${meanY}`)]
          tools.statement(code`${meanX} += ${distanceX} / ${count}`)
          tools.statement(code`${meanY} += ${distanceY} / ${count}`)
          tools.statement(code`${spreadX} += ${distanceX} * (${x} - ${meanX})`)
          tools.statement(code`${spreadY} += ${distanceY} * (${y} - ${meanY})`)
          tools.statement(code`${both} += ${distanceX} * (${y} - ${meanY})`)
        })
      )
      const share = code`${both} / (Math.sqrt(${spreadX}) * Math.sqrt(${spreadY}))`
      return code`(${spreadX} > 0 && ${spreadY} > 0 ? Math.max(-1, Math.min(1, ${share})) : ${tools.fail})`
    }
  }
}

const NUMBERS = lists(optionals(FLOAT))
const OF_EQUAL_ONES = { missing: 'strict', partial: 'domain', overflows: true, cost: { fixed: 10, element: 8 } } as const

/** How numbers go together. */
export const CORRELATION: readonly FunctionRow[] = [
  {
    name: 'corr',
    family: 'statistics',
    doc: "Pearson's correlation, from -1 to 1, of the numbers that stand at the same places of two lists, or of the two numbers that lambdas give for each element. Pairs with a missing number are left out; of fewer than two, and where one side is always the same, it is missing.",
    examples: [
      example('round(corr([1, 2, 3], [2, 4, 6]), 9)', '1'),
      example('round(corr([1, 2, 3, 4], [1, 3, 2, 0]), 6)', '-0.4'),
      example('round([{x: 1, y: 5}, {x: 2, y: 4}].corr(p => p.x, p => p.y), 9)', '-1'),
      example('corr([1, 1], [1, 2])', 'null')
    ],
    overloads: [
      {
        ...OF_EQUAL_ONES,
        id: 'corr/list',
        signature: { parameters: [param('xs', NUMBERS), param('ys', NUMBERS)], result: FLOAT },
        evaluate: correlation,
        emit: correlating(eachPair)
      },
      {
        ...OF_EQUAL_ONES,
        id: 'corr/list-by',
        signature: {
          parameters: [
            param('xs', lists(variable('T'))),
            lambda('x', [variable('T')], optionals(FLOAT)),
            lambda('y', [variable('T')], optionals(FLOAT))
          ],
          result: FLOAT
        },
        evaluate: (xs: readonly Value[], x: NumberOf, y: NumberOf) =>
          correlation(
            xs.map((element) => x(element)),
            xs.map((element) => y(element))
          ),
        emit: correlating((tools, body) => tools.each(0, (element) => body(tools.apply(1, element), tools.apply(2, element))))
      }
    ]
  }
]
