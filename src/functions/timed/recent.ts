import { type Code, code } from '../../code/code.js'
import { DURATION, FLOAT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { constantNumber } from '../constant-argument.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, LoopTools, Overload } from '../row.js'
import { type ArgumentFact, lambda, lists, optionals, type Parameter, param, requestTime, variable } from '../signature.js'
import { BY, type TimeOf, XS } from './records.js'

const T = variable('T')

function within(xs: readonly Value[], window: number, until: number, by: TimeOf, now: number): readonly Value[] {
  const after = now - window
  const last = now - until
  return xs.filter((element) => {
    const time = by(element)
    return time > after && time <= last
  })
}

const WITHIN: Emission = {
  kind: 'stream',
  each: (tools, emit) => {
    const after = tools.variable(code`${tools.argument(4)} - ${tools.argument(1)}`)
    const last = tools.variable(code`${tools.argument(4)} - ${tools.argument(2)}`)
    tools.each(0, (element) => {
      const time = tools.apply(3, element)
      tools.when(code`${time} > ${after} && ${time} <= ${last}`, () => emit(element))
    })
  }
}

function windowProblem(args: readonly ArgumentFact[]): string | undefined {
  const window = constantNumber(args[1])
  const until = constantNumber(args[2]) ?? 0
  if (window === undefined) return undefined
  if (window <= 0) return 'the window is not longer than nothing'
  if (until < 0) return 'the window ends in the future'
  return until >= window ? 'the window ends before it begins, so nothing is ever within it' : undefined
}

function decaySum(xs: readonly Value[], halfLife: number, value: (x: Value) => number, by: TimeOf, now: number): number {
  if (!(halfLife > 0)) return Number.NaN
  let total = 0
  for (const element of xs) {
    const time = by(element)
    if (!(time <= now)) continue
    const weight = value(element)
    if (!Number.isNaN(weight)) total += weight * 0.5 ** ((now - time) / halfLife)
  }
  return total
}

/** Half-lives are argument 1; `time` and `value` say where the others are. */
function decaying(
  time: (tools: LoopTools, element: Code) => Code,
  value: (tools: LoopTools, element: Code) => Code,
  now: number
): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const halfLife = tools.argument(1)
      const end = tools.argument(now)
      const total = tools.variable(code`0`)
      tools.each(0, (element) => {
        const at = time(tools, element)
        tools.when(code`${at} <= ${end}`, () => {
          const weight = value(tools, element)
          tools.when(code`${weight} === ${weight}`, () =>
            tools.statement(code`${total} += ${weight} * 0.5 ** ((${end} - ${at}) / ${halfLife})`)
          )
        })
      })
      return code`(${halfLife} > 0 ? ${total} : ${tools.fail})`
    }
  }
}

const DECAY_SUM = decaying(
  (tools, element) => tools.apply(3, element),
  (tools, element) => tools.apply(2, element),
  4
)
const DECAY_COUNT = decaying(
  (tools, element) => tools.apply(2, element),
  () => code`1`,
  3
)

function recency(xs: readonly Value[], by: TimeOf, now: number): number {
  let latest = Number.NEGATIVE_INFINITY
  for (const element of xs) {
    const time = by(element)
    if (time <= now && time > latest) latest = time
  }
  return latest === Number.NEGATIVE_INFINITY ? Number.NaN : now - latest
}

const RECENCY: Emission = {
  kind: 'fold',
  code: (tools) => {
    const now = tools.argument(2)
    const latest = tools.variable(code`-Infinity`)
    tools.each(0, (element) => {
      const time = tools.apply(1, element)
      tools.when(code`${time} <= ${now} && ${time} > ${latest}`, () => tools.statement(code`${latest} = ${time}`))
    })
    return code`(${latest} === -Infinity ? ${tools.fail} : ${now} - ${latest})`
  }
}

function halfLifeProblem(args: readonly ArgumentFact[]): string | undefined {
  const halfLife = constantNumber(args[1])
  return halfLife !== undefined && halfLife <= 0 ? 'a half-life has to be longer than nothing' : undefined
}

function decayed(id: string, values: readonly Parameter[], evaluate: Overload['evaluate'], emit: Emission): Overload {
  return {
    id,
    signature: { parameters: [XS, param('half_life', DURATION), ...values, BY, requestTime()], result: FLOAT },
    missing: 'strict',
    partial: 'domain',
    total: (args) => (constantNumber(args[1]) ?? 0) > 0,
    check: halfLifeProblem,
    overflows: true,
    cost: { fixed: 3, element: 12 },
    evaluate,
    emit
  }
}

/** Lists of records with a timestamp, seen from the request's time. */
export const RECENT: readonly FunctionRow[] = [
  {
    name: 'within',
    family: 'timed',
    doc: 'The elements of the last `window` before the request, or before `until` ago: `now - window < time <= now - until`. The future never counts.',
    examples: [
      example('[{ts: now - 1d}, {ts: now - 9d}].within(7d).count()', '1'),
      example('[{ts: now - 1h}, {ts: now - 2d}].within(7d, until: 1d).count()', '1')
    ],
    overloads: [
      {
        id: 'within/list',
        signature: {
          parameters: [
            XS,
            param('window', DURATION),
            param('until', DURATION, { otherwise: { kind: 'constant', value: 0, type: DURATION } }),
            BY,
            requestTime()
          ],
          result: lists(T)
        },
        missing: 'strict',
        check: windowProblem,
        cost: { fixed: 3, element: 2 },
        evaluate: within,
        emit: WITHIN
      }
    ]
  },
  {
    name: 'decay_sum',
    family: 'timed',
    doc: 'The sum of `value` over the elements up to the request, each halved for every `half_life` of its age. Missing for a half-life that is not longer than nothing.',
    examples: [
      example('[{ts: now - 7d, v: 4.0}, {ts: now, v: 1.0}].decay_sum(7d, x => x.v)', '3'),
      example('[{ts: now + 1d, v: 4.0}].decay_sum(7d, x => x.v)', '0')
    ],
    overloads: [decayed('decay_sum/list', [lambda('value', [T], optionals(FLOAT))], decaySum, DECAY_SUM)]
  },
  {
    name: 'decay_count',
    family: 'timed',
    doc: 'How many elements there are up to the request, each halved for every `half_life` of its age. Missing for a half-life that is not longer than nothing.',
    examples: [
      example('[{ts: now - 7d}, {ts: now}, {ts: now + 1d}].decay_count(7d)', '1.5'),
      example('[{seen: now - 1d, made: now - 9d}].decay_count(1d, by: x => x.seen)', '0.5')
    ],
    overloads: [
      decayed(
        'decay_count/list',
        [],
        (xs: readonly Value[], halfLife: number, by: TimeOf, now: number) => decaySum(xs, halfLife, () => 1, by, now),
        DECAY_COUNT
      )
    ]
  },
  {
    name: 'recency',
    family: 'timed',
    doc: 'The time since the latest element up to the request, as a duration. Missing when there is none.',
    examples: [example('[{ts: now - 2h}, {ts: now - 1d}].recency() / 1h', '2'), example('[{ts: now + 1h}].recency()', 'null')],
    overloads: [
      {
        id: 'recency/list',
        signature: { parameters: [XS, BY, requestTime()], result: DURATION },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 3, element: 2 },
        evaluate: recency,
        emit: RECENCY
      }
    ]
  }
]
