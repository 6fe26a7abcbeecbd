import { code } from '../../code/code.js'
import { BOOL, INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import { FILTER_MAP } from '../maps/shaping.js'
import type { FunctionRow } from '../row.js'
import { lambda, lists, optionals, param, variable } from '../signature.js'

const T = variable('T')
const U = variable('U')

/** Lists from lists, element by element. */
export const STREAMS: readonly FunctionRow[] = [
  {
    name: 'map',
    family: 'lists',
    doc: 'What `transform` gives for each element, in order.',
    examples: [example('[1, 2, 3].map(x => x * 10)', '[10, 20, 30]')],
    overloads: [
      {
        id: 'map/list',
        signature: { parameters: [param('xs', lists(T)), lambda('transform', [T], U)], result: lists(U) },
        missing: 'strict',
        cost: { fixed: 2, element: 1 },
        evaluate: (xs: readonly Value[], transform: (x: Value) => Value) => xs.map((element) => transform(element)),
        emit: { kind: 'stream', each: (tools, emit) => tools.each(0, (element) => emit(tools.apply(1, element))) }
      }
    ]
  },
  {
    name: 'filter',
    family: 'lists',
    doc: 'The elements of a list, or the entries of a map, for which `predicate` is true, in order. One whose predicate is missing is left out.',
    examples: [
      example('[1, 2, 3].filter(x => x > 1)', '[2, 3]'),
      example('count_by(["a", "b", "b"]).filter((key, n) => n > 1)', '{"b": 2}')
    ],
    overloads: [
      {
        id: 'filter/list',
        signature: { parameters: [param('xs', lists(T)), lambda('predicate', [T], optionals(BOOL))], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 2, element: 1 },
        evaluate: (xs: readonly Value[], predicate: (x: Value) => boolean | null) => xs.filter((element) => predicate(element) === true),
        emit: {
          kind: 'stream',
          each: (tools, emit) => tools.each(0, (element) => tools.when(tools.test(1, element), () => emit(element)))
        }
      },
      ...FILTER_MAP
    ]
  },
  {
    name: 'flat_map',
    family: 'lists',
    doc: 'The elements of the lists that `transform` gives for each element, one list after another. A missing list has none.',
    examples: [
      example('[[1, 2], [3]].flat_map(xs => xs)', '[1, 2, 3]'),
      example('[{tags: ["a", "b"]}, {tags: ["a"]}].flat_map(x => x.tags).distinct()', '["a", "b"]')
    ],
    overloads: [
      {
        id: 'flat_map/list',
        signature: { parameters: [param('xs', lists(T)), lambda('transform', [T], optionals(lists(U)))], result: lists(U) },
        missing: 'strict',
        cost: { fixed: 2, element: 5 },
        evaluate: (xs: readonly Value[], transform: (x: Value) => readonly Value[] | null) =>
          xs.flatMap((element) => transform(element) ?? []),
        emit: { kind: 'stream', each: (tools, emit) => tools.each(0, (element) => tools.eachOf(1, [element], emit)) }
      }
    ]
  },
  {
    name: 'take',
    family: 'lists',
    doc: 'The first `n` elements, or all where there are fewer; none for a negative `n`.',
    examples: [example('take([1, 2, 3], 2)', '[1, 2]'), example('take([1, 2, 3], 9)', '[1, 2, 3]'), example('take([1, 2, 3], -1)', '[]')],
    overloads: [
      {
        id: 'take/list',
        signature: { parameters: [param('xs', lists(T)), param('n', INT)], result: lists(T) },
        missing: 'strict',
        cost: { fixed: 2, element: 1 },
        evaluate: (xs: readonly Value[], n: number) => xs.slice(0, Math.max(n, 0)),
        emit: {
          kind: 'stream',
          each: (tools, emit) => {
            const left = tools.variable(tools.argument(1))
            tools.when(code`${left} > 0`, () =>
              tools.each(0, (element) => {
                emit(element)
                tools.statement(code`${left} -= 1`)
                tools.when(code`${left} <= 0`, () => tools.stop())
              })
            )
          }
        }
      }
    ]
  }
]
