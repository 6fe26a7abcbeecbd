import { type Code, code } from '../../code/code.js'
import { BOOL, listOf, present, recordOf, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, LoopTools } from '../row.js'
import { type ArgumentFact, lambda, lists, param, variable } from '../signature.js'

const [T, U, V] = [variable('T'), variable('U'), variable('V')]
const LISTS = [param('xs', lists(T)), param('ys', lists(U))]

function zipped(xs: readonly Value[], ys: readonly Value[], combine: (x: Value, y: Value) => Value): readonly Value[] {
  const length = Math.min(xs.length, ys.length)
  return xs.slice(0, length).map((x, place) => combine(x, ys[place] ?? null))
}

/** Elements of two lists have to come at the same time: where both come one after another, the second list is made. */
export function eachPair(tools: LoopTools, body: (x: Code, y: Code) => void): void {
  const walked = tools.array(0) === undefined || tools.array(1) !== undefined ? 0 : 1
  const array = tools.list(1 - walked)
  const place = tools.variable(code`0`)
  tools.when(code`${array}.length > 0`, () =>
    tools.each(walked, (element) => {
      const beside = tools.variable(code`${array}[${place}]`)
      body(walked === 0 ? element : beside, walked === 0 ? beside : element)
      tools.statement(code`${place} += 1`)
      tools.when(code`${place} >= ${array}.length`, () => tools.stop())
    })
  )
}

const PAIRS: Emission = {
  kind: 'stream',
  each: (tools, emit) => eachPair(tools, (x, y) => emit(tools.variable(code`{ first: ${x}, second: ${y} }`)))
}

const COMBINED: Emission = {
  kind: 'stream',
  each: (tools, emit) => eachPair(tools, (x, y) => emit(tools.apply(2, x, y)))
}

function elementOf(fact: ArgumentFact | undefined): Type {
  const type = fact === undefined ? BOOL : present(fact.type)
  return type.kind === 'list' ? type.element : type
}

function pairsOf([xs, ys]: readonly ArgumentFact[]): Type {
  return listOf(
    recordOf([
      { name: 'first', type: elementOf(xs) },
      { name: 'second', type: elementOf(ys) }
    ])
  )
}

/** Two lists side by side. */
export const PAIRING: readonly FunctionRow[] = [
  {
    name: 'zip',
    family: 'lists',
    doc: 'The elements of two lists that stand at the same place: as records of `first` and `second`, or as what `combine` gives for both. As long as the shorter list.',
    examples: [
      example('zip([1, 2, 3], ["a", "b"])', '[{"first": 1, "second": "a"}, {"first": 2, "second": "b"}]'),
      example('zip([1, 2], [10, 20], (x, y) => x * y)', '[10, 40]'),
      example('let xs = [3, 5, 9]; zip(xs.drop(1), xs, (x, before) => x - before)', '[2, 4]')
    ],
    overloads: [
      {
        id: 'zip/list',
        signature: { parameters: LISTS, result: pairsOf, resultText: 'list<{first: T, second: U}>' },
        missing: 'strict',
        cost: { fixed: 3, element: 5 },
        evaluate: (xs: readonly Value[], ys: readonly Value[]) => zipped(xs, ys, (first, second) => ({ first, second })),
        emit: PAIRS
      },
      {
        id: 'zip/list-by',
        signature: { parameters: [...LISTS, lambda('combine', [T, U], V)], result: lists(V) },
        missing: 'strict',
        cost: { fixed: 3, element: 2 },
        evaluate: zipped,
        emit: COMBINED
      }
    ]
  }
]
