import { literalMap } from '../offset-map.js'
import { decodeScalar } from './decode-scalar.js'
import type { DocumentNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from './document-node.js'
import { openBrackets } from './split-entries.js'

const NAME = /[A-Za-z_]\w{0,99}(?=:(?:[ \n]|$))/y

/** The name that is written as a key at an offset; empty where there is none. */
export function nameAt(text: string, offset: number): string {
  NAME.lastIndex = offset
  return NAME.exec(text)?.[0] ?? ''
}

/** Letters that begin no other style. */
const PLAIN_START = /[\w(.+]|-[\w(.]/y
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\["\\/nt])*"/y
const SINGLE_QUOTED = /'(?:[^'\n]|'')*'/y
const PLAIN_IN_FLOW = /(?:[^,{}[\]#:\n]|:(?=\w))+/y

const NESTING_MAX = 16

/** Reads values that stand on one line: texts without quotes, texts in quotes, braces and brackets. Undefined for what is less plain. */
export class PlainText {
  readonly #text: string
  readonly #file: string
  /** In braces and brackets: where reading goes on. */
  #at = 0

  constructor(text: string, file: string) {
    this.#text = text
    this.#file = file
  }

  /** The text between two offsets, without quotes. */
  literal(start: number, end: number): ScalarNode {
    const place = literalMap(this.#file, start, end - start)
    return { kind: 'scalar', text: this.#text.slice(start, end), place, plain: true, span: { file: this.#file, start, end } }
  }

  /** The value that reaches from `start` to the end of its line, or to a comment there. */
  value(start: number, lineEnd: number, depth: number): DocumentNode | undefined {
    const first = this.#text[start]
    if (first !== '{' && first !== '[' && first !== '"' && first !== "'") return this.#plainWithComment(start, lineEnd)
    this.#at = start
    const value = this.#flowValue(depth)
    const end = this.#at
    this.#skipSpaces()
    return this.#at === lineEnd || (this.#at > end && this.#text[this.#at] === '#') ? value : undefined
  }

  #plainWithComment(start: number, lineEnd: number): ScalarNode | undefined {
    const line = this.#text.slice(start, lineEnd)
    const comment = line.indexOf(' #') + 1
    const scalar = this.#plain(start, start + (comment > 0 ? line.slice(0, comment) : line).trimEnd().length)
    if (scalar === undefined || comment === 0) return scalar
    return { ...scalar, comment: { text: line.slice(comment), span: { file: this.#file, start: start + comment, end: lineEnd } } }
  }

  #plain(start: number, end: number): ScalarNode | undefined {
    PLAIN_START.lastIndex = start
    if (!PLAIN_START.test(this.#text)) return undefined
    const scalar = this.literal(start, end)
    // A second colon has a meaning of its own.
    return /:(?: |$)/.test(scalar.text) ? undefined : scalar
  }

  #flowValue(depth: number): DocumentNode | undefined {
    switch (this.#text[this.#at]) {
      case '{':
        return depth > NESTING_MAX ? undefined : this.#flowMapping(depth)
      case '[':
        return depth > NESTING_MAX ? undefined : this.#flowSequence(depth)
      case '"':
        return this.#quoted('double-quoted-scalar', DOUBLE_QUOTED)
      case "'":
        return this.#quoted('single-quoted-scalar', SINGLE_QUOTED)
      default:
        return this.#plainInFlow()
    }
  }

  #flowMapping(depth: number): MappingNode | undefined {
    const entries: MappingEntry[] = []
    const names = new Set<string>()
    const span = this.#enclosed('}', () => {
      const name = nameAt(this.#text, this.#at)
      if (name === '' || names.has(name)) return false
      names.add(name)
      const key = this.literal(this.#at, this.#at + name.length)
      this.#at += name.length + 1
      this.#skipSpaces()
      const value = this.#flowValue(depth + 1)
      if (value !== undefined) entries.push({ key, value })
      return value !== undefined
    })
    return span === undefined ? undefined : { kind: 'mapping', entries, flow: true, span }
  }

  #flowSequence(depth: number): SequenceNode | undefined {
    const items: DocumentNode[] = []
    const span = this.#enclosed(']', () => {
      const item = this.#flowValue(depth + 1)
      if (item !== undefined) items.push(item)
      return item !== undefined
    })
    return span === undefined ? undefined : { kind: 'sequence', items, span }
  }

  /** Reads parts with commas between them up to the closing character; answers the place of the whole. */
  #enclosed(close: string, readPart: () => boolean): ScalarNode['span'] | undefined {
    const start = this.#at
    this.#at += 1
    this.#skipSpaces()
    for (let first = true; this.#text[this.#at] !== close; first = false) {
      if (!first) {
        if (this.#text[this.#at] !== ',') return undefined
        this.#at += 1
        this.#skipSpaces()
      }
      if (!readPart()) return undefined
      this.#skipSpaces()
    }
    this.#at += 1
    return { file: this.#file, start, end: this.#at }
  }

  #quoted(type: 'double-quoted-scalar' | 'single-quoted-scalar', pattern: RegExp): ScalarNode | undefined {
    const offset = this.#at
    pattern.lastIndex = offset
    const source = pattern.exec(this.#text)?.[0]
    if (source === undefined) return undefined
    this.#at += source.length
    const { text, place } = decodeScalar({ type, offset, indent: 0, source }, this.#file)
    return { kind: 'scalar', text, place, plain: false, span: { file: this.#file, start: offset, end: this.#at } }
  }

  #plainInFlow(): ScalarNode | undefined {
    const start = this.#at
    PLAIN_IN_FLOW.lastIndex = start
    const text = PLAIN_IN_FLOW.exec(this.#text)?.[0].trimEnd() ?? ''
    this.#at += text.length
    const scalar = this.#plain(start, this.#at)
    // What YAML ends at a comma may be meant to go on.
    return scalar === undefined || openBrackets(text) > 0 ? undefined : scalar
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === 0x20) this.#at += 1
  }
}
