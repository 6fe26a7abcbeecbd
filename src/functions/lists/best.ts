import { code } from '../../code/code.js'
import { INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { lambda, lists, optionals, param, variable } from '../signature.js'
import {
  betterCode,
  type Extreme,
  GREATEST,
  isBetter,
  type Key,
  LEAST,
  noKey,
  noKeyCode,
  ORDERED_KINDS,
  type OrderedKind
} from './extreme.js'
import { ELEMENTS, SELECTED, type Values } from './values.js'

const T = variable('T')

/** The place of the best key; -1 where every one is missing. */
function placeOfBest(extreme: Extreme, kind: OrderedKind, keys: readonly Key[]): number {
  let best: Key = noKey(kind)
  let place = -1
  keys.forEach((key, index) => {
    if (!isBetter(extreme, key, best)) return
    best = key
    place = index
  })
  return place
}

function placeEmission(extreme: Extreme, kind: OrderedKind, values: Values): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const best = tools.variable(noKeyCode(kind))
      const found = tools.variable(code`-1`)
      const place = tools.variable(code`0`)
      values.walk(tools, (key) => {
        tools.when(betterCode(extreme, kind, tools, key, best), () => {
          tools.statement(code`${best} = ${key}`)
          tools.statement(code`${found} = ${place}`)
        })
        tools.statement(code`${place} += 1`)
      })
      return code`(${found} < 0 ? ${tools.fail} : ${found})`
    }
  }
}

function placeOverload(name: string, extreme: Extreme, kind: OrderedKind, values: Values): Overload {
  return {
    id: `${name}/${values.id}${kind.suffix}`,
    signature: { parameters: values.parameters(kind.type), result: INT },
    missing: 'strict',
    partial: 'absent',
    cost: { fixed: 3, element: kind.cost },
    evaluate: (xs: readonly Value[], by?: (x: Value) => Key) => {
      const place = placeOfBest(extreme, kind, values.of<Key>(xs, by))
      return place < 0 ? Number.NaN : place
    },
    emit: placeEmission(extreme, kind, values)
  }
}

function elementEmission(extreme: Extreme, kind: OrderedKind): Emission {
  return {
    kind: 'fold',
    code: (tools) => {
      const best = tools.variable(noKeyCode(kind))
      const element = tools.variable(tools.none)
      const found = tools.variable(code`false`)
      tools.each(0, (each) => {
        const key = tools.apply(1, each)
        tools.when(betterCode(extreme, kind, tools, key, best), () => {
          tools.statement(code`${best} = ${key}`)
          tools.statement(code`${element} = ${each}`)
          tools.statement(code`${found} = true`)
        })
      })
      return code`(${found} ? ${element} : ${tools.fail})`
    }
  }
}

function elementOverload(name: string, extreme: Extreme, kind: OrderedKind): Overload {
  return {
    id: `${name}/list${kind.suffix}`,
    signature: { parameters: [param('xs', lists(T)), lambda('by', [T], optionals(kind.type))], result: T },
    missing: 'strict',
    partial: 'absent',
    cost: { fixed: 3, element: kind.cost },
    evaluate: (xs: readonly Value[], by: (x: Value) => Key) => {
      const place = placeOfBest(
        extreme,
        kind,
        xs.map((element) => by(element))
      )
      return xs[place] ?? null
    },
    emit: elementEmission(extreme, kind)
  }
}

function placeRow(name: string, extreme: Extreme, examples: FunctionRow['examples']): FunctionRow {
  return {
    name,
    family: 'lists',
    doc: `The place, counted from 0, of the ${extreme.word} element of a list, or of the one for which \`by\` gives the ${extreme.word}. The first of equal ones; missing ones are left out; of none it is missing.`,
    examples,
    overloads: [ELEMENTS, SELECTED].flatMap((values) => ORDERED_KINDS.map((kind) => placeOverload(name, extreme, kind, values)))
  }
}

function elementRow(name: string, extreme: Extreme, examples: FunctionRow['examples']): FunctionRow {
  return {
    name,
    family: 'lists',
    doc: `The element for which \`by\` gives the ${extreme.word}, where \`${name.slice(0, 3)}\` gives what \`by\` gives. The first of equal ones; missing where \`by\` is missing for all.`,
    examples,
    overloads: ORDERED_KINDS.map((kind) => elementOverload(name, extreme, kind))
  }
}

/** The element at one end of an order, and its place. */
export const BEST: readonly FunctionRow[] = [
  placeRow('argmin', LEAST, [
    example('argmin([2, 1, 1])', '1'),
    example('[{v: 3}, {v: 2}].argmin(x => x.v)', '1'),
    example('argmin([])', 'null')
  ]),
  placeRow('argmax', GREATEST, [
    example('argmax([0.5, 0.9, 0.1])', '1'),
    example('argmax(["a", null, "b"])', '2'),
    example('["bb", "a"].argmax(x => len(x))', '0')
  ]),
  elementRow('min_by', LEAST, [
    example('[{id: "a", price: 4}, {id: "b", price: 3}].min_by(x => x.price).id', '"b"'),
    example('[now, now - 2d].min_by(t => t) == now - 2d', 'true')
  ]),
  elementRow('max_by', GREATEST, [
    example('[{id: "a", price: 4}, {id: "b", price: 3}].max_by(x => x.price).id', '"a"'),
    example('["bb", "a"].max_by(x => x)', '"bb"')
  ])
]
