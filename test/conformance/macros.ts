import type { CelNode } from './cel/syntax.js'
import { Excluded } from './exclusions.js'
import type { CallRule } from './functions.js'
import { atom, held, LEVEL, type Piece, piece, type Translator } from './piece.js'
import { BOOL, type CelType, listOf, UNKNOWN } from './types.js'

/** The name that a macro binds; `cel.iterVar(0, 1)` is one too. */
export function boundName(node: CelNode | undefined): string {
  if (node?.kind === 'name') return node.name
  if (node?.kind === 'call' && node.name === 'iterVar') return iterationName(node)
  throw new Excluded('walks with places')
}

export function iterationName({ args }: CelNode & { kind: 'call' }): string {
  return `element_${args.map((node) => (node.kind === 'int' ? node.text : '')).join('_')}`
}

interface Walk {
  readonly list: Piece
  readonly lambda: string
  readonly body: CelType
}

/** `xs.macro(x, body)`: the list, and the body as a lambda. */
function walk(list: Piece, variable: CelNode | undefined, body: CelNode | undefined, translator: Translator): Walk {
  if (list.type.kind === 'map') throw new Excluded('walks over maps')
  if (list.type.kind !== 'list') translator.refuse('dynamic typing')
  const element = list.type.kind === 'list' ? list.type.element : UNKNOWN
  const name = boundName(variable)
  const local = translator.local(name)
  const inner = translator.within(new Map([[name, atom(local, element)]]), () => translator.translate(body ?? { kind: 'null' }))
  return { list, lambda: `${local} => ${inner.text}`, body: inner.type }
}

function applied({ list, lambda }: Walk, name: string, type: CelType): Piece {
  return atom(`${held(list, LEVEL.postfix)}.${name}(${lambda})`, type)
}

function predicate(found: Walk, translator: Translator): Walk {
  if (found.body.kind !== 'bool' && found.body.kind !== 'unknown') translator.refuse('dynamic typing')
  return found
}

function quantifier(name: 'any' | 'all'): CallRule {
  return ([list, variable, body, more], translator) => {
    if (more !== undefined) throw new Excluded('walks with places')
    return applied(predicate(walk(translated(list, translator), variable, body, translator), translator), name, BOOL)
  }
}

function existsOne([list, variable, body, more]: readonly CelNode[], translator: Translator): Piece {
  if (more !== undefined) throw new Excluded('walks with places')
  const found = predicate(walk(translated(list, translator), variable, body, translator), translator)
  translator.deviate('missing elements')
  return piece(`${applied(found, 'count', BOOL).text} == 1`, LEVEL.relation, BOOL)
}

function filter([list, variable, body]: readonly CelNode[], translator: Translator): Piece {
  const xs = translated(list, translator)
  translator.deviate('missing elements')
  return applied(predicate(walk(xs, variable, body, translator), translator), 'filter', xs.type)
}

function map([list, variable, first, second]: readonly CelNode[], translator: Translator): Piece {
  const xs = translated(list, translator)
  translator.deviate('missing elements')
  const kept = second === undefined ? xs : applied(predicate(walk(xs, variable, first, translator), translator), 'filter', xs.type)
  const found = walk(kept, variable, second ?? first, translator)
  return applied(found, 'map', listOf(found.body))
}

function translated(node: CelNode | undefined, translator: Translator): Piece {
  return translator.translate(node ?? { kind: 'null' })
}

/** `let x = value; body`, in parentheses so that it can stand anywhere. */
function letIn(name: string, value: Piece, body: CelNode | undefined, translator: Translator): Piece {
  const local = translator.local(name)
  const inner = translator.within(new Map([[name, atom(local, value.type)]]), () => translated(body, translator))
  return atom(`(let ${local} = ${value.text}; ${inner.text})`, inner.type)
}

function bind([variable, value, body]: readonly CelNode[], translator: Translator): Piece {
  return letIn(boundName(variable), translated(value, translator), body, translator)
}

/** `cel.block([a, b], body)`, in which `cel.index(0)` is a. */
function block([list, body]: readonly CelNode[], translator: Translator): Piece {
  if (list?.kind !== 'list') throw new Error('a block without a list of values')
  if (list.optional) throw new Excluded('optionals')
  const nest = (place: number): Piece => {
    const value = list.elements[place]
    if (value === undefined) return translated(body, translator)
    const name = indexName(place)
    const translatedValue = translated(value, translator)
    const local = translator.local(name)
    const inner = translator.within(new Map([[name, atom(local, translatedValue.type)]]), () => nest(place + 1))
    return atom(`(let ${local} = ${translatedValue.text}; ${inner.text})`, inner.type)
  }
  return nest(0)
}

export function indexName(place: number): string {
  return `value_${place}`
}

function has([argument]: readonly CelNode[], translator: Translator): Piece {
  if (argument?.kind !== 'select') throw new Excluded('protobuf messages')
  return atom(`has(${translated(argument, translator).text})`, BOOL)
}

function withPlaces(): never {
  throw new Excluded('walks with places')
}

function optMap([value, variable, body]: readonly CelNode[], translator: Translator): Piece {
  return letIn(boundName(variable), translated(value, translator), body, translator)
}

function orValue([value, other]: readonly CelNode[], translator: Translator): Piece {
  const [left, right] = [translated(value, translator), translated(other, translator)]
  return piece(
    `${held(left, LEVEL.coalesce)} ?? ${held(right, LEVEL.coalesce + 1)}`,
    LEVEL.coalesce,
    left.type.kind === 'null' || left.type.kind === 'unknown' ? right.type : left.type
  )
}

function optionalOf([value]: readonly CelNode[], translator: Translator): Piece {
  if (value?.kind === 'null') throw new Excluded('optionals')
  return translated(value, translator)
}

function hasValue([value]: readonly CelNode[], translator: Translator): Piece {
  const x = translated(value, translator)
  if (x.type.kind === 'null' && value?.kind === 'select') throw new Excluded('optionals')
  return atom(`has(${x.text})`, BOOL)
}

function nonZero(): never {
  throw new Excluded('no such function', 'optional.ofNonZeroValue')
}

/** Calls whose arguments are more than values. */
export const MACROS: ReadonlyMap<string, CallRule> = new Map<string, CallRule>([
  ['.exists', quantifier('any')],
  ['.all', quantifier('all')],
  ['.exists_one', existsOne],
  ['.existsOne', existsOne],
  ['.filter', filter],
  ['.map', map],
  ['.transformList', withPlaces],
  ['.transformMap', withPlaces],
  ['has', has],
  ['cel.bind', bind],
  ['cel.block', block],
  ['optional.of', optionalOf],
  ['optional.none', () => atom('null', { kind: 'null' })],
  ['optional.ofNonZeroValue', nonZero],
  ['.hasValue', hasValue],
  ['.value', ([value], translator) => translated(value, translator)],
  ['.orValue', orValue],
  ['.or', orValue],
  ['.optMap', optMap],
  ['.optFlatMap', optMap]
])
