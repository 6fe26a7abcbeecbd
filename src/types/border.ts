import { unreachable } from '../diagnostics/unreachable.js'
import type { Problem } from './border-problem.js'
import { boolOf, floatOf, idOf, intOf, isAbsent, stringOf, timestampOf } from './border-scalar.js'
import { Budget, listDecoder, mapDecoder, recordDecoder, TooLarge, vectorDecoder } from './border-structure.js'
import { present, type Type } from './type.js'
import { missingOf, type Value } from './value.js'

/**
 * The border between callers' plain data and values.
 *
 * | type      | accepted                                                                                       |
 * |-----------|------------------------------------------------------------------------------------------------|
 * | int       | numbers without a fraction within ±(2^53 − 1)                                                  |
 * | float     | finite numbers                                                                                 |
 * | bool      | true, false                                                                                    |
 * | string    | texts; lone surrogates become U+FFFD                                                           |
 * | id        | texts, and ints, which become their decimal text                                               |
 * | enum      | one of its texts                                                                               |
 * | timestamp | Date; UTC milliseconds within ±8.64e15 (a fraction is floored); RFC 3339 text with an offset   |
 * | duration  | finite numbers, in milliseconds                                                                |
 * | list      | arrays and typed arrays of numbers; a wrong element is missing and the list keeps its length   |
 * | map       | Map, or an object's own enumerable keys; `map<int, …>` takes canonical integer texts as keys   |
 * | vector<N> | arrays and typed arrays of exactly N numbers that are finite as 32-bit floats                  |
 * | record    | objects, of which exactly the declared fields are read                                         |
 * | row       | passed as it is                                                                                |
 *
 * −0 becomes 0. undefined, null, NaN, ±Infinity and an invalid Date are absent; everything else that is not accepted is of a
 * wrong type (`"30"` for an int, `1` for a bool); both are missing. Lists are cut to `max_items`; without it, more than
 * `LIMITS.inputItems` elements or keys make the value missing, as do more than `LIMITS.inputElements` in all its parts.
 * Reading never throws, never changes the caller's data and never follows a prototype for the keys of a map.
 *
 * `problem` hears of every absent and refused part, except for parts inside that are declared optional and absent.
 */
export function decoderOf(type: Type, maxItems: number | undefined, problem: Problem): (raw: unknown) => Value {
  const budget = new Budget()
  const decode = build(type, { maxItems, problem, budget, quiet: false })
  const inner = present(type)
  if (!isStructure(inner)) return decode
  const missing = missingOf(type)
  return (raw) => {
    budget.reset()
    try {
      return decode(raw)
    } catch (error) {
      // A Proxy may throw from anywhere; it is no value of the type.
      problem(error instanceof TooLarge ? 'limit' : 'wrong-type', raw, '')
      return missing
    }
  }
}

interface Place {
  readonly maxItems: number | undefined
  readonly problem: Problem
  readonly budget: Budget
  /** Absence is nothing to speak of here. */
  readonly quiet: boolean
}

function build(type: Type, place: Place): (raw: unknown) => Value {
  switch (type.kind) {
    case 'optional':
      return build(type.type, place)
    case 'int':
      return numberDecoder(intOf, place)
    case 'float':
    case 'duration':
      return numberDecoder(floatOf, place)
    case 'timestamp':
      return numberDecoder(timestampOf, place)
    case 'bool':
      return scalarDecoder(boolOf, place)
    case 'string':
      return scalarDecoder(stringOf, place)
    case 'id':
      return scalarDecoder(idOf, place)
    case 'enum': {
      const values = new Set(type.values)
      return scalarDecoder((raw) => (typeof raw === 'string' && values.has(raw) ? raw : null), place)
    }
    case 'list':
      return listDecoder({
        ...place,
        refuse: refuser(place),
        element: (problem) => build(type.element, within(type.element, place, problem))
      })
    case 'map':
      return mapDecoder({
        ...place,
        refuse: refuser(place),
        key: type.key,
        value: (problem) => build(type.value, within(type.value, place, problem))
      })
    case 'vector':
      return vectorDecoder({ ...place, refuse: refuser(place), size: type.size })
    case 'record':
      return recordDecoder({
        refuse: refuser(place),
        problem: place.problem,
        fields: type.fields.map(({ name, type: field }) => ({ name, decoder: (problem) => build(field, within(field, place, problem)) }))
      })
    case 'row':
      return (raw) => raw as Value // rows are kept as the caller gave them, and read field by field
    case 'never':
      return scalarDecoder(() => null, place)
    default:
      return unreachable(type)
  }
}

function within(type: Type, place: Place, problem: Problem): Place {
  return { maxItems: undefined, problem, budget: place.budget, quiet: type.kind === 'optional' }
}

function isStructure(type: Type): boolean {
  return type.kind === 'list' || type.kind === 'map' || type.kind === 'record' || type.kind === 'vector'
}

function numberDecoder(read: (raw: unknown) => number, place: Place): (raw: unknown) => number {
  const refuse = refuser(place)
  return (raw) => {
    const value = read(raw)
    if (Number.isNaN(value)) refuse(raw)
    return value
  }
}

function scalarDecoder(read: (raw: unknown) => string | boolean | null, place: Place): (raw: unknown) => string | boolean | null {
  const refuse = refuser(place)
  return (raw) => {
    const value = read(raw)
    if (value === null) refuse(raw)
    return value
  }
}

function refuser({ problem, quiet }: Place): (raw: unknown) => void {
  return (raw) => {
    if (!isAbsent(raw)) problem('wrong-type', raw, '')
    else if (!quiet) problem('absent', raw, '')
  }
}
