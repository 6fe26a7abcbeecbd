import { type Code, code } from '../../code/code.js'
import { LIMITS } from '../../limits.js'
import { INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, LoopTools, Overload } from '../row.js'
import { lists, param, variable } from '../signature.js'

const T = variable('T')
const XS = param('xs', lists(T))

type Emit = (element: Code) => void

/** Gives the elements of an array at places from one up to another. */
function eachBetween(tools: LoopTools, array: Code, from: Code, end: Code, emit: Emit): void {
  tools.range(from, end, (place) => emit(tools.variable(code`${array}[${place}]`)))
}

function eachAfter(tools: LoopTools, count: Code, emit: Emit): void {
  const left = tools.variable(count)
  tools.each(0, (element) => {
    tools.statement(code`${left} -= 1`)
    tools.when(code`${left} < 0`, () => emit(element))
  })
}

const DROP: Emission = {
  kind: 'stream',
  each: (tools, emit) => {
    const [array, count] = [tools.array(0), tools.argument(1)]
    if (array === undefined) eachAfter(tools, count, emit)
    else eachBetween(tools, array, tools.variable(code`Math.max(${count}, 0)`), code`${array}.length`, emit)
  }
}

/** A place from the start that is known when the plan is made. */
function isFromStart(place: Value | undefined): boolean {
  return typeof place === 'number' && place >= 0
}

/** A slice between places from the start needs no list, for it does not matter how long that is. */
function isBetweenKnown(tools: LoopTools, hasEnd: boolean): boolean {
  return tools.array(0) === undefined && isFromStart(tools.constant(1)) && (!hasEnd || isFromStart(tools.constant(2)))
}

function slicing(hasEnd: boolean): Emission {
  return {
    kind: 'stream',
    each: (tools, emit) => {
      if (!isBetweenKnown(tools, hasEnd)) return eachOfSlice(tools, hasEnd, emit)
      return hasEnd ? eachFromTo(tools, tools.argument(1), tools.argument(2), emit) : eachAfter(tools, tools.argument(1), emit)
    }
  }
}

function eachFromTo(tools: LoopTools, start: Code, end: Code, emit: Emit): void {
  const place = tools.variable(code`0`)
  tools.when(code`${start} < ${end}`, () =>
    tools.each(0, (element) => {
      tools.when(code`${place} >= ${start}`, () => emit(element))
      tools.statement(code`${place} += 1`)
      tools.when(code`${place} >= ${end}`, () => tools.stop())
    })
  )
}

function eachOfSlice(tools: LoopTools, hasEnd: boolean, emit: Emit): void {
  const array = tools.list(0)
  const placed = (place: Code): Code =>
    tools.variable(code`${place} < 0 ? Math.max(${place} + ${array}.length, 0) : Math.min(${place}, ${array}.length)`)
  const end = hasEnd ? placed(tools.argument(2)) : code`${array}.length`
  eachBetween(tools, array, placed(tools.argument(1)), end, emit)
}

const REVERSE: Emission = {
  kind: 'stream',
  each: (tools, emit) => {
    const array = tools.list(0)
    tools.range(code`0`, code`${array}.length`, (place) => emit(tools.variable(code`${array}[${array}.length - 1 - ${place}]`)))
  }
}

/** The whole numbers between; missing where there are too many. */
function rangeOf(start: number, end: number): readonly number[] | null {
  if (end - start > LIMITS.rangeElements) return null
  return Array.from({ length: Math.max(end - start, 0) }, (_, index) => start + index)
}

function counting(start: (tools: LoopTools) => Code, end: (tools: LoopTools) => Code): Emission {
  return {
    kind: 'stream',
    exists: (tools) => code`${end(tools)} - ${start(tools)} <= ${LIMITS.rangeElements}`,
    each: (tools, emit) => tools.range(start(tools), end(tools), emit)
  }
}

function spanned(id: string, parameters: Overload['signature']['parameters'], evaluate: Overload['evaluate'], emit: Emission): Overload {
  return {
    id,
    signature: { parameters: [XS, ...parameters], result: lists(T) },
    missing: 'strict',
    cost: { fixed: 2, element: 1 },
    evaluate,
    emit
  }
}

const RANGE = { missing: 'strict', overflows: true, cost: { fixed: 2, element: 1 } } as const

/** Stretches of lists, and of the whole numbers. */
export const SPANS: readonly FunctionRow[] = [
  {
    name: 'drop',
    family: 'lists',
    doc: 'What follows the first `n` elements; nothing where there are no more, and everything for a negative `n`.',
    examples: [example('drop([1, 2, 3], 2)', '[3]'), example('drop([1, 2, 3], 9)', '[]'), example('drop([1, 2, 3], -1)', '[1, 2, 3]')],
    overloads: [spanned('drop/list', [param('n', INT)], (xs: readonly Value[], n: number) => xs.slice(Math.max(n, 0)), DROP)]
  },
  {
    name: 'slice',
    family: 'lists',
    doc: 'The elements from the place `start` up to and without the place `end`, or to the end of the list. Negative places count from the end, and places outside of the list are moved to its ends.',
    examples: [
      example('slice([1, 2, 3, 4], 1, 3)', '[2, 3]'),
      example('slice([1, 2, 3, 4], -2)', '[3, 4]'),
      example('slice([1, 2, 3, 4], 0, -1)', '[1, 2, 3]')
    ],
    overloads: [
      spanned('slice/list-from', [param('start', INT)], (xs: readonly Value[], start: number) => xs.slice(start), slicing(false)),
      spanned(
        'slice/list',
        [param('start', INT), param('end', INT)],
        (xs: readonly Value[], start: number, end: number) => xs.slice(start, end),
        slicing(true)
      )
    ]
  },
  {
    name: 'reverse',
    family: 'lists',
    doc: 'The elements from the last to the first.',
    examples: [example('reverse([1, 2, 3])', '[3, 2, 1]'), example('sort([2, 3, 1]).reverse()', '[3, 2, 1]')],
    overloads: [spanned('reverse/list', [], (xs: readonly Value[]) => xs.toReversed(), REVERSE)]
  },
  {
    name: 'range',
    family: 'lists',
    doc: `The whole numbers from \`start\`, by itself 0, up to and without \`end\`. Missing where these are more than ${LIMITS.rangeElements.toLocaleString('en')}.`,
    examples: [
      example('range(3)', '[0, 1, 2]'),
      example('range(2, 5)', '[2, 3, 4]'),
      example('range(3, 1)', '[]'),
      example('range(1000000)', 'null')
    ],
    overloads: [
      {
        ...RANGE,
        id: 'range/end',
        signature: { parameters: [param('end', INT)], result: lists(INT) },
        evaluate: (end: number) => rangeOf(0, end),
        emit: counting(
          () => code`0`,
          (tools) => tools.argument(0)
        )
      },
      {
        ...RANGE,
        id: 'range/start-end',
        signature: { parameters: [param('start', INT), param('end', INT)], result: lists(INT) },
        evaluate: rangeOf,
        emit: counting(
          (tools) => tools.argument(0),
          (tools) => tools.argument(1)
        )
      }
    ]
  }
]
