import { DURATION, INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { constantNumber } from '../constant-argument.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { type ArgumentFact, lists, param, requestTime, variable } from '../signature.js'
import { BY, type TimeOf, XS } from './records.js'

const T = variable('T')

interface Event {
  readonly element: Value
  readonly time: number
}

/** The elements up to the request, in the order of time; equal times keep theirs. */
function upTo(now: number, xs: readonly Value[], by: TimeOf): readonly Event[] {
  const events: Event[] = []
  let ascending = true
  let before = Number.NEGATIVE_INFINITY
  for (const element of xs) {
    const time = by(element)
    if (!(time <= now)) continue
    ascending &&= before <= time
    before = time
    events.push({ element, time })
  }
  return ascending ? events : events.sort((left, right) => left.time - right.time)
}

function lastN(xs: readonly Value[], n: number, by: TimeOf, now: number): readonly Value[] {
  if (n <= 0) return []
  return upTo(now, xs, by)
    .slice(-n)
    .map(({ element }) => element)
}

function lag(xs: readonly Value[], n: number, by: TimeOf, now: number): Value {
  return n < 0 ? null : (upTo(now, xs, by).at(-1 - n)?.element ?? null)
}

function gaps(xs: readonly Value[], by: TimeOf, now: number): readonly number[] {
  const times = upTo(now, xs, by).map(({ time }) => time)
  return times.slice(1).map((time, place) => time - (times[place] ?? time))
}

function sessions(xs: readonly Value[], pause: number, by: TimeOf, now: number): readonly (readonly Value[])[] {
  const found: Value[][] = []
  let before = Number.NEGATIVE_INFINITY
  for (const { element, time } of upTo(now, xs, by)) {
    const session = found.at(-1)
    if (session === undefined || time - before > pause) found.push([element])
    else session.push(element)
    before = time
  }
  return found
}

function pauseProblem(args: readonly ArgumentFact[]): string | undefined {
  const pause = constantNumber(args[1])
  return pause !== undefined && pause < 0 ? 'a pause is not shorter than nothing' : undefined
}

const ORDERED = { missing: 'strict', cost: { fixed: 10, element: 15 } } as const

/** Timed records as a sequence: always in the order of time, whatever the order of the list, and never beyond the request. */
export const SEQUENCES: readonly FunctionRow[] = [
  {
    name: 'last_n',
    family: 'timed',
    doc: 'The latest `n` elements up to the request, in the order of time: the latest stands last.',
    examples: [
      example('[{id: "b", ts: now - 1h}, {id: "a", ts: now - 2h}, {id: "c", ts: now + 1h}].last_n(2).map(x => x.id)', '["a", "b"]'),
      example('[{ts: now - 1h}].last_n(0).len()', '0')
    ],
    overloads: [
      {
        ...ORDERED,
        id: 'last_n/list',
        signature: { parameters: [XS, param('n', INT), BY, requestTime()], result: lists(T) },
        evaluate: lastN
      }
    ]
  },
  {
    name: 'lag',
    family: 'timed',
    doc: 'The element `n` places before the latest one up to the request, in the order of time; `lag(xs, 0)` is the latest. Missing when there is none.',
    examples: [example('[{v: 5, ts: now - 1h}, {v: 8, ts: now - 2h}].lag(1).v', '8'), example('[{v: 5, ts: now - 1h}].lag(1).v', 'null')],
    overloads: [
      {
        ...ORDERED,
        id: 'lag/list',
        signature: { parameters: [XS, param('n', INT), BY, requestTime()], result: T },
        partial: 'index',
        evaluate: lag
      }
    ]
  },
  {
    name: 'gaps',
    family: 'timed',
    doc: 'The times between one element and the next up to the request, in the order of time: one fewer than elements.',
    examples: [
      example('[{ts: now - 9h}, {ts: now - 1h}, {ts: now - 3h}].gaps().map(g => g / 1h)', '[6, 2]'),
      example('[{ts: now - 9h}, {ts: now - 1h}, {ts: now - 3h}].gaps().mean() / 1h', '4')
    ],
    overloads: [
      { ...ORDERED, id: 'gaps/list', signature: { parameters: [XS, BY, requestTime()], result: lists(DURATION) }, evaluate: gaps }
    ]
  },
  {
    name: 'sessions',
    family: 'timed',
    doc: 'The elements up to the request in the order of time, in lists of their own: a new one begins after a pause that is longer than `pause`. Their number is `len(sessions(xs, 30m))`, the last one `last(sessions(xs, 30m))`.',
    examples: [
      example('[{ts: now - 3h}, {ts: now - 2h}, {ts: now - 110m}].sessions(30m).map(s => len(s))', '[1, 2]'),
      example('[{ts: now - 3h}, {ts: now - 2h}].sessions(1h).len()', '1'),
      example('let s = last([{ts: now - 3h}, {ts: now - 2h}, {ts: now - 105m}].sessions(30m)); (last(s).ts - first(s).ts) / 1m', '15')
    ],
    overloads: [
      {
        ...ORDERED,
        id: 'sessions/list',
        signature: { parameters: [XS, param('pause', DURATION), BY, requestTime()], result: lists(lists(T)) },
        check: pauseProblem,
        evaluate: sessions
      }
    ]
  }
]
