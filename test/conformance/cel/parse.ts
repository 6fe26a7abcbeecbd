import type { CelNode, Token } from './syntax.js'
import { tokensOf } from './tokens.js'

const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['<', '<=', '>', '>=', '==', '!=', 'in'], ['+', '-'], ['*', '/', '%']]

/** Throws for a text that is not CEL. */
export function parseCel(text: string): CelNode {
  const parser = new Parser(tokensOf(text))
  const node = parser.expression()
  parser.expectEnd()
  return node
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  expression(): CelNode {
    const condition = this.#operation(0)
    if (!this.#skip('?')) return condition
    const then = this.#operation(0)
    this.#expect(':')
    return { kind: 'conditional', condition, then, otherwise: this.expression() }
  }

  expectEnd(): void {
    if (this.#token.kind !== 'end') this.#fail()
  }

  get #token(): Token {
    return this.#tokens[this.#at] as Token
  }

  #operation(level: number): CelNode {
    const operators = LEVELS[level]
    if (operators === undefined) return this.#unary()
    let left = this.#operation(level + 1)
    for (;;) {
      const operator = operators.find((sign) => this.#is(sign))
      if (operator === undefined) return left
      this.#at++
      left = { kind: 'binary', operator, left, right: this.#operation(level + 1) }
    }
  }

  #unary(): CelNode {
    if (this.#skip('!')) return { kind: 'unary', operator: '!', operand: this.#unary() }
    if (!this.#skip('-')) return this.#member(this.#primary())
    const { kind } = this.#token
    if (kind !== 'int' && kind !== 'double') return { kind: 'unary', operator: '-', operand: this.#unary() }
    return this.#member(negative(this.#primary()))
  }

  #member(start: CelNode): CelNode {
    let node = start
    for (;;) {
      if (this.#skip('.')) node = this.#selection(node)
      else if (this.#skip('[')) {
        const optional = this.#skip('?')
        node = { kind: 'index', operand: node, index: this.expression(), optional }
        this.#expect(']')
      } else if (this.#is('{') && isMessageName(node)) node = this.#message()
      else return node
    }
  }

  #selection(operand: CelNode): CelNode {
    const optional = this.#skip('?')
    const field = this.#name()
    if (!optional && this.#skip('(')) return { kind: 'call', name: field, receiver: operand, args: this.#list(')') }
    return { kind: 'select', operand, field, optional }
  }

  #primary(): CelNode {
    const token = this.#token
    this.#at++
    switch (token.kind) {
      case 'int':
      case 'uint':
        return { kind: token.kind, text: token.text, value: BigInt(token.text.replace(/[uU]$/, '')) }
      case 'double':
        return { kind: 'double', text: token.text, value: Number(token.text) }
      case 'string':
        return { kind: 'string', text: token.text, value: token.value }
      case 'bytes':
        return { kind: 'bytes' }
      case 'name':
        return this.#named(token.value)
      case 'sign':
        return this.#structure(token.text)
      case 'end':
        return this.#fail()
    }
  }

  #named(name: string): CelNode {
    if (name === 'true' || name === 'false') return { kind: 'bool', value: name === 'true' }
    if (name === 'null') return { kind: 'null' }
    return this.#skip('(') ? { kind: 'call', name, args: this.#list(')') } : { kind: 'name', name }
  }

  #structure(sign: string): CelNode {
    if (sign === '.') return this.#named(this.#name())
    if (sign === '(') {
      const inner = this.expression()
      this.#expect(')')
      return { kind: 'parenthesised', inner }
    }
    if (sign === '[') {
      const from = this.#at
      const elements = this.#list(']')
      return { kind: 'list', elements, optional: this.#marked(from) }
    }
    return sign === '{' ? this.#map() : this.#fail()
  }

  #map(): CelNode {
    const entries: { key: CelNode; value: CelNode }[] = []
    let optional = false
    while (!this.#skip('}')) {
      optional = this.#skip('?') || optional
      const key = this.expression()
      this.#expect(':')
      entries.push({ key, value: this.expression() })
      if (!this.#is('}')) this.#expect(',')
    }
    return { kind: 'map', entries, optional }
  }

  #list(end: string): readonly CelNode[] {
    const nodes: CelNode[] = []
    while (!this.#skip(end)) {
      this.#skip('?')
      nodes.push(this.expression())
      if (!this.#is(end)) this.#expect(',')
    }
    return nodes
  }

  /** Whether an element of the list that begins at `from` is written `?element`. */
  #marked(from: number): boolean {
    return this.#tokens
      .slice(from, this.#at)
      .some(({ text }, index, all) => text === '?' && ['[', ',', undefined].includes(all[index - 1]?.text))
  }

  #message(): CelNode {
    let depth = 0
    do {
      if (this.#is('{')) depth++
      if (this.#is('}')) depth--
      this.#at++
    } while (depth > 0)
    return { kind: 'message' }
  }

  #name(): string {
    const { kind, value } = this.#token
    if (kind !== 'name') this.#fail()
    this.#at++
    return value
  }

  #is(text: string): boolean {
    return this.#token.text === text && (this.#token.kind === 'sign' || text === 'in')
  }

  #skip(text: string): boolean {
    if (!this.#is(text)) return false
    this.#at++
    return true
  }

  #expect(text: string): void {
    if (!this.#skip(text)) this.#fail()
  }

  #fail(): never {
    throw new Error(`unexpected ${JSON.stringify(this.#token.text)}, token ${this.#at}`)
  }
}

function isMessageName(node: CelNode): boolean {
  return node.kind === 'name' || (node.kind === 'select' && isMessageName(node.operand))
}

function negative(node: CelNode): CelNode {
  if (node.kind === 'int') return { ...node, text: `-${node.text}`, value: -node.value }
  return node.kind === 'double' ? { ...node, text: `-${node.text}`, value: -node.value } : node
}
