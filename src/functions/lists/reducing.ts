import { type Code, code } from '../../code/code.js'
import { isOptional } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow, LoopTools } from '../row.js'
import { lambda, lists, optionals, param, variable } from '../signature.js'

const T = variable('T')
/** It is kept from step to step: a list could double with each of them. */
const A = variable('A', 'flat')

type Step = (accumulated: Value, x: Value) => Value

function reduced(xs: readonly Value[], initial: Value, step: Step): Value {
  let accumulated = initial
  for (const element of xs) {
    if (isMissing(element)) continue
    accumulated = step(accumulated, element)
    if (isMissing(accumulated)) return accumulated
  }
  return accumulated
}

function reducing(tools: LoopTools): Code {
  const accumulated = tools.variable(tools.argument(1))
  const missing = code`${accumulated} === null || ${accumulated} !== ${accumulated}`
  tools.each(0, (element) =>
    tools.when(code`!(${tools.missing(0, element)})`, () => {
      tools.statement(code`${accumulated} = ${tools.apply(2, accumulated, element)}`)
      tools.when(missing, () => tools.stop())
    })
  )
  return code`(${missing} ? ${tools.fail} : ${accumulated})`
}

/** One value from all elements, in the author's own way. */
export const REDUCING: readonly FunctionRow[] = [
  {
    name: 'reduce',
    family: 'lists',
    doc: 'Begins with `initial`, and gives it together with each element in turn to `step`, whose result takes its place. Missing elements are skipped; the result is missing as soon as a step is. What is kept from step to step holds no list and no map.',
    examples: [
      example('[3, 1, 2].reduce(100, (left, x) => left - x)', '94'),
      example('["a", "b"].reduce("", (text, x) => f"{text}<{x}>")', '"<a><b>"'),
      example('[1, null, 2].reduce(0.5, (total, x) => total + x)', '3.5'),
      example('[1, 0].reduce(1.0, (total, x) => total / x)', 'null'),
      example('[2, 6].reduce({n: 0, sum: 0}, (all, x) => {n: all.n + 1, sum: all.sum + x}).sum', '8')
    ],
    overloads: [
      {
        id: 'reduce/list',
        signature: {
          parameters: [param('xs', lists(optionals(T))), param('initial', A), lambda('step', [A, T], optionals(A))],
          result: A
        },
        missing: 'strict',
        partial: 'absent',
        total: ([, , step]) => step !== undefined && !isOptional(step.type),
        cost: { fixed: 2, element: 1 },
        evaluate: reduced,
        emit: { kind: 'fold', code: reducing }
      }
    ]
  }
]
