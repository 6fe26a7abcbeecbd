import { code } from '../code/code.js'
import { DURATION, FLOAT, INT, vectorOf } from '../types/type.js'
import { isMissing, type Value } from '../types/value.js'
import { constantList } from './constant-argument.js'
import { equals } from './equality.js'
import { example } from './example.js'
import type { Emission, FunctionRow, Overload } from './row.js'
import { type ArgumentFact, lists, optionals, type Pattern, param, variable } from './signature.js'

const COUNT_BOUNDS: Emission = {
  kind: 'fold',
  code: (tools) => {
    const x = tools.argument(0)
    const bucket = tools.variable(code`0`)
    tools.each(1, (bound) => tools.when(code`${bound} <= ${x}`, () => tools.statement(code`${bucket} += 1`)))
    return bucket
  }
}

function bucketizing(id: string, type: Pattern): Overload {
  return {
    id,
    signature: { parameters: [param('x', type), param('bounds', lists(type))], result: INT },
    missing: 'strict',
    check: (args) => descent(constantList(args[1])),
    cost: { fixed: 2, element: 1 },
    evaluate: (x: number, bounds: readonly number[]) => bounds.filter((bound) => bound <= x).length,
    emit: COUNT_BOUNDS
  }
}

function descent(bounds: readonly Value[] | undefined): string | undefined {
  const place = bounds?.findIndex((bound, index) => Number(bound) < Number(bounds[index - 1]))
  return bounds === undefined || place === undefined || place < 0
    ? undefined
    : `the bounds have to ascend, but ${String(bounds[place])} comes after ${String(bounds[place - 1])}`
}

/** The values of a vocabulary have to be there, once each. */
function vocabularyProblem(args: readonly ArgumentFact[]): string | undefined {
  const values = constantList(args[1])
  if (values === undefined) return undefined
  if (values.length === 0) return 'the list of values is empty'
  if (values.some(isMissing)) return 'a value of the list is missing'
  const repeated = values.find((value, place) => values.indexOf(value) !== place)
  return repeated === undefined ? undefined : `the value ${JSON.stringify(repeated)} stands in the list twice`
}

function oneHot(x: Value, values: readonly Value[]): Float32Array {
  const vector = new Float32Array(values.length)
  const place = values.indexOf(x)
  if (place >= 0) vector[place] = 1
  return vector
}

function indexOfEqual(xs: readonly Value[], x: Value): number {
  const place = xs.findIndex((element) => equals(element, x))
  return place < 0 ? Number.NaN : place
}

function indexOfScalar(xs: readonly Value[], x: Value): number {
  const place = xs.indexOf(x)
  return place < 0 ? Number.NaN : place
}

const PLACE_OF_SCALAR: Emission = {
  kind: 'fold',
  code: (tools) => {
    const x = tools.argument(1)
    const place = tools.variable(code`0`)
    const found = tools.variable(code`false`)
    tools.each(0, (element) => {
      tools.when(code`${element} === ${x}`, () => {
        tools.statement(code`${found} = true`)
        tools.stop()
      })
      tools.statement(code`${place} += 1`)
    })
    return code`(${found} ? ${place} : ${tools.fail})`
  }
}

const SCALAR = variable('T', 'hashable')
const ANY = variable('T', 'equatable')

/** Values as numbers that a model reads. */
export const ENCODING: readonly FunctionRow[] = [
  {
    name: 'bucketize',
    family: 'encoding',
    doc: 'The number of bounds that are not above x: 0 below the first, `len(bounds)` from the last on.',
    examples: [example('bucketize(25, [18, 25, 35])', '2'), example('bucketize(3d, [1d, 7d])', '1')],
    overloads: [bucketizing('bucketize/number', FLOAT), bucketizing('bucketize/duration', DURATION)]
  },
  {
    name: 'one_hot',
    family: 'encoding',
    doc: 'A vector with one place for each value of a constant list: 1 at the place of x, 0 elsewhere; all 0 for an unknown x.',
    examples: [example('one_hot("b", ["a", "b", "c"])', '[0, 1, 0]'), example('one_hot(9, [1, 2])', '[0, 0]')],
    overloads: [
      {
        id: 'one_hot/list',
        signature: {
          parameters: [param('x', SCALAR), param('values', lists(SCALAR), { constant: true })],
          result: (args) => vectorOf(constantList(args[1])?.length ?? 0),
          resultText: 'vector<n>'
        },
        missing: 'strict',
        check: vocabularyProblem,
        cost: { fixed: 10, element: 1 },
        evaluate: oneHot
      }
    ]
  },
  {
    name: 'index_of',
    family: 'encoding',
    doc: 'The first place of a value in a list, counted from 0. Missing when it is not there.',
    examples: [example('index_of(["a", "b"], "b")', '1'), example('["a", "b"].index_of("z") ?? -1', '-1')],
    overloads: [
      {
        id: 'index_of/list',
        signature: { parameters: [param('xs', lists(optionals(SCALAR))), param('x', SCALAR)], result: INT },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 2, element: 1 },
        evaluate: indexOfScalar,
        emit: PLACE_OF_SCALAR
      },
      {
        id: 'index_of/structure',
        signature: { parameters: [param('xs', lists(optionals(ANY))), param('x', ANY)], result: INT },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 2, element: 20 },
        evaluate: indexOfEqual
      }
    ]
  }
]
