import { type Code, code } from '../../code/code.js'
import { BOOL } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, LoopTools } from '../row.js'
import { lambda, lists, optionals, param, variable } from '../signature.js'

const T = variable('T')

type Pick = (tools: LoopTools, element: Code, take: () => void) => void

/** Walks up to the first element that `pick` takes. */
function firstTaken(pick: Pick): Emission {
  return { kind: 'fold', code: (tools) => walk(tools, pick, true) }
}

function walk(tools: LoopTools, pick: Pick, stops: boolean): Code {
  const value = tools.variable(tools.none)
  const found = tools.variable(code`false`)
  tools.each(0, (element) =>
    pick(tools, element, () => {
      tools.statement(code`${value} = ${element}`)
      tools.statement(code`${found} = true`)
      if (stops) tools.stop()
    })
  )
  return code`(${found} ? ${value} : ${tools.fail})`
}

function firstOrLast(stops: boolean): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const array = tools.array(0)
      if (array === undefined) return walk(tools, (_, _element, take) => take(), stops)
      return code`(${array}.length === 0 ? ${tools.fail} : ${array}[${stops ? code`0` : code`${array}.length - 1`}])`
    }
  }
}

/** One element of a list. */
export const PICKING: readonly FunctionRow[] = [
  {
    name: 'find',
    family: 'lists',
    doc: 'The first element for which `predicate` is true. Missing when there is none.',
    examples: [example('[1, 2, 3].find(x => x > 1)', '2'), example('[1, 2, 3].find(x => x > 3)', 'null')],
    overloads: [
      {
        id: 'find/list',
        signature: { parameters: [param('xs', lists(T)), lambda('predicate', [T], optionals(BOOL))], result: T },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 2, element: 1 },
        evaluate: (xs: readonly Value[], predicate: (x: Value) => boolean | null) =>
          xs.find((element) => predicate(element) === true) ?? null,
        emit: firstTaken((tools, element, take) => tools.when(tools.test(1, element), take))
      }
    ]
  },
  {
    name: 'first',
    family: 'lists',
    doc: 'The element at the first place of a list. Missing when the list is empty or that element is missing.',
    examples: [example('first([1, 2, 3])', '1'), example('first([])', 'null')],
    overloads: [
      {
        id: 'first/list',
        signature: { parameters: [param('xs', lists(T))], result: T },
        missing: 'strict',
        partial: 'index',
        cost: { fixed: 2 },
        evaluate: (xs: readonly Value[]) => xs[0] ?? null,
        emit: firstOrLast(true)
      }
    ]
  },
  {
    name: 'last',
    family: 'lists',
    doc: 'The element at the last place of a list. Missing when the list is empty or that element is missing.',
    examples: [example('last([1, 2, 3])', '3'), example('last([])', 'null')],
    overloads: [
      {
        id: 'last/list',
        signature: { parameters: [param('xs', lists(T))], result: T },
        missing: 'strict',
        partial: 'index',
        cost: { fixed: 2 },
        evaluate: (xs: readonly Value[]) => xs.at(-1) ?? null,
        emit: firstOrLast(false)
      }
    ]
  }
]
