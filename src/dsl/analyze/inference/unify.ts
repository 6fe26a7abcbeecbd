import type { Pattern, TypeClass } from '../../../functions/signature.js'
import { assignable, join, mentions } from '../../../types/relations.js'
import { INT, listOf, mapOf, NEVER, optional, present, type Type } from '../../../types/type.js'
import { shownType } from '../types.js'

/** What the variables of a signature stand for so far. */
export type Bindings = Map<string, Type>

/** A variable of this name is bound anew by every argument. */
const ANEW = '_'

/** Whether a type fits a pattern; binds its variables, which are joined over all arguments. */
export function unify(pattern: Pattern, type: Type, bindings: Bindings): boolean {
  switch (pattern.kind) {
    case 'variable':
      return bindVariable(pattern.name, pattern.of, type, bindings)
    case 'list-of':
      return unifyParts(pattern.element, type, type.kind === 'list' ? type.element : undefined, bindings)
    case 'map-of':
      return unifyParts(
        pattern.value,
        type,
        type.kind === 'map' && (pattern.key === 'any' || pattern.key === type.key) ? type.value : undefined,
        bindings
      )
    case 'any-vector':
      return type.kind === 'vector' || type.kind === 'never'
    case 'optional-of':
      return unify(pattern.type, present(type), bindings)
    default:
      return assignable(type, pattern)
  }
}

/** Nothing at all (the elements of `[]`, the value of `null`) fits whatever is asked for. */
function unifyParts(pattern: Pattern, whole: Type, part: Type | undefined, bindings: Bindings): boolean {
  if (whole.kind === 'never') return unify(pattern, NEVER, bindings)
  return part !== undefined && unify(pattern, part, bindings)
}

function bindVariable(name: string, of: TypeClass | undefined, type: Type, bindings: Bindings): boolean {
  const bound = name === ANEW ? undefined : bindings.get(name)
  const joined = bound === undefined ? type : join(bound, type)
  if (joined === undefined || (of !== undefined && !isOfClass(present(joined), of))) return false
  bindings.set(name, joined)
  return true
}

export function isOfClass(type: Type, of: TypeClass): boolean {
  if (type.kind === 'never') return true
  switch (of) {
    case 'number':
      return type.kind === 'int' || type.kind === 'float'
    case 'ordered':
      return ['int', 'float', 'string', 'enum', 'timestamp', 'duration'].includes(type.kind)
    case 'hashable':
    case 'text':
      return ['bool', 'int', 'float', 'string', 'enum', 'id', 'timestamp', 'duration'].includes(type.kind)
    case 'equatable':
      return !mentions(type, ['row'])
    case 'record':
      return type.kind === 'record' || type.kind === 'row'
    case 'flat':
      return !mentions(type, ['list', 'map', 'row'])
  }
}

/** The type that a pattern stands for; undefined while one of its variables stands for nothing. */
export function substitute(pattern: Pattern, bindings: Bindings): Type | undefined {
  switch (pattern.kind) {
    case 'variable':
      return boundType(pattern, bindings)
    case 'list-of':
      return wrapped(substitute(pattern.element, bindings), listOf)
    case 'map-of':
      return wrapped(substitute(pattern.value, bindings), (value) => mapOf(pattern.key === 'any' ? 'string' : pattern.key, value))
    case 'optional-of':
      return wrapped(substitute(pattern.type, bindings), optional)
    case 'any-vector':
      return undefined
    default:
      return pattern
  }
}

function wrapped(type: Type | undefined, wrap: (type: Type) => Type): Type | undefined {
  return type === undefined ? undefined : wrap(type)
}

/** A number of which nothing is known is an int: `sum([])` is 0. */
function boundType(pattern: { readonly name: string; readonly of?: TypeClass }, bindings: Bindings): Type | undefined {
  const bound = bindings.get(pattern.name)
  return bound?.kind === 'never' && pattern.of === 'number' ? INT : bound
}

const CLASS_WORDS: Readonly<Record<TypeClass, string>> = {
  number: 'number',
  ordered: 'ordered value',
  hashable: 'simple value',
  equatable: 'value',
  record: 'record',
  flat: 'value without lists and maps',
  text: 'value with a text form'
}

/** A pattern for messages: `list<number>`. Variables are what they stand for, or else what they may; those without a class are letters. */
export function printPattern(pattern: Pattern, bindings: Bindings = new Map()): string {
  switch (pattern.kind) {
    case 'variable': {
      const bound = bindings.get(pattern.name)
      if (bound !== undefined && bound.kind !== 'never') return shownType(bound)
      return pattern.of === undefined ? pattern.name : CLASS_WORDS[pattern.of]
    }
    case 'list-of':
      return `list<${printPattern(pattern.element, bindings)}>`
    case 'map-of':
      return `map<${pattern.key === 'any' ? 'string or int' : pattern.key}, ${printPattern(pattern.value, bindings)}>`
    case 'optional-of':
      return `${printPattern(pattern.type, bindings)}?`
    case 'any-vector':
      return 'vector'
    default:
      return shownType(pattern)
  }
}
