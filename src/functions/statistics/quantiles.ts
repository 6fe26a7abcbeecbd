import { DURATION, FLOAT, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { constantNumber } from '../constant-argument.js'
import { example } from '../example.js'
import { isThere } from '../lists/presence.js'
import { ELEMENTS, SELECTED } from '../lists/values.js'
import { quantile } from '../quantile.js'
import type { FunctionRow } from '../row.js'
import { type ArgumentFact, lambda, lists, optionals, type Parameter, param, variable } from '../signature.js'

type NumberOf = (x: Value) => number | null

function sorted(numbers: readonly (number | null)[]): Float64Array {
  return Float64Array.from(numbers.filter(isThere)).sort()
}

function median(numbers: readonly (number | null)[]): number {
  const ordered = sorted(numbers)
  const half = ordered.length / 2
  const [below, above] = [ordered[Math.ceil(half) - 1], ordered[Math.floor(half)]]
  return below === undefined || above === undefined ? Number.NaN : (below + above) / 2
}

/** What NumPy, SQL's PERCENTILE_CONT and spreadsheets do. */
function percentile(numbers: readonly (number | null)[], p: number): number {
  return p >= 0 && p <= 1 ? quantile(sorted(numbers), p) : Number.NaN
}

function shareProblem(args: readonly ArgumentFact[]): string | undefined {
  const p = constantNumber(args[1])
  return p !== undefined && (p < 0 || p > 1) ? `a percentile is asked at a share from 0 to 1, not at ${p}` : undefined
}

const OF_NONE = { missing: 'strict', partial: 'absent', overflows: true, cost: { fixed: 20, element: 20 } } as const
const TYPES: readonly { readonly type: Type; readonly suffix: string }[] = [
  { type: FLOAT, suffix: '' },
  { type: DURATION, suffix: '-duration' }
]
const P = param('p', FLOAT)

function listParameters(type: Type): readonly Parameter[] {
  return [param('xs', lists(optionals(type))), P]
}

function selectedParameters(type: Type): readonly Parameter[] {
  return [param('xs', lists(variable('T'))), P, lambda('by', [variable('T')], optionals(type))]
}

/** Numbers in the middle of others, or at another place in their order. */
export const QUANTILES: readonly FunctionRow[] = [
  {
    name: 'median',
    family: 'statistics',
    doc: 'The middle one of the numbers or durations of a list in order, or of what `by` gives for each element; of an even number, the mean of the middle two. Missing ones are left out; of none it is missing.',
    examples: [
      example('median([9, 1, 2])', '2'),
      example('median([1, 2, 3, null, 10])', '2.5'),
      example('[{price: 3.0}, {price: 1.0}].median(x => x.price)', '2')
    ],
    overloads: [ELEMENTS, SELECTED].flatMap((values) =>
      TYPES.map(({ type, suffix }) => ({
        ...OF_NONE,
        id: `median/${values.id}${suffix}`,
        signature: { parameters: values.parameters(type), result: type },
        evaluate: (xs: readonly Value[], by?: NumberOf) => median(values.of<number | null>(xs, by))
      }))
    )
  },
  {
    name: 'percentile',
    family: 'statistics',
    doc: 'The value below which the share `p`, from 0 to 1, of the numbers or durations of a list lies, or of what `by` gives for each element; between two of them in proportion. Missing ones are left out; of none, and for another `p`, it is missing.',
    examples: [
      example('percentile([1, 2, 3, 4], 0.5)', '2.5'),
      example('percentile([10, 20, 30], 0.9)', '28'),
      example('[{price: 3.0}, {price: 1.0}].percentile(1, x => x.price)', '3')
    ],
    overloads: TYPES.flatMap(({ type, suffix }) => [
      {
        ...OF_NONE,
        id: `percentile/list${suffix}`,
        signature: { parameters: listParameters(type), result: type },
        check: shareProblem,
        evaluate: percentile
      },
      {
        ...OF_NONE,
        id: `percentile/list-by${suffix}`,
        signature: { parameters: selectedParameters(type), result: type },
        check: shareProblem,
        evaluate: (xs: readonly Value[], p: number, by: NumberOf) =>
          percentile(
            xs.map((element) => by(element)),
            p
          )
      }
    ])
  }
]
