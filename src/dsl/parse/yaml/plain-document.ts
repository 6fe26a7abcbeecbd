import type { CST } from 'yaml'
import { decodeBlock } from './decode-block.js'
import type { DocumentNode, MappingEntry, MappingNode, ScalarNode, SequenceNode } from './document-node.js'
import { nameAt, PlainText } from './plain-text.js'

/** Deeper nesting is left to the whole parser, which bounds it. */
const DEPTH_MAX = 16

/**
 * Reads what definition files are mostly made of: mappings and lists by indentation, one-line texts, `|` blocks, one-line braces. Several
 * times faster than a whole parser of YAML, which matters where a process reads a thousand definitions and ends. Gives exactly the node
 * that the whole parser gives, or undefined: whatever is less plain, or wrong, is the whole parser's to read and to report.
 */
export function readPlainDocument(text: string, file: string): MappingNode | undefined {
  return /[\t\r\ufeff]/.test(text) ? undefined : new PlainDocument(text, file).read()
}

class PlainDocument {
  readonly #text: string
  readonly #file: string
  readonly #values: PlainText
  /** The line at hand: where its content begins and ends, and how far it is indented (−1 behind the last line). */
  #start = 0
  #end = 0
  #indent = -1

  constructor(text: string, file: string) {
    this.#text = text
    this.#file = file
    this.#values = new PlainText(text, file)
  }

  read(): MappingNode | undefined {
    this.#advance(0)
    const root = this.#indent === 0 ? this.#mapping(0, 0) : undefined
    return this.#indent === -1 ? root : undefined
  }

  /** Goes to the next line that holds more than white space or a comment. */
  #advance(from: number): void {
    let line = from
    while (line < this.#text.length) {
      const start = this.#contentFrom(line)
      const end = this.#lineEnd(start)
      if (start < end && this.#text[start] !== '#') {
        this.#start = start
        this.#end = end
        this.#indent = start - line
        return
      }
      line = end + 1
    }
    this.#indent = -1
  }

  #mapping(indent: number, depth: number): MappingNode | undefined {
    if (depth > DEPTH_MAX) return undefined
    const start = this.#start
    const names = new Set<string>()
    const entries: MappingEntry[] = []
    while (this.#indent === indent) {
      const name = nameAt(this.#text, this.#start)
      if (name === '' || names.has(name)) return undefined
      names.add(name)
      const key = this.#values.literal(this.#start, this.#start + name.length)
      const value = this.#value(this.#start + name.length + 1, indent, depth)
      if (value === undefined) return undefined
      entries.push({ key, value })
    }
    const end = entries.at(-1)?.value.span.end
    return this.#indent > indent || end === undefined
      ? undefined
      : { kind: 'mapping', entries, flow: false, span: { file: this.#file, start, end } }
  }

  /** What stands behind a key's colon, which is on the line at hand. */
  #value(from: number, indent: number, depth: number): DocumentNode | undefined {
    const start = this.#contentFrom(from)
    if (start < this.#end) return this.#text[start] === '|' ? this.#block(start, indent) : this.#inline(start, indent, depth)
    const below = this.#end + 1
    this.#advance(below)
    // A comment in front of the first key would belong to the mapping.
    if (this.#indent <= indent || this.#start - this.#indent !== below) return undefined
    return this.#isItem() ? this.#sequence(this.#indent, depth + 1) : this.#mapping(this.#indent, depth + 1)
  }

  /** A value that ends with its line. */
  #inline(start: number, indent: number, depth: number): DocumentNode | undefined {
    const value = this.#values.value(start, this.#end, depth)
    this.#advance(this.#end + 1)
    return this.#indent > indent ? undefined : value
  }

  #isItem(): boolean {
    return this.#text.startsWith('- ', this.#start)
  }

  #sequence(indent: number, depth: number): SequenceNode | undefined {
    const start = this.#start
    const items: DocumentNode[] = []
    while (this.#indent === indent && this.#isItem()) {
      this.#start += 2
      this.#indent += 2
      const item = nameAt(this.#text, this.#start) === '' ? this.#inline(this.#start, indent, depth) : this.#mapping(indent + 2, depth + 1)
      if (item === undefined) return undefined
      items.push(item)
    }
    const end = items.at(-1)?.span.end
    return this.#indent >= indent || end === undefined ? undefined : { kind: 'sequence', items, span: { file: this.#file, start, end } }
  }

  /** A text of whole lines, each indented at least as far as the first; empty lines behind it do not belong to it. */
  #block(header: number, indent: number): ScalarNode | undefined {
    const from = this.#end + 1
    const inner = this.#contentFrom(from) - from
    if (header + 1 !== this.#end || inner <= indent) return undefined
    let [line, end] = [from, from]
    for (let start = this.#contentFrom(line); line < this.#text.length; start = this.#contentFrom(line)) {
      const lineEnd = this.#lineEnd(start)
      const empty = start === lineEnd
      if (empty ? start > line : start - line < inner) break
      line = lineEnd + 1
      if (!empty) end = line
    }
    // A line of spaces is a matter of its own, and so is a text that begins with an empty line.
    if (end === from || (line < this.#text.length && this.#contentFrom(line) === this.#lineEnd(line))) return undefined
    const source = this.#text.slice(from, end)
    const { text, place } = decodeBlock(blockToken(header, indent, source), this.#file)
    this.#advance(line)
    return { kind: 'scalar', text, place, plain: false, span: { file: this.#file, start: header, end: place.end } }
  }

  #contentFrom(offset: number): number {
    let at = offset
    while (this.#text.charCodeAt(at) === 0x20) at += 1
    return at
  }

  #lineEnd(offset: number): number {
    const end = this.#text.indexOf('\n', offset)
    return end < 0 ? this.#text.length : end
  }
}

function blockToken(offset: number, indent: number, source: string): CST.BlockScalar {
  return {
    type: 'block-scalar',
    offset,
    indent,
    props: [
      { type: 'block-scalar-header', offset, indent, source: '|' },
      { type: 'newline', offset: offset + 1, indent, source: '\n' }
    ],
    source
  }
}
