import type { CelNode } from './cel/syntax.js'
import { Excluded, type Exclusion } from './exclusions.js'
import { atom, held, LEVEL, type Piece, piece, type Translator } from './piece.js'
import { BOOL, type CelType, DURATION, FLOAT, INT, isInteger, isNumber, join, listOf, STRING, TIMESTAMP, UNKNOWN } from './types.js'

/** A call of CEL in words of the language. The receiver is the first argument. */
export type CallRule = (args: readonly CelNode[], translator: Translator) => Piece

type Accepts = (type: CelType) => boolean

const of =
  (...kinds: readonly CelType['kind'][]): Accepts =>
  ({ kind }) =>
    kind === 'unknown' || kinds.includes(kind)
const TEXT = of('string')
const INTEGER = of('int', 'uint')
const NUMBER = of('int', 'uint', 'float')
const TEXTS: Accepts = (type) => type.kind === 'list' && TEXT(type.element)

/** The pieces of arguments that have to be of some types; the compiler refuses others, as CEL does. */
function checked(args: readonly CelNode[], translator: Translator, accepts: readonly Accepts[]): readonly Piece[] {
  return args.map((node, index) => {
    const argument = translator.translate(node)
    if (accepts[index]?.(argument.type) === false) translator.refuse('dynamic typing')
    return argument
  })
}

/** `f(a, b)`, or `a.f(b)` for what CEL writes as a method. */
function called(name: string, args: readonly Piece[], type: CelType, method: boolean): Piece {
  const [receiver, ...others] = args
  if (!method || receiver === undefined) return atom(`${name}(${args.map(({ text }) => text).join(', ')})`, type)
  const start = /^[-\d]/.test(receiver.text) ? `(${receiver.text})` : held(receiver, LEVEL.postfix)
  return atom(`${start}.${name}(${others.map(({ text }) => text).join(', ')})`, type)
}

/** The same function under another name. */
function renamed(name: string, accepts: readonly Accepts[], type: CelType, method: boolean): CallRule {
  return (args, translator) => called(name, checked(args, translator, accepts), type, method)
}

/** For what only takes doubles in CEL. */
function rounding(name: string): CallRule {
  return (args, translator) => {
    const [x] = checked(args, translator, [NUMBER])
    if (x !== undefined && isInteger(x.type)) translator.deviate('wider operands')
    return called(name, x === undefined ? [] : [x], INT, false)
  }
}

function extreme(name: 'max' | 'min'): CallRule {
  return (args, translator) => {
    const pieces = args.map((node) => translator.translate(node))
    const [only] = pieces
    const elements = pieces.length === 1 && only?.type.kind === 'list' ? [only.type.element] : pieces.map(({ type }) => type)
    if (elements.length === 0 || !elements.every((type) => NUMBER(type))) translator.refuse('dynamic typing')
    const type = elements.reduce((left, right) => join(left, right) ?? UNKNOWN, UNKNOWN)
    // One number is a list of one: the functions want two numbers, or a list.
    if (pieces.length === 1 && only !== undefined && isNumber(only.type)) return atom(`${name}([${only.text}])`, type)
    return called(name, pieces, type, false)
  }
}

/** What CEL asks of a double, once NaN and Infinity are both missing. `said` is what presence says of a quotient. */
function presence(operator: '==' | '!=', said: (quotient: number) => boolean): CallRule {
  return ([node], translator) => {
    const x = translator.translate(node ?? { kind: 'null' })
    if (!NUMBER(x.type)) translator.deviate('wider operands')
    const quotient = quotientOf(node)
    if (quotient === undefined || said(quotient)) translator.settle('NaN and Infinity')
    return piece(`${held(x, LEVEL.sum)} ${operator} null`, LEVEL.relation, BOOL)
  }
}

function quotientOf(node: CelNode | undefined): number | undefined {
  if (node?.kind !== 'binary' || node.left.kind !== 'double' || node.right.kind !== 'double') return undefined
  return node.left.value / node.right.value
}

/** A reading of a clock that CEL takes of instants and durations. */
function clock(reading: (time: string) => string, unit: string | undefined): CallRule {
  return (args, translator) => {
    const [time, zone] = args
    const x = translator.translate(time ?? { kind: 'null' })
    if (x.type.kind === 'duration') {
      if (unit === undefined) throw new Excluded('no such function')
      return atom(`int(${held(x, LEVEL.product)} / ${unit})`, INT)
    }
    if (x.type.kind !== 'timestamp') translator.refuse('dynamic typing')
    if (zone === undefined) return piece(reading(x.text), LEVEL.product, INT)
    if (zone.kind !== 'string' || !/^[A-Z]\w*/.test(zone.value)) throw new Excluded('offsets as zones')
    return piece(reading(`${x.text}, ${JSON.stringify(zone.value)}`), LEVEL.product, INT)
  }
}

function timestamp(args: readonly CelNode[], translator: Translator): Piece {
  const [argument] = args
  if (argument?.kind === 'string' && argument.value.startsWith('0000')) translator.deviate('range of time')
  if (argument?.kind === 'string' && /\.\d{3}0*[1-9]/.test(argument.value)) throw new Excluded('nanoseconds')
  const x = translator.translate(argument ?? { kind: 'null' })
  if (x.type.kind === 'timestamp') return x
  if (isInteger(x.type)) return atom(`timestamp(${held(x, LEVEL.product)} * 1000)`, TIMESTAMP)
  if (x.type.kind !== 'string') translator.refuse('dynamic typing')
  return atom(`timestamp(${x.text})`, TIMESTAMP)
}

function duration(args: readonly CelNode[], translator: Translator): Piece {
  const [argument] = args
  if (argument?.kind === 'string' && /ns|us/.test(argument.value)) throw new Excluded('nanoseconds')
  if (argument?.kind === 'string' && Math.abs(Number.parseFloat(argument.value)) > 315_576_000_000) throw new Excluded('range of time')
  const x = translator.translate(argument ?? { kind: 'null' })
  if (x.type.kind === 'duration') return x
  if (x.type.kind !== 'string') translator.refuse('dynamic typing')
  return atom(`duration(${x.text})`, DURATION)
}

function integer(args: readonly CelNode[], translator: Translator): Piece {
  const [x] = checked(args, translator, [of('int', 'uint', 'float', 'string', 'timestamp')])
  // CEL counts seconds.
  if (x?.type.kind === 'timestamp') return atom(`div(int(${x.text}), 1000)`, INT)
  return called('int', x === undefined ? [] : [x], INT, false)
}

function unsigned(args: readonly CelNode[], translator: Translator): Piece {
  translator.deviate('unsigned integers')
  return { ...integer(args, translator), type: { kind: 'uint' } }
}

function text(args: readonly CelNode[], translator: Translator): Piece {
  const [x] = checked(args, translator, [of('int', 'uint', 'float', 'string', 'bool', 'timestamp', 'duration')])
  if (x?.type.kind === 'timestamp' || x?.type.kind === 'duration') throw new Excluded('text of time')
  return called('string', x === undefined ? [] : [x], STRING, false)
}

function lettercase(name: 'lower' | 'upper'): CallRule {
  return (args, translator) => {
    const [x] = args
    if (x?.kind === 'string' && Array.from(x.value).some((letter) => letter > '\x7f' && letter.toLowerCase() !== letter.toUpperCase()))
      throw new Excluded('case beyond ASCII')
    return called(name, checked(args, translator, [TEXT]), STRING, true)
  }
}

function substring(args: readonly CelNode[], translator: Translator): Piece {
  const [receiver, start, end] = checked(args, translator, [TEXT, INTEGER, INTEGER])
  translator.deviate('places in texts')
  if (receiver === undefined || start === undefined) throw new Excluded('no such function', 'substring')
  if (args.length > 3) {
    translator.refuse('dynamic typing')
    return called('substr', [receiver, start, ...args.slice(2).map((node) => translator.translate(node))], STRING, true)
  }
  if (end === undefined) return called('substr', [receiver, start], STRING, true)
  return called('substr', [receiver, start, piece(`${held(end, LEVEL.sum)} - ${held(start, LEVEL.product)}`, LEVEL.sum, INT)], STRING, true)
}

function characterAt(args: readonly CelNode[], translator: Translator): Piece {
  const pieces = checked(args, translator, [TEXT, INTEGER])
  translator.deviate('places in texts')
  return called('substr', [...pieces, atom('1', INT)], STRING, true)
}

function trim(args: readonly CelNode[], translator: Translator): Piece {
  const [x] = args
  if (x?.kind === 'string' && /^(?:\u0085|\ufeff)|(?:\u0085|\ufeff)$/.test(x.value)) throw new Excluded('white space')
  return called('trim', checked(args, translator, [TEXT]), STRING, true)
}

function split(args: readonly CelNode[], translator: Translator): Piece {
  const [, , limit] = args
  const pieces = checked(args, translator, [TEXT, TEXT, INTEGER])
  if (args.length === 3 && limit?.kind === 'int' && limit.value >= 0n) throw new Excluded('no such function', 'split with a limit')
  if (args.length > 3) translator.refuse('dynamic typing')
  // A limit of −1 is none.
  return called('split', args.length === 3 && limit?.kind === 'int' ? pieces.slice(0, 2) : pieces, listOf(STRING), true)
}

function replace(args: readonly CelNode[], translator: Translator): Piece {
  if (args.length === 4 && args[3]?.kind === 'int' && args.slice(0, 3).every(({ kind }) => kind === 'string' || kind === 'call'))
    throw new Excluded('no such function', 'replace with a limit')
  const pieces = checked(args, translator, [TEXT, TEXT, TEXT, INTEGER])
  if (args.length > 3) translator.refuse('dynamic typing')
  return called('replace', pieces, STRING, true)
}

function matches(args: readonly CelNode[], translator: Translator): Piece {
  const [x, pattern] = args
  if (x === undefined || pattern?.kind !== 'string') throw new Excluded('regular expressions')
  const value = translator.translate(x)
  if (!TEXT(value.type)) translator.refuse('dynamic typing')
  return piece(`${held(value, LEVEL.sum)} matches ${JSON.stringify(pattern.value)}`, LEVEL.relation, BOOL)
}

const SHOWN_ALIKE: Readonly<Record<string, readonly CelType['kind'][]>> = {
  '%s': ['string', 'int', 'uint', 'float', 'bool'],
  '%d': ['int', 'uint']
}

/** Only of values whose text is the same in both languages. */
function format(args: readonly CelNode[], translator: Translator): Piece {
  const [template, list] = args
  if (template?.kind !== 'string' || list?.kind !== 'list') throw new Excluded('no such function', 'format')
  const values = list.elements.map((node) => translator.translate(node))
  let used = 0
  const body = template.value.replace(/%(?:%|[^a-zA-Z]*.?)|[\\"{}]/g, (found) => {
    if (found === '%%') return '%'
    if (!found.startsWith('%')) return found === '{' || found === '}' ? found + found : `\\${found}`
    const value = values[used++]
    if (value === undefined || SHOWN_ALIKE[found]?.includes(value.type.kind) !== true) throw new Excluded('no such function', 'format')
    return `{${value.text}}`
  })
  if (used < values.length) throw new Excluded('no such function', 'format')
  return atom(`f"${body}"`, STRING)
}

function missing(name: string): CallRule {
  return () => {
    throw new Excluded('no such function', name)
  }
}

function reasoned(reason: Exclusion): CallRule {
  return () => {
    throw new Excluded(reason)
  }
}

const all = (names: readonly string[], rule: (name: string) => CallRule): readonly (readonly [string, CallRule])[] =>
  names.map((name) => [name, rule(name)])

/** By name, with a dot in front where CEL writes a method, and with its namespace where it has one. */
export const CALLS: ReadonlyMap<string, CallRule> = new Map<string, CallRule>([
  ['dyn', ([x], translator) => translator.translate(x ?? { kind: 'null' })],
  ['size', (args, translator) => called('len', checked(args, translator, [of('string', 'list', 'map')]), INT, false)],
  ['.size', (args, translator) => called('len', checked(args, translator, [of('string', 'list', 'map')]), INT, true)],
  ['int', integer],
  ['uint', unsigned],
  ['double', renamed('float', [of('int', 'uint', 'float', 'string')], FLOAT, false)],
  ['string', text],
  ['timestamp', timestamp],
  ['duration', duration],
  ['bool', missing('bool')],
  ['bytes', reasoned('bytes')],
  ['type', reasoned('types as values')],
  ['matches', matches],
  ['.matches', matches],
  ['.startsWith', renamed('starts_with', [TEXT, TEXT], BOOL, true)],
  ['.endsWith', renamed('ends_with', [TEXT, TEXT], BOOL, true)],
  ['.contains', renamed('contains', [TEXT, TEXT], BOOL, true)],
  ['.charAt', characterAt],
  ['.substring', substring],
  ['.split', split],
  ['.replace', replace],
  ['.join', renamed('join', [TEXTS, TEXT], STRING, true)],
  ['.trim', trim],
  ['.lowerAscii', lettercase('lower')],
  ['.upperAscii', lettercase('upper')],
  ['.format', format],
  ...all(['.indexOf', '.lastIndexOf', '.reverse', 'strings.quote'], missing),
  ['.getHours', clock((time) => `hour(${time})`, '1h')],
  ['.getMinutes', clock(missingReading, '1m')],
  ['.getSeconds', clock(missingReading, '1s')],
  ['.getMilliseconds', clock(missingReading, undefined)],
  // ISO counts from 1 for Monday, CEL from 0 for Sunday.
  ['.getDayOfWeek', clock((time) => `day_of_week(${time}) % 7`, undefined)],
  ...all(['.getDate', '.getDayOfMonth', '.getDayOfYear', '.getFullYear', '.getMonth'], missing),
  ['math.greatest', extreme('max')],
  ['math.least', extreme('min')],
  ...all(['ceil', 'floor', 'round', 'trunc'], rounding).map(([name, rule]) => [`math.${name}`, rule] as const),
  ['math.abs', (args, translator) => absolute(args, translator)],
  ['math.sqrt', renamed('sqrt', [NUMBER], FLOAT, false)],
  ['math.isNaN', presence('==', Number.isNaN)],
  ['math.isInf', presence('==', (quotient) => !Number.isNaN(quotient))],
  ['math.isFinite', presence('!=', () => true)],
  ...all(['sign', 'bitAnd', 'bitOr', 'bitXor', 'bitNot', 'bitShiftLeft', 'bitShiftRight'], missing).map(
    ([name, rule]) => [`math.${name}`, rule] as const
  ),
  ...all(['base64.encode', 'base64.decode'], () => reasoned('bytes')),
  ...all(['proto.hasExt', 'proto.getExt'], () => reasoned('protobuf messages'))
])

function missingReading(): never {
  throw new Excluded('no such function', 'minutes, seconds and milliseconds of a timestamp')
}

function absolute(args: readonly CelNode[], translator: Translator): Piece {
  const [x] = checked(args, translator, [NUMBER])
  return called('abs', x === undefined ? [] : [x], x?.type ?? FLOAT, false)
}
