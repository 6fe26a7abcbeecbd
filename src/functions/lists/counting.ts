import { type Code, code } from '../../code/code.js'
import { BOOL, INT, isOptional, present, type Type } from '../../types/type.js'
import { isMissing, type Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { type ArgumentFact, lambda, lists, optionals, param, variable } from '../signature.js'
import { ELEMENTS, SELECTED, type Values } from './values.js'

type Truth = boolean | null

const T = variable('T')
const PREDICATE = lambda('predicate', [T], optionals(BOOL))

const COUNT: FunctionRow = {
  name: 'count',
  family: 'lists',
  doc: 'How many elements of a list are present, or for how many `predicate` is true. `len` counts missing elements too.',
  examples: [example('count([1, null, 3])', '2'), example('[1, 2, 3].count(x => x > 1)', '2')],
  overloads: [
    {
      id: 'count/list',
      signature: { parameters: [param('xs', lists(T))], result: INT },
      missing: 'strict',
      cost: { fixed: 2, element: 1 },
      evaluate: (xs: readonly Value[]) => xs.filter((element) => !isMissing(element)).length,
      emit: counting((tools, element, add) => tools.when(code`!(${tools.missing(0, element)})`, add))
    },
    {
      id: 'count/list-by',
      signature: { parameters: [param('xs', lists(T)), PREDICATE], result: INT },
      missing: 'strict',
      cost: { fixed: 2, element: 1 },
      evaluate: (xs: readonly Value[], predicate: (x: Value) => Truth) => xs.filter((element) => predicate(element) === true).length,
      emit: counting((tools, element, add) => tools.when(tools.test(1, element), add))
    }
  ]
}

type CountOne = (tools: Parameters<Extract<Emission, { kind: 'fold' }>['code']>[0], element: Code, add: () => void) => void

function counting(one: CountOne): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const count = tools.variable(code`0`)
      tools.each(0, (element) => one(tools, element, () => tools.statement(code`${count} += 1`)))
      return count
    }
  }
}

/** A three-valued fold: ends at the first `decisive` truth with `decided`; else missing where one was missing, else the contrary. */
interface Quantifier {
  readonly name: 'any' | 'all' | 'none'
  readonly decisive: boolean
  readonly decided: boolean
}

function quantify({ decisive, decided }: Quantifier, truths: readonly Truth[]): Truth {
  if (truths.includes(decisive)) return decided
  return truths.includes(null) ? null : !decided
}

function quantifying({ decisive, decided }: Quantifier, values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const truth = tools.variable(code`${!decided}`)
      values.walk(tools, (value) => {
        tools.when(code`${value} === ${decisive}`, () => {
          tools.statement(code`${truth} = ${decided}`)
          tools.stop()
        })
        tools.when(code`${value} === null`, () => tools.statement(code`${truth} = null`))
      })
      return code`(${truth} === null ? ${tools.fail} : ${truth})`
    }
  }
}

/** There is always a truth where every one that is asked for is there. */
function isTotal(values: Values): (args: readonly ArgumentFact[]) => boolean {
  return ([list, predicate]) => !isOptional(values === ELEMENTS ? elementOf(list) : (predicate?.type ?? BOOL))
}

function elementOf(fact: ArgumentFact | undefined): Type {
  const type = fact === undefined ? BOOL : present(fact.type)
  return type.kind === 'list' ? type.element : BOOL
}

function quantified(quantifier: Quantifier, values: Values): Overload {
  return {
    id: `${quantifier.name}/${values.id}`,
    signature: {
      parameters: values === ELEMENTS ? values.parameters(BOOL) : [param('xs', lists(T)), PREDICATE],
      result: BOOL
    },
    missing: 'strict',
    partial: 'absent',
    total: isTotal(values),
    cost: { fixed: 2, element: 1 },
    evaluate: (xs: readonly Value[], by?: (x: Value) => Truth) => quantify(quantifier, values.of<Truth>(xs, by)),
    emit: quantifying(quantifier, values)
  }
}

function overloadsOf(quantifier: Quantifier): readonly Overload[] {
  return [quantified(quantifier, ELEMENTS), quantified(quantifier, SELECTED)]
}

/** How many, and whether. */
export const COUNTING: readonly FunctionRow[] = [
  COUNT,
  {
    name: 'any',
    family: 'lists',
    doc: 'Whether an element is true, or `predicate` is for one. Missing when none is true and one is missing; false for the empty list.',
    examples: [example('[1, 2].any(x => x > 1)', 'true'), example('any([false, null])', 'null'), example('[].any(x => x)', 'false')],
    overloads: overloadsOf({ name: 'any', decisive: true, decided: true })
  },
  {
    name: 'all',
    family: 'lists',
    doc: 'Whether every element is true, or `predicate` is for every one. Missing when none is false and one is missing; true for the empty list.',
    examples: [example('[1, 2].all(x => x > 1)', 'false'), example('all([true, null])', 'null')],
    overloads: overloadsOf({ name: 'all', decisive: false, decided: false })
  },
  {
    name: 'none',
    family: 'lists',
    doc: 'Whether no element is true, or `predicate` is for none. Missing when none is true and one is missing; true for the empty list.',
    examples: [example('[1, 2].none(x => x > 2)', 'true'), example('none([true, null])', 'false')],
    overloads: overloadsOf({ name: 'none', decisive: true, decided: false })
  }
]
