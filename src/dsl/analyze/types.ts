import type { Span } from '../../diagnostics/span.js'
import { LIMITS } from '../../limits.js'
import { printType } from '../../types/print-type.js'
import {
  BOOL,
  DURATION,
  enumOf,
  FLOAT,
  ID,
  INT,
  listOf,
  mapOf,
  optional,
  type RecordField,
  recordOf,
  STRING,
  TIMESTAMP,
  type Type,
  vectorOf
} from '../../types/type.js'
import type { FieldDefinition, TypeDefinition, TypeExpression } from '../syntax/definition.js'
import type { Identifier } from '../syntax/expression.js'
import { TYPE_WORDS } from '../syntax/words.js'
import { reportCycle } from './cycles.js'
import type { Findings } from './findings.js'
import { dependencyOrder, type Edge } from './graph.js'
import { described, type Symbols } from './symbols.js'

const PRIMITIVES: ReadonlyMap<string, Type> = new Map([
  ['bool', BOOL],
  ['int', INT],
  ['float', FLOAT],
  ['string', STRING],
  ['timestamp', TIMESTAMP],
  ['duration', DURATION],
  ['id', ID]
])

/** What other languages call our types. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ['str', 'string'],
  ['text', 'string'],
  ['varchar', 'string'],
  ['integer', 'int'],
  ['int32', 'int'],
  ['int64', 'int'],
  ['long', 'int'],
  ['bigint', 'int'],
  ['number', 'float'],
  ['double', 'float'],
  ['float32', 'float'],
  ['float64', 'float'],
  ['real', 'float'],
  ['decimal', 'float'],
  ['boolean', 'bool'],
  ['datetime', 'timestamp'],
  ['date', 'timestamp'],
  ['time', 'timestamp'],
  ['array', 'list<T>'],
  ['dict', 'map<string, T>'],
  ['object', 'map<string, T>'],
  ['uuid', 'id']
])

/** The named types of a project, and the way from types as written to types. */
export interface Types {
  /** Undefined where the type is broken, which has been reported: to `findings`, where they are given. */
  readonly resolve: (written: TypeExpression, findings?: Findings) => Type | undefined
  /** Names of types that something uses. */
  readonly used: ReadonlySet<string>
}

interface Scope {
  readonly symbols: Symbols
  readonly findings: Findings
  /** Undefined for a name whose definition is broken. */
  readonly named: Map<string, Type | undefined>
  readonly sizes: Map<Type, number>
  readonly used: Set<string>
}

/** Resolves the named types, each after those that it uses, so that no chain of them is too long. */
export function resolveNamedTypes(symbols: Symbols, findings: Findings): Types {
  const scope: Scope = { symbols, findings, named: new Map(), sizes: new Map(), used: new Set() }
  const definitions = new Map(
    [...symbols].flatMap(([name, definition]) => (definition.kind === 'type' ? [[name, definition] as const] : []))
  )
  const { order, cycles } = dependencyOrder(new Map([...definitions].map(([name, definition]) => [name, usesOf(definition)])))
  for (const cycle of cycles) reportCycle(findings, 'FG0802', 'type', cycle)
  for (const name of order) {
    const definition = definitions.get(name)
    if (definition !== undefined) scope.named.set(name, resolveDefinition(definition, scope))
  }
  return { resolve: (written, own = findings) => resolveBounded(written, { ...scope, findings: own }), used: scope.used }
}

function usesOf(definition: TypeDefinition): readonly Edge[] {
  const edges: Edge[] = []
  const visit = (type: TypeExpression): void => {
    if (type.kind === 'named') edges.push({ from: definition.name.name, to: type.name, span: type.span })
    else for (const part of partsOf(type)) visit(part)
  }
  visit(definition.type)
  return edges
}

function partsOf(type: TypeExpression): readonly TypeExpression[] {
  switch (type.kind) {
    case 'list':
      return [type.element]
    case 'map':
      return [type.value]
    case 'optional':
      return [type.type]
    case 'record':
      return type.fields.map((field) => field.type)
    default:
      return []
  }
}

function resolveDefinition(definition: TypeDefinition, scope: Scope): Type | undefined {
  const type = resolveBounded(definition.type, scope)
  return type?.kind === 'record' ? recordOf(type.fields, definition.name.name) : type
}

/** Named types that hold each other twice grow as powers of two; the bound keeps everything that walks a type fast. */
function resolveBounded(written: TypeExpression, scope: Scope): Type | undefined {
  const type = resolve(written, scope)
  if (type === undefined || sizeOf(type, scope.sizes) <= LIMITS.typeParts) return type
  scope.findings.say('FG0620', {
    message: `This type has more than ${LIMITS.typeParts} parts, written out`,
    at: written.span,
    help: ['Named types that use each other several times multiply: flatten them, or keep only the fields that features read.']
  })
  return undefined
}

/** How many parts a type has, written out. */
export function countParts(type: Type): number {
  return sizeOf(type, new Map())
}

function sizeOf(type: Type, sizes: Map<Type, number>): number {
  const known = sizes.get(type)
  if (known !== undefined) return known
  const size = measure(type, sizes)
  sizes.set(type, size)
  return size
}

function measure(type: Type, sizes: Map<Type, number>): number {
  switch (type.kind) {
    case 'optional':
      return sizeOf(type.type, sizes)
    case 'list':
      return 1 + sizeOf(type.element, sizes)
    case 'map':
      return 1 + sizeOf(type.value, sizes)
    case 'record':
    case 'row':
      return type.fields.reduce((size, field) => size + sizeOf(field.type, sizes), 1)
    default:
      return 1
  }
}

function resolve(written: TypeExpression, scope: Scope): Type | undefined {
  switch (written.kind) {
    case 'named':
      return resolveName(written.name, written.span, scope)
    case 'list':
      return mapped(resolve(written.element, scope), listOf)
    case 'map':
      return mapped(resolve(written.value, scope), (value) => mapOf(written.key, value))
    case 'vector':
      return vectorOf(written.size)
    case 'enum':
      return enumOf([...new Set(written.values.map((value) => value.name))])
    case 'optional':
      return mapped(resolve(written.type, scope), optional)
    case 'record':
      return resolveRecord(written.fields, scope)
    case 'error':
      return undefined
  }
}

function mapped(type: Type | undefined, wrap: (type: Type) => Type): Type | undefined {
  return type === undefined ? undefined : wrap(type)
}

function resolveRecord(fields: readonly FieldDefinition[], scope: Scope): Type | undefined {
  const resolved: RecordField[] = []
  for (const field of fields) {
    const type = resolve(field.type, scope)
    if (type !== undefined) resolved.push({ name: field.name.name, type })
  }
  return resolved.length === fields.length ? recordOf(resolved) : undefined
}

function resolveName(name: string, at: Span, scope: Scope): Type | undefined {
  const primitive = PRIMITIVES.get(name)
  if (primitive !== undefined) return primitive
  if (scope.symbols.get(name)?.kind === 'type') {
    scope.used.add(name)
    return scope.named.get(name)
  }
  reportUnknownType(name, at, scope)
  return undefined
}

function reportUnknownType(name: string, at: Span, { symbols, findings }: Scope): void {
  const other = symbols.get(name)
  const habit = HABITS.get(name.toLowerCase())
  const nearest = habit === undefined ? findings.nearest(name, typeNames(symbols)) : { help: [`Here it is called \`${habit}\`.`] }
  const help = nearest.help.length > 0 ? nearest.help : [`Types are ${TYPE_WORDS.join(', ')}, records and the names under \`types:\`.`]
  const replacement = habit !== undefined && PRIMITIVES.has(habit) ? habit : 'name' in nearest ? nearest.name : undefined
  const fixes = replacement === undefined ? [] : [{ title: `write \`${replacement}\``, edits: [{ span: at, text: replacement }] }]
  const message = other === undefined ? `There is no type \`${name}\`` : `\`${name}\` is ${described(other)}, not a type`
  findings.say('FG0506', { message, at, help, fixes })
}

function* typeNames(symbols: Symbols): Generator<string> {
  yield* TYPE_WORDS
  for (const [name, definition] of symbols) if (definition.kind === 'type') yield name
}

/** Reports every name that has stood in the list before. */
export function reportRepeated(names: readonly Identifier[], what: string, findings: Findings): void {
  const seen = new Map<string, Identifier>()
  for (const identifier of names) {
    const earlier = seen.get(identifier.name)
    if (earlier === undefined) seen.set(identifier.name, identifier)
    else {
      const also = [{ span: earlier.span, text: 'first here' }]
      findings.say('FG0508', {
        message: `The ${what} \`${identifier.name}\` is given twice`,
        at: identifier.span,
        also,
        help: ['Remove one of them.']
      })
    }
  }
}

/** A type for messages, cut where it is very long. */
export function shownType(type: Type): string {
  const text = printType(type)
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`
}
