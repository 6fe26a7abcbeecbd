import { code } from '../code/code.js'
import { DURATION, FLOAT, INT, STRING, type Type, vectorOf } from '../types/type.js'
import { isMissing, type Value } from '../types/value.js'
import { codePointCount } from './code-points.js'
import { constantList, constantNumber } from './constant-argument.js'
import { equals } from './equality.js'
import { example } from './example.js'
import { squashingPartial } from './expression.js'
import { murmurHash3 } from './murmur-hash.js'
import type { Emission, FunctionRow, Overload } from './row.js'
import { scalarText } from './scalar-text.js'
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

function placeOfPart(text: string, part: string): number {
  const unit = text.indexOf(part)
  return unit < 0 ? Number.NaN : codePointCount(text.slice(0, unit))
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

function quantizing(id: string, type: Type): Overload {
  return {
    id,
    signature: { parameters: [param('x', type), param('step', type)], result: type },
    missing: 'strict',
    partial: 'domain',
    total: (args) => (constantNumber(args[1]) ?? 0) > 0,
    check: (args) => ((constantNumber(args[1]) ?? 1) <= 0 ? `no number is a multiple of the step ${constantNumber(args[1])}` : undefined),
    overflows: true,
    cost: { fixed: 4 },
    evaluate: (x: number, step: number) => (step <= 0 ? Number.NaN : Math.sign(x) * Math.round(Math.abs(x) / step) * step),
    emit: squashingPartial(
      (tools, x, step) => code`${step} <= 0 ? ${tools.fail} : Math.sign(${x}) * Math.round(Math.abs(${x}) / ${step}) * ${step}`
    )
  }
}

function multiHot(xs: readonly Value[], values: readonly Value[]): Float32Array {
  const vector = new Float32Array(values.length)
  for (const x of xs) {
    const place = values.indexOf(x)
    if (place >= 0) vector[place] = 1
  }
  return vector
}

/** The known values come after the places of the unknown ones. */
function vocabularyPlace(x: Value, values: readonly Value[], unknown: number): number {
  const place = values.indexOf(x)
  if (place >= 0) return unknown + place
  // Of the class `hashable`, so a scalar.
  return unknown === 0 ? Number.NaN : murmurHash3(scalarText(x as string | number | boolean), 0) % unknown
}

function vocabularyCheck(args: readonly ArgumentFact[]): string | undefined {
  const unknown = constantNumber(args[2]) ?? 1
  return vocabularyProblem(args) ?? (unknown < 0 ? `there cannot be ${unknown} places for unknown values` : undefined)
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
    name: 'quantize',
    family: 'encoding',
    doc: 'The nearest multiple of a step, halves away from zero; of numbers and durations. Missing for a step that is not above 0. For numbers of intervals use `bucketize`.',
    examples: [example('quantize(7.3, 0.5)', '7.5'), example('quantize(17, 5)', '15'), example('quantize(100s, 1m) / 1m', '2')],
    overloads: [quantizing('quantize/number', FLOAT), quantizing('quantize/duration', DURATION)]
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
    name: 'multi_hot',
    family: 'encoding',
    doc: 'A vector with one place for each value of a constant list: 1 at the places of the values that `xs` has, however often, 0 elsewhere. Unknown and missing elements have no place.',
    examples: [example('multi_hot(["c", "a", "z"], ["a", "b", "c"])', '[1, 0, 1]')],
    overloads: [
      {
        id: 'multi_hot/list',
        signature: {
          parameters: [param('xs', lists(optionals(SCALAR))), param('values', lists(SCALAR), { constant: true })],
          result: (args) => vectorOf(constantList(args[1])?.length ?? 0),
          resultText: 'vector<n>'
        },
        missing: 'strict',
        check: vocabularyProblem,
        cost: { fixed: 10, element: 10 },
        evaluate: multiHot
      }
    ]
  },
  {
    name: 'vocab',
    family: 'encoding',
    doc: 'The place of a value in a constant list, counted from `oov`; values that the list does not have share the places below by `hash32(x) % oov`. So with the default of 1 they are 0 and the list begins at 1; with 0 they are missing.',
    examples: [
      example('vocab("b", ["a", "b", "c"])', '2'),
      example('vocab("z", ["a", "b", "c"])', '0'),
      example('vocab("z", ["a", "b", "c"], oov: 0)', 'null'),
      example('vocab("a", ["a", "b", "c"], oov: 10)', '10')
    ],
    overloads: [
      {
        id: 'vocab/list',
        signature: {
          parameters: [
            param('x', SCALAR),
            param('values', lists(SCALAR), { constant: true }),
            param('oov', INT, {
              constant: true,
              doc: 'how many places values outside of the vocabulary have',
              otherwise: { kind: 'constant', value: 1, type: INT }
            })
          ],
          result: INT
        },
        missing: 'strict',
        partial: 'absent',
        total: (args) => (constantNumber(args[2]) ?? 1) > 0,
        check: vocabularyCheck,
        cost: { fixed: 20, element: 1 },
        evaluate: vocabularyPlace
      }
    ]
  },
  {
    name: 'index_of',
    family: 'encoding',
    doc: 'The first place of a value in a list, or of a part in a text (in code points), counted from 0. Missing when it is not there.',
    examples: [
      example('index_of(["a", "b"], "b")', '1'),
      example('["a", "b"].index_of("z") ?? -1', '-1'),
      example('index_of("headphones", "phone")', '4')
    ],
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
      },
      {
        id: 'index_of/text',
        signature: { parameters: [param('text', STRING), param('part', STRING)], result: INT },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 20 },
        evaluate: placeOfPart
      }
    ]
  }
]
