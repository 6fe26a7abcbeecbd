import type { Argument, BinaryOperator, Expression, Identifier, MatchPattern } from '../../src/dsl/syntax/expression.js'
import { FUNCTIONS } from '../../src/functions/index.js'
import type { FunctionRow, Overload } from '../../src/functions/row.js'
import type { Parameter, Pattern, TypeClass } from '../../src/functions/signature.js'
import { assignable } from '../../src/types/relations.js'
import {
  BOOL,
  DURATION,
  FLOAT,
  ID,
  INT,
  listOf,
  type MapType,
  mapOf,
  optional,
  present,
  STRING,
  TIMESTAMP,
  type Type,
  vectorOf
} from '../../src/types/type.js'
import type { Random } from './random.js'
import { shape } from './shapes.js'
import { CLICK, COLOR, FIELDS, SOURCES } from './world.js'

/**
 * Random well-typed expressions, made backwards from a wanted type: a field, a literal, a name in sight, or a function whose
 * result can be that type. Functions come from their rows, so a new row is generated from the day it is written.
 */
export interface Scope {
  readonly names: readonly { readonly name: string; readonly type: Type }[]
  readonly lambdas: number
  /** Functions of the project that may be called. */
  readonly functions: readonly GeneratedFunction[]
  /** In the body of a function nothing of the request is in sight. */
  readonly closed?: true
}

export interface GeneratedFunction {
  readonly name: string
  readonly parameters: readonly Type[]
  readonly type: Type
}

const SPAN = { file: 'generated', start: 0, end: 0 }
const ELEMENTS: readonly Type[] = [FLOAT, INT, STRING, BOOL, CLICK, ID, TIMESTAMP, COLOR]
export const FEATURE_TYPES: readonly Type[] = [
  BOOL,
  INT,
  FLOAT,
  STRING,
  TIMESTAMP,
  DURATION,
  ID,
  COLOR,
  listOf(FLOAT),
  listOf(STRING),
  listOf(INT),
  listOf(CLICK),
  mapOf('string', FLOAT),
  mapOf('int', INT),
  mapOf('string', listOf(STRING)),
  vectorOf(4)
]

export function generate(random: Random, type: Type, depth: number, scope: Scope): Expression {
  const wanted = present(type)
  if (depth <= 0 || random.chance(0.12)) return leaf(random, wanted, scope)
  const shaped = random.chance(0.3) && scope.lambdas === 0 && scope.closed !== true ? shape(random, wanted) : undefined
  if (shaped !== undefined) return shaped
  const roll = random.fraction()
  if (roll < 0.06) return conditional(random, wanted, depth, scope)
  if (roll < 0.09) return match(random, wanted, depth, scope)
  if (roll < 0.14) return coalesce(random, wanted, depth, scope)
  if (roll < 0.18) return letIn(random, wanted, depth, scope)
  if (roll < 0.21) {
    const called = functionCall(random, wanted, depth, scope)
    if (called !== undefined) return called
  }
  if (roll < 0.27 && wanted.kind === 'bool') return logic(random, depth, scope)
  if (roll < 0.33 && wanted.kind === 'string') return template(random, depth, scope)
  return call(random, wanted, depth, scope) ?? leaf(random, wanted, scope)
}

function conditional(random: Random, type: Type, depth: number, scope: Scope): Expression {
  const condition = generate(random, BOOL, depth - 1, scope)
  return {
    kind: 'conditional',
    condition,
    then: generate(random, type, depth - 1, scope),
    else: generate(random, type, depth - 1, scope),
    span: SPAN
  }
}

/** Patterns of every kind, in an order in which each may take something. */
function match(random: Random, type: Type, depth: number, scope: Scope): Expression {
  const looked = random.pick([BOOL, INT, FLOAT, STRING, COLOR, DURATION])
  const subject = generate(random, looked, depth - 1, scope)
  const patterns = random.pick(PATTERNS[looked.kind] ?? [])
  const arms = patterns.map((texts) => ({
    patterns: texts.map((make) => make(subject)),
    value: generate(random, type, depth - 1, scope),
    span: SPAN
  }))
  return { kind: 'match', subject, arms, span: SPAN }
}

function coalesce(random: Random, type: Type, depth: number, scope: Scope): Expression {
  const left = generate(random, type, depth - 1, scope)
  const right = generate(random, type, depth - 1, scope)
  return random.chance(0.8) ? binary('??', left, right) : callOf('coalesce', [left, right])
}

function functionCall(random: Random, type: Type, depth: number, scope: Scope): Expression | undefined {
  const fitting = scope.functions.filter((candidate) => assignable(present(candidate.type), type))
  if (fitting.length === 0) return undefined
  const { name: called, parameters } = random.pick(fitting)
  const args = parameters.map((parameter) => ({ value: generate(random, parameter, depth - 1, scope) }))
  return { kind: 'call', callee: identifier(called), args, method: random.chance(0.5), span: SPAN }
}

function letIn(random: Random, type: Type, depth: number, scope: Scope): Expression {
  const bound = random.pick([FLOAT, INT, STRING, listOf(FLOAT), BOOL])
  const name = `v${scope.names.length}`
  const value = generate(random, bound, depth - 1, scope)
  const body = generate(random, type, depth - 1, { ...scope, names: [...scope.names, { name, type: bound }, { name, type: bound }] })
  return { kind: 'let', name: identifier(name), value, body, span: SPAN }
}

function logic(random: Random, depth: number, scope: Scope): Expression {
  const operand = (): Expression => generate(random, BOOL, depth - 1, scope)
  switch (random.below(4)) {
    case 0:
      return { kind: 'unary', operator: '!', operand: operand(), span: SPAN }
    case 1:
      return binary('&&', operand(), operand())
    case 2:
      return binary('||', operand(), operand())
    default: {
      const tested = generate(random, random.pick([FLOAT, STRING, BOOL, listOf(FLOAT)]), depth - 1, scope)
      const compared: Expression = { kind: 'null', span: SPAN }
      return random.pick([callOf('has', [tested]), binary('==', tested, compared), binary('!=', tested, compared)])
    }
  }
}

function template(random: Random, depth: number, scope: Scope): Expression {
  const hole = (): Expression => generate(random, random.pick([STRING, INT, FLOAT, BOOL, DURATION, TIMESTAMP, ID, COLOR]), depth - 1, scope)
  return { kind: 'template', parts: ['a', hole(), '_{b}', hole()], span: SPAN }
}

type MakePattern = (subject: Expression) => MatchPattern
const anything: MakePattern = () => ({ kind: 'anything', span: SPAN })
const absent: MakePattern = () => ({ kind: 'absent', span: SPAN })

function compared(operator: BinaryOperator, right: Expression): MakePattern {
  return (left) => ({ kind: 'comparison', test: { kind: 'binary', operator, operatorSpan: SPAN, left, right, span: SPAN }, span: SPAN })
}
const is = (value: string | boolean): MakePattern =>
  compared('==', typeof value === 'string' ? { kind: 'string', value, raw: false, span: SPAN } : { kind: 'bool', value, span: SPAN })
const int = (operator: BinaryOperator, value: number): MakePattern => compared(operator, { kind: 'int', value, span: SPAN })

const OF_NUMBERS: readonly (readonly (readonly MakePattern[])[])[] = [
  [[int('<', 0)], [int('==', 0), int('==', 2)], [int('>=', 3), absent], [anything]],
  [[int('<=', 1)], [int('>', 1)]],
  [[int('==', -1)], [anything]],
  [[absent], [anything]]
]

/** By the kind of what is looked at: the arms of a `match`, each with its patterns. */
const PATTERNS: Readonly<Record<string, typeof OF_NUMBERS>> = {
  bool: [
    [[is(true)], [is(false)]],
    [[is(false), absent], [is(true)]]
  ],
  int: OF_NUMBERS,
  float: OF_NUMBERS,
  string: [
    [[is('red'), is('a')], [compared('>', { kind: 'string', value: 'b', raw: false, span: SPAN })], [anything]],
    [[is('')], [absent], [anything]]
  ],
  enum: [
    [[is('red')], [is('green'), is('blue')]],
    [[is('blue')], [absent], [anything]]
  ],
  duration: [[[compared('<', { kind: 'duration', milliseconds: 86_400_000, span: SPAN })], [anything]]]
}

/** Something without operands. */
function leaf(random: Random, type: Type, scope: Scope): Expression {
  const names = scope.names.filter((candidate) => assignable(present(candidate.type), type))
  if (names.length > 0 && random.chance(0.6)) return name(random.pick(names).name)
  const fields = scope.closed === true ? [] : FIELDS.filter((field) => assignable(present(field.type), type))
  if (fields.length > 0 && random.chance(0.75)) return field(name(random.pick(SOURCES)), random.pick(fields).name)
  if (type.kind === 'timestamp' && random.chance(0.3)) return name('now')
  if (type.kind === 'int' && scope.closed !== true && random.chance(0.1)) return name('position')
  const element = scope.names.find((candidate) => present(candidate.type).kind === 'record')
  const fieldOf = element === undefined ? undefined : CLICK.fields.find((candidate) => assignable(present(candidate.type), type))
  if (element !== undefined && fieldOf !== undefined && random.chance(0.8)) return field(name(element.name), fieldOf.name)
  return literal(random, type, scope)
}

function literal(random: Random, type: Type, scope: Scope): Expression {
  if (scope.closed === true && needsRequest(type)) return { kind: 'null', span: SPAN }
  switch (type.kind) {
    case 'bool':
      return { kind: 'bool', value: random.chance(0.5), span: SPAN }
    case 'int':
      return { kind: 'int', value: random.pick([0, 1, 2, 3, 10, 1000, 9007199254740991]), span: SPAN }
    case 'float':
      return { kind: 'float', value: random.pick([0.5, 1, 2.25, 1e-3, 1e10, 0.1]), span: SPAN }
    case 'string':
      return {
        kind: 'string',
        value: random.pick(['', 'a', 'red', 'b-c', "it's", '"q"', '\\', '\n', '😀', '{x}', '42']),
        raw: false,
        span: SPAN
      }
    case 'duration':
      return { kind: 'duration', milliseconds: random.pick([250, 1000, 90_000, 86_400_000, 604_800_000]), span: SPAN }
    case 'timestamp':
      return callOf('timestamp', [{ kind: 'string', value: '2026-03-28T12:00:00Z', raw: false, span: SPAN }])
    case 'list':
      if (present(type.element).kind === 'record') return field(name(random.pick(SOURCES)), 'clicks')
      return { kind: 'list', elements: random.times(random.below(3) + 1, () => leaf(random, type.element, scope)), span: SPAN }
    case 'map':
      return scope.lambdas === 0 ? mapOfClicks(random, type) : { kind: 'null', span: SPAN }
    case 'row':
      return { kind: 'index', object: name('candidates'), index: { kind: 'int', value: 0, span: SPAN }, span: SPAN }
    default: {
      const fields = FIELDS.filter((candidate) => assignable(present(candidate.type), type))
      return fields.length > 0 ? field(name(random.pick(SOURCES)), random.pick(fields).name) : { kind: 'null', span: SPAN }
    }
  }
}

/** The world has few maps. */
function mapOfClicks(random: Random, type: MapType): Expression {
  const click: Scope = { names: [{ name: 'click', type: CLICK }], lambdas: 2, functions: [] }
  const part = (body: Expression): Expression => ({ kind: 'lambda', parameters: [identifier('click')], body, span: SPAN })
  const key = part(field(name('click'), type.key === 'int' ? 'quantity' : 'category'))
  return callOf('to_map', [field(name(random.pick(SOURCES)), 'clicks'), key, part(leaf(random, present(type.value), click))])
}

/** Whether values of a type can only be read. */
function needsRequest(type: Type): boolean {
  if (type.kind === 'list') return present(type.element).kind === 'record'
  return !['bool', 'int', 'float', 'string', 'duration', 'timestamp'].includes(type.kind)
}

interface Choice {
  readonly row: FunctionRow
  readonly overload: Overload
}
const CHOICES: readonly Choice[] = FUNCTIONS.flatMap((row) => row.overloads.map((overload) => ({ row, overload }))).filter(
  ({ row }) => row.name !== 'has' && row.name !== 'coalesce'
)

type Bindings = Map<string, Type>

function call(random: Random, type: Type, depth: number, scope: Scope): Expression | undefined {
  for (let attempt = 0; attempt < 12; attempt++) {
    const choice = random.pick(CHOICES)
    const bindings: Bindings = new Map()
    if (!gives(choice.overload, type, bindings, random)) continue
    const args = argumentsOf(random, choice.overload.signature.parameters, bindings, depth, scope)
    if (args !== undefined) return spell(random, choice.row, args)
  }
  return undefined
}

/** Whether an overload can have this result, and what its variables must then be. */
function gives(overload: Overload, type: Type, bindings: Bindings, random: Random): boolean {
  const { result, parameters } = overload.signature
  if (typeof result !== 'function') return binds(result, type, bindings)
  for (const parameter of parameters) if (parameter.accepts.kind === 'value') bindAll(parameter.accepts.type, bindings, random)
  const facts = parameters.map((parameter) => ({
    type: parameter.accepts.kind === 'value' ? substitute(parameter.accepts.type, bindings, random) : BOOL,
    ...(parameter.name === 'values' ? { constant: NUMBERS } : {})
  }))
  return assignable(present(result(facts)), type)
}

function binds(pattern: Pattern, type: Type, bindings: Bindings): boolean {
  switch (pattern.kind) {
    case 'variable': {
      const known = bindings.get(pattern.name)
      if (known !== undefined) return assignable(known, type)
      if (!inClass(type, pattern.of)) return false
      bindings.set(pattern.name, type)
      return true
    }
    case 'optional-of':
      return binds(pattern.type, type, bindings)
    case 'optional':
      return binds(pattern.type, type, bindings)
    case 'list-of':
      return type.kind === 'list' && binds(pattern.element, present(type.element), bindings)
    case 'map-of':
      return type.kind === 'map' && (pattern.key === 'any' || pattern.key === type.key) && binds(pattern.value, type.value, bindings)
    case 'any-vector':
      return type.kind === 'vector'
    default:
      return assignable(pattern, type)
  }
}

function bindAll(pattern: Pattern, bindings: Bindings, random: Random): void {
  substitute(pattern, bindings, random)
}

/** The type of a pattern; variables that nothing has bound yet get a random one of their class. */
function substitute(pattern: Pattern, bindings: Bindings, random: Random): Type {
  switch (pattern.kind) {
    case 'variable': {
      const known = bindings.get(pattern.name) ?? random.pick(ELEMENTS.filter((type) => inClass(type, pattern.of)))
      bindings.set(pattern.name, known)
      return known
    }
    case 'optional-of':
      return optional(substitute(pattern.type, bindings, random))
    case 'list-of':
      return listOf(substitute(pattern.element, bindings, random))
    case 'map-of':
      return mapOf(pattern.key === 'int' ? 'int' : 'string', substitute(pattern.value, bindings, random))
    case 'any-vector':
      return vectorOf(4)
    default:
      return pattern
  }
}

function inClass(type: Type, of: TypeClass | undefined): boolean {
  const { kind } = present(type)
  switch (of) {
    case undefined:
      return true
    case 'number':
      return kind === 'int' || kind === 'float'
    case 'ordered':
      return ['int', 'float', 'string', 'enum', 'timestamp', 'duration'].includes(kind)
    case 'hashable':
    case 'text':
      return ['bool', 'int', 'float', 'string', 'enum', 'id', 'timestamp', 'duration'].includes(kind)
    case 'record':
      return kind === 'record' || kind === 'row'
    case 'flat':
      return kind !== 'row' && kind !== 'list' && kind !== 'map'
    case 'equatable':
      return kind !== 'row'
  }
}

function argumentsOf(
  random: Random,
  parameters: readonly Parameter[],
  bindings: Bindings,
  depth: number,
  scope: Scope
): readonly Argument[] | undefined {
  const args: Argument[] = []
  for (const parameter of parameters) {
    if (parameter.otherwise?.kind === 'now') continue
    if (parameter.otherwise !== undefined && random.chance(0.6)) continue
    const named = parameter.otherwise !== undefined
    const values = parameter.variadic === true ? 1 + random.below(3) : 1
    for (let count = 0; count < values; count++) {
      const value = argumentOf(random, parameter, bindings, depth, scope)
      if (value === undefined) return undefined
      args.push(named ? { name: identifier(parameter.name), value } : { value })
    }
  }
  return args
}

function argumentOf(random: Random, parameter: Parameter, bindings: Bindings, depth: number, scope: Scope): Expression | undefined {
  const { accepts } = parameter
  if (accepts.kind === 'lambda') {
    if (scope.lambdas >= 2) return undefined
    const names = accepts.parameters.map((pattern, index) => ({
      name: `x${scope.lambdas}${index}`,
      type: substitute(pattern, bindings, random)
    }))
    const inner = { ...scope, names: [...scope.names, ...names, ...names, ...names], lambdas: scope.lambdas + 1 }
    const body = generate(random, substitute(accepts.result, bindings, random), Math.min(depth - 1, 2), inner)
    return { kind: 'lambda', parameters: names.map((parameterName) => identifier(parameterName.name)), body, span: SPAN }
  }
  const type = substitute(accepts.type, bindings, random)
  if (accepts.constant === true) return constant(random, present(type), parameter.name)
  return generate(random, type, depth - 1, scope)
}

/** A type that accepts what `generate` makes for the wanted one: elements of a list may have come out as missing. */
export function declaredType(type: Type): Type {
  if (type.kind === 'map') return mapOf(type.key, optional(type.value.kind === 'list' ? declaredType(type.value) : type.value))
  return type.kind === 'list' ? listOf(optional(type.element)) : type
}

/** The elements of constant lists: as many as vectors have numbers. */
const NUMBERS = [1, 2, 5, 7]
const TEXT_VALUES = ['a', 'red', 'b-c', '']

/** Constants that are texts with a grammar of their own, by the names of the parameters. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  zone: ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'],
  unit: ['second', 'hour', 'day', 'week', 'month', 'quarter', 'year'],
  pattern: ['(?<word>[a-z]+)', '(?<word>\\d)|b', '(?<word>^.?)'],
  group: ['word'],
  replacement: ['', 'x', '<\\1>', '\\0\\\\'],
  form: ['NFC', 'NFKD'],
  language: ['en', 'de'],
  measure: ['cover', 'min_distance', 'max_distance', 'mean_distance'],
  format: ['%Y-%m-%d', '%Y%m%d %H:%M'],
  pointer: ['', '/a', '/0/b']
}

function constant(random: Random, type: Type, parameter: string): Expression {
  const texts = TEXTS[parameter]
  if (texts !== undefined && type.kind === 'string') return { kind: 'string', value: random.pick(texts), raw: false, span: SPAN }
  if (parameter === 'group') return { kind: 'int', value: random.below(2), span: SPAN }
  if (type.kind !== 'list') return literal(random, type, { names: [], lambdas: 0, functions: [] })
  const element = present(type.element)
  const values: readonly Expression[] =
    element.kind === 'float' || element.kind === 'int'
      ? NUMBERS.map((value) => ({ kind: 'int', value, span: SPAN }))
      : TEXT_VALUES.map((value) => ({ kind: 'string', value, raw: false, span: SPAN }))
  return { kind: 'list', elements: values, span: SPAN }
}

const BINARY: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', 'not in', '+', '-', '*', '/', '%', '**'])

function spell(random: Random, row: FunctionRow, args: readonly Argument[]): Expression {
  const [first, second] = args.map((argument) => argument.value)
  if (row.name === 'negate' && first !== undefined) return { kind: 'unary', operator: '-', operand: first, span: SPAN }
  if (first !== undefined && second !== undefined) {
    if (row.name === '[]') return { kind: 'index', object: first, index: second, span: SPAN }
    if (BINARY.has(row.name)) return binary(row.name as BinaryOperator, first, second)
  }
  const method = args.length > 0 && args[0]?.name === undefined && random.chance(0.5) && first?.kind !== 'lambda'
  return { kind: 'call', callee: identifier(row.name), args, method, span: SPAN }
}

function identifier(text: string): Identifier {
  return { name: text, span: SPAN }
}
function name(text: string): Expression {
  return { kind: 'name', name: text, span: SPAN }
}
function field(object: Expression, text: string): Expression {
  return { kind: 'field', object, field: identifier(text), span: SPAN }
}
function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, operatorSpan: SPAN, left, right, span: SPAN }
}
function callOf(callee: string, values: readonly Expression[]): Expression {
  return { kind: 'call', callee: identifier(callee), args: values.map((value) => ({ value })), method: false, span: SPAN }
}
