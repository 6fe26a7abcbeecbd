import { code } from '../../code/code.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { lists, type Pattern, param, variable } from '../signature.js'
import { structuralKey } from '../structural-key.js'

const T = variable('T', 'equatable')

function distinct(xs: readonly Value[]): readonly Value[] {
  const seen = new Set<unknown>()
  return xs.filter((element) => {
    const before = seen.size
    return seen.add(structuralKey(element)).size > before
  })
}

function intersect(xs: readonly Value[], ys: readonly Value[]): readonly Value[] {
  const others = new Set(ys.map(structuralKey))
  return distinct(xs.filter((element) => others.has(structuralKey(element))))
}

function union(xs: readonly Value[], ys: readonly Value[]): readonly Value[] {
  return distinct([...xs, ...ys])
}

function difference(xs: readonly Value[], ys: readonly Value[]): readonly Value[] {
  const others = new Set(ys.map(structuralKey))
  return distinct(xs.filter((element) => !others.has(structuralKey(element))))
}

/** Of scalars, which are their own keys: whatever is taken is one of the others from then on. */
const DIFFERENCE: Emission = {
  kind: 'stream',
  each: (tools, emit) => {
    const others = tools.variable(code`new Set()`)
    tools.each(1, (element) => tools.statement(code`${others}.add(${element})`))
    tools.each(0, (element) =>
      tools.when(code`!${others}.has(${element})`, () => {
        tools.statement(code`${others}.add(${element})`)
        emit(element)
      })
    )
  }
}

function ofTwo(id: string, of: Pattern, evaluate: Overload['evaluate']): Overload {
  return {
    id,
    signature: { parameters: [param('xs', lists(of)), param('ys', lists(of))], result: lists(of) },
    missing: 'strict',
    cost: { fixed: 10, element: 5 },
    evaluate
  }
}

/** Lists as sets: equality is that of `==` inside lists, where missing equals missing. */
export const SETS: readonly FunctionRow[] = [
  {
    name: 'distinct',
    family: 'lists',
    doc: 'The elements without repetition, each at its first place.',
    examples: [example('distinct([2, 1, 2])', '[2, 1]'), example('distinct([[1], [1]])', '[[1]]')],
    overloads: [
      {
        id: 'distinct/list',
        signature: { parameters: [param('xs', lists(T))], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 5, element: 5 },
        evaluate: distinct
      }
    ]
  },
  {
    name: 'intersect',
    family: 'lists',
    doc: 'The elements of the first list that stand in the second too, without repetition, in the order of the first.',
    examples: [example('intersect(["c", "a", "c"], ["a", "b", "c"])', '["c", "a"]')],
    overloads: [ofTwo('intersect/list', T, intersect)]
  },
  {
    name: 'union',
    family: 'lists',
    doc: 'The elements of both lists without repetition, those of the first list first.',
    examples: [example('union(["b", "a"], ["c", "b"])', '["b", "a", "c"]')],
    overloads: [ofTwo('union/list', T, union)]
  },
  {
    name: 'difference',
    family: 'lists',
    doc: 'The elements of the first list that do not stand in the second, without repetition, in the order of the first.',
    examples: [example('difference(["c", "a", "c", "b"], ["a"])', '["c", "b"]')],
    overloads: [
      { ...ofTwo('difference/list', variable('T', 'hashable'), difference), emit: DIFFERENCE },
      ofTwo('difference/structure', T, difference)
    ]
  }
]
