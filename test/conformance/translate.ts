import { parseCel } from './cel/parse.js'
import type { CelNode } from './cel/syntax.js'
import { type Data, dataOfNode, dataOfValue, type Json } from './data.js'
import { Excluded, type Exclusion } from './exclusions.js'
import { CALLS } from './functions.js'
import { indexName, iterationName, MACROS } from './macros.js'
import { operation } from './operators.js'
import { atom, held, LEVEL, type Piece, piece, type Translator } from './piece.js'
import type { ConformanceCase } from './suite.js'
import { BOOL, type CelType, hasUnknown, join, listOf, NULL, typeText, UNKNOWN } from './types.js'

/** `written`: constants stand as CEL writes them. `given`: they come with the context, so that the same is computed at run time. */
export type Form = 'written' | 'given'

export interface GivenField {
  readonly name: string
  readonly type: string
  readonly json: Json
}

export interface Translation {
  readonly expression: string
  readonly type: CelType
  /** Fields of the source `request` that the expression reads. */
  readonly fields: readonly GivenField[]
  /** Why the compiler is to refuse the expression. */
  readonly refusals: ReadonlySet<Exclusion>
  /** In what the value may differ from CEL's. */
  readonly deviations: ReadonlySet<Exclusion>
  /** Whether a divisor is written as 0, which the compiler refuses. */
  readonly zeroDivisor: boolean
  readonly unsigned: boolean
}

/** Throws `Excluded` for what has no counterpart. `prefix` makes the names of fields unique. */
export function translateCase(given: ConformanceCase, form: Form, prefix: string): Translation {
  const translator = new CaseTranslator(given, form, prefix)
  const { text, type } = translator.translate(parseCel(given.expression))
  return { ...translator.notes, expression: text, type, fields: translator.fields }
}

const TYPE_NAMES = new Set(['bool', 'int', 'uint', 'double', 'string', 'bytes', 'list', 'map', 'null_type', 'type', 'dyn', 'optional_type'])
const NAMESPACES = new Set(['math', 'strings', 'cel', 'optional', 'base64', 'proto'])
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const PLAIN_TEXT =
  /^(?:"(?:[^"\\\p{Cc}\p{Cf}]|\\["'\\nrt]|\\u[0-9a-fA-F]{4})*"|'(?:[^'\\\p{Cc}\p{Cf}]|\\["'\\nrt]|\\u[0-9a-fA-F]{4})*'|r"[^"\p{Cc}\p{Cf}]*"|r'[^'\p{Cc}\p{Cf}]*')$/u

class CaseTranslator implements Translator {
  readonly fields: GivenField[] = []
  readonly #case: ConformanceCase
  readonly #form: Form
  readonly #prefix: string
  readonly #refusals = new Set<Exclusion>()
  readonly #deviations = new Set<Exclusion>()
  #names: ReadonlyMap<string, Piece> = new Map()
  #zeroDivisor = false
  #unsigned = false

  constructor(given: ConformanceCase, form: Form, prefix: string) {
    this.#case = given
    this.#form = form
    this.#prefix = prefix
  }

  get notes() {
    return { refusals: this.#refusals, deviations: this.#deviations, zeroDivisor: this.#zeroDivisor, unsigned: this.#unsigned }
  }

  refuse(reason: Exclusion): void {
    this.#refusals.add(reason)
  }

  deviate(reason: Exclusion): void {
    this.#deviations.add(reason)
  }

  settle(reason: Exclusion): boolean {
    return this.#deviations.delete(reason)
  }

  noteZeroDivisor(): void {
    if (this.#form === 'written') this.#zeroDivisor = true
  }

  local(name: string): string {
    return `${name}_`
  }

  within(names: ReadonlyMap<string, Piece>, translate: () => Piece): Piece {
    const outer = this.#names
    this.#names = new Map([...outer, ...names])
    const result = translate()
    this.#names = outer
    return result
  }

  translate(node: CelNode): Piece {
    if (node.kind === 'uint') this.#unsigned = true
    const given = this.#given(node)
    if (given !== undefined) return given
    switch (node.kind) {
      case 'int':
      case 'uint':
      case 'double':
      case 'string':
      case 'bool':
      case 'null':
        return literal(node)
      case 'bytes':
        throw new Excluded('bytes')
      case 'message':
        throw new Excluded('protobuf messages')
      case 'parenthesised': {
        const { text, type } = this.translate(node.inner)
        return atom(`(${text})`, type)
      }
      case 'name':
        return this.#name(node.name)
      case 'select':
        return this.#selected(node)
      case 'index':
        return this.#indexed(this.translate(node.operand), this.translate(node.index))
      case 'call':
        return this.#call(node)
      case 'list':
        return this.#list(node.elements)
      case 'map':
        throw new Excluded('maps built in expressions')
      case 'conditional':
        return this.#conditional(node)
      case 'unary':
      case 'binary':
        return operation(node, this)
    }
  }

  /** Data as a field of the context: maps in any form, for they have no literals. */
  #given(node: CelNode): Piece | undefined {
    if (this.#form === 'written' && node.kind !== 'map') return undefined
    const data = node.kind === 'call' || node.kind === 'null' ? undefined : dataOfNode(node)
    if (data === undefined || (node.kind !== 'map' && hasUnknown(data.type))) return undefined
    return this.#field(data)
  }

  #field({ type, json }: Data): Piece {
    if (type.kind === 'uint') this.#unsigned = true
    const name = `${this.#prefix}_${this.fields.length}`
    this.fields.push({ name, type: `${typeText(type, false)}?`, json })
    return atom(`request.${name}`, type)
  }

  #name(name: string): Piece {
    const local = this.#names.get(name)
    if (local !== undefined) return local
    // A name is looked for within the container first.
    const binding = this.#case.bindings.get(`${this.#case.container}.${name}`) ?? this.#case.bindings.get(name)
    if (binding !== undefined) return this.#field(dataOfValue(binding))
    if (TYPE_NAMES.has(name)) throw new Excluded('types as values')
    if (this.#case.declarations.some((declaration) => declaration.name === name) || this.#case.container !== '')
      throw new Excluded('protobuf messages')
    if (name === 'google' || /^[A-Z]/.test(name)) throw new Excluded('protobuf messages')
    this.refuse('static names')
    return atom(name, UNKNOWN)
  }

  #selected(node: CelNode & { kind: 'select' }): Piece {
    const path = pathOf(node)
    // The longest name that is bound wins.
    if (path !== undefined && this.#case.bindings.has(path) && !this.#names.has(path)) return this.#name(path)
    const operand = this.translate(node.operand)
    if (operand.type.kind === 'map' || operand.type.kind === 'null')
      return this.#indexed(operand, atom(JSON.stringify(node.field), { kind: 'string' }))
    this.refuse(operand.type.kind === 'unknown' ? 'static names' : 'dynamic typing')
    return atom(`${held(operand, LEVEL.postfix)}.${node.field}`, UNKNOWN)
  }

  #indexed(operand: Piece, index: Piece): Piece {
    const { type } = operand
    const key = index.type.kind === 'uint' ? 'int' : index.type.kind
    const fits = type.kind === 'list' ? key === 'int' : type.kind === 'map' && (type.key === key || type.key === 'unknown')
    if (!fits && key !== 'unknown' && type.kind !== 'unknown') this.refuse('dynamic typing')
    const inner = type.kind === 'list' ? type.element : type.kind === 'map' ? type.value : type.kind === 'null' ? NULL : UNKNOWN
    return atom(`${held(operand, LEVEL.postfix)}[${index.text}]`, inner)
  }

  #call(node: CelNode & { kind: 'call' }): Piece {
    const { name, receiver, args } = node
    if (receiver?.kind === 'name' && NAMESPACES.has(receiver.name)) return this.#qualified(`${receiver.name}.${name}`, node)
    const key = receiver === undefined ? name : `.${name}`
    const all = receiver === undefined ? args : [receiver, ...args]
    const rule = MACROS.get(key) ?? CALLS.get(key)
    if (rule !== undefined) return rule(all, this)
    if (this.#case.declarations.some((declaration) => declaration.name === name)) throw new Excluded('declared functions')
    if (this.#case.container !== '' || /^[A-Z]/.test(name)) throw new Excluded('protobuf messages')
    this.refuse('static names')
    const texts = all.map((argument) => this.translate(argument))
    const [first, ...others] = texts
    if (receiver === undefined || first === undefined) return atom(`${name}(${texts.map(({ text }) => text).join(', ')})`, UNKNOWN)
    return atom(`${held(first, LEVEL.postfix)}.${name}(${others.map(({ text }) => text).join(', ')})`, UNKNOWN)
  }

  #qualified(name: string, node: CelNode & { kind: 'call' }): Piece {
    const [place] = node.args
    if (name === 'cel.index' && place?.kind === 'int') return this.#name(indexName(Number(place.value)))
    if (name === 'cel.iterVar') return this.#name(iterationName(node))
    const rule = MACROS.get(name) ?? CALLS.get(name)
    if (rule === undefined) throw new Excluded('no such function', name)
    return rule(node.args, this)
  }

  #list(elements: readonly CelNode[]): Piece {
    const pieces = elements.map((element) => this.translate(element))
    const type = pieces.reduce<CelType>((common, { type: other }) => {
      const joined = join(common, other)
      if (joined === undefined) throw new Excluded('mixed lists and maps')
      return joined
    }, UNKNOWN)
    return atom(`[${pieces.map(({ text }) => text).join(', ')}]`, listOf(type))
  }

  #conditional({ condition, then, otherwise }: CelNode & { kind: 'conditional' }): Piece {
    const [test, left, right] = [this.translate(condition), this.translate(then), this.translate(otherwise)]
    if (test.type.kind !== 'bool' && test.type.kind !== 'unknown') this.refuse('dynamic typing')
    const type = join(left.type, right.type)
    if (type === undefined) this.refuse('dynamic typing')
    const text = `${held(test, LEVEL.coalesce)} ? ${held(left, LEVEL.coalesce)} : ${right.text}`
    return piece(text, LEVEL.conditional, type ?? UNKNOWN)
  }
}

/** A literal as CEL wrote it where it means the same here, else written anew. */
function literal(node: CelNode & { kind: 'int' | 'uint' | 'double' | 'string' | 'bool' | 'null' }): Piece {
  const data = dataOfNode(node)
  if (data === undefined || data.json === null) return atom('null', NULL)
  if (node.kind === 'string') return atom(PLAIN_TEXT.test(node.text) ? node.text : printText(node.value), data.type)
  if (node.kind === 'bool') return atom(String(node.value), BOOL)
  const written = node.kind === 'int' || node.kind === 'double' ? node.text : ''
  const text = PLAIN_NUMBER.test(written) ? written : printNumber(Number(data.json), data.type)
  return piece(text, text.startsWith('-') ? LEVEL.unary : LEVEL.postfix, data.type)
}

function printNumber(value: number, { kind }: CelType): string {
  const text = String(value)
  return kind === 'float' && /^-?\d+$/.test(text) ? `${text}.0` : text
}

function printText(value: string): string {
  return `"${value.replace(/[\\"\p{C}]/gu, (unit) => (unit === '"' || unit === '\\' ? `\\${unit}` : `\\u{${(unit.codePointAt(0) ?? 0).toString(16)}}`))}"`
}

function pathOf(node: CelNode): string | undefined {
  if (node.kind === 'name') return node.name
  const operand = node.kind === 'select' && !node.optional ? pathOf(node.operand) : undefined
  return operand === undefined || node.kind !== 'select' ? undefined : `${operand}.${node.field}`
}
