import { type CST, isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from 'yaml'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import type { Span } from '../../../diagnostics/span.js'
import { LIMITS } from '../../../limits.js'
import { fileTooLarge } from '../file-size.js'
import { replaceForbidden } from '../forbidden-characters.js'
import { literalMap } from '../offset-map.js'
import { composeDocument, tooDeep } from './compose.js'
import { decodeScalar } from './decode-scalar.js'
import type { DocumentNode, MappingEntry, MappingNode, ScalarNode } from './document-node.js'
import { isEmpty } from './document-node.js'
import { readPlainDocument } from './plain-document.js'
import { type Problems, problems } from './problems.js'
import { joinSplitEntries } from './split-entries.js'

/** A file as data with places, and what is wrong with it as YAML. */
export interface ReadDocument {
  /** The text that was read: that of the file, with a space in the place of each forbidden character. */
  readonly text: string
  /** Undefined where the file cannot be understood at all; then there are problems. */
  readonly root: DocumentNode | undefined
  readonly problems: Problems
}

interface Reader {
  readonly file: string
  readonly text: string
  readonly problems: Problems
}

const BYTE_ORDER_MARK = '\ufeff'

/** Reads a YAML or JSON file strictly. Never throws, whatever the text. */
export function readDocument(file: string, fileText: string): ReadDocument {
  const found = problems()
  const tooLarge = fileTooLarge(file, fileText)
  if (tooLarge !== undefined) {
    found.add(tooLarge)
    return { text: fileText, root: undefined, problems: found }
  }
  const mark = fileText.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : ''
  const place = literalMap(file, mark.length, fileText.length - mark.length)
  const text = mark + replaceForbidden(fileText.slice(mark.length), place, found.add)
  return { text, root: readPlainDocument(text, file) ?? readWholeYaml(text, file, found), problems: found }
}

/** With all that YAML has, as the `yaml` package reads it. */
export function readWholeYaml(text: string, file: string, found: Problems): DocumentNode | undefined {
  const document = composeDocument(text, file, found)
  const reader = { file, text, problems: found }
  const root = document === undefined ? undefined : readNode(document.contents, reader, text.length)
  return root === undefined ? undefined : withinDepth(root, found)
}

function withinDepth(root: DocumentNode, found: Problems): DocumentNode | undefined {
  const pending = [{ node: root, depth: 1 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next
    if (node.kind === 'scalar') continue
    if (depth > LIMITS.dataNesting) {
      found.add(tooDeep({ ...node.span, end: Math.min(node.span.end, node.span.start + 1) }))
      return undefined
    }
    const children = node.kind === 'sequence' ? node.items : node.entries.map((entry) => entry.value)
    for (const child of children) pending.push({ node: child, depth: depth + 1 })
  }
  return root
}

function readNode(node: ParsedNode | null | undefined, reader: Reader, otherwise: number): DocumentNode {
  if (isScalar(node)) return readScalar(node.srcToken, reader, node.range[0])
  if (isMap(node)) return readMapping(node, reader)
  if (isSeq(node)) {
    const items = node.items.map((item) => readNode(item, reader, node.range[1]))
    const flow = node.srcToken?.type === 'flow-collection'
    return { kind: 'sequence', items, span: collectionSpan(node.range, flow ? undefined : items.at(-1), reader) }
  }
  // An alias is refused already; a null node stands where nothing is written.
  return emptyScalar(reader, isAlias(node) ? node.range[1] : otherwise)
}

function spanOfRange([start, end]: readonly [number, number, number], { file }: Reader): Span {
  return { file, start, end }
}

/** A block ends with its last part; the range that YAML gives goes on to the next line that holds something. */
function collectionSpan([start, end]: readonly [number, number, number], last: DocumentNode | undefined, { file }: Reader): Span {
  return { file, start, end: last === undefined ? end : Math.max(start, last.span.end) }
}

function emptyScalar({ file }: Reader, offset: number): ScalarNode {
  return { kind: 'scalar', text: '', place: literalMap(file, offset, 0), plain: true, span: { file, start: offset, end: offset } }
}

type ScalarToken = CST.FlowScalar | CST.BlockScalar

function isScalarToken(token: CST.Token | undefined): token is ScalarToken {
  const type = token?.type
  return type === 'scalar' || type === 'block-scalar' || type === 'single-quoted-scalar' || type === 'double-quoted-scalar'
}

function readScalar(token: CST.Token | undefined, reader: Reader, offset: number): ScalarNode {
  if (!isScalarToken(token)) return emptyScalar(reader, offset)
  const { text, place } = decodeScalar(token, reader.file)
  const plain = token.type === 'scalar'
  const end = token.type === 'block-scalar' ? place.end : token.offset + token.source.length
  const span = { file: reader.file, start: token.offset, end }
  const comment = plain ? commentBehind(token, reader) : undefined
  return { kind: 'scalar', text, place, plain, span, ...(comment === undefined ? {} : { comment }) }
}

function commentBehind(token: CST.FlowScalar, { file }: Reader): ScalarNode['comment'] {
  for (const part of token.end ?? []) {
    if (part.type === 'newline') return undefined
    if (part.type === 'comment') return { text: part.source, span: { file, start: part.offset, end: part.offset + part.source.length } }
  }
  return undefined
}

function readMapping(node: YAMLMap.Parsed, reader: Reader): MappingNode {
  const flow = node.srcToken?.type === 'flow-collection'
  const read = node.items.flatMap((pair) => readEntry(pair, reader, node.range[0]) ?? [])
  const entries = flow ? joinSplitEntries(read, reader) : read.flatMap((entry) => separateLines(entry, reader))
  return {
    kind: 'mapping',
    entries: withoutDuplicates(entries, reader),
    flow,
    span: collectionSpan(node.range, flow ? undefined : entries.at(-1)?.value, reader)
  }
}

function readEntry(pair: Pair<ParsedNode, ParsedNode | null>, reader: Reader, start: number): MappingEntry | undefined {
  if (!isScalar(pair.key)) {
    const at = isMap(pair.key) || isSeq(pair.key) ? spanOfRange(pair.key.range, reader) : { file: reader.file, start, end: start }
    // An alias as a key has been refused already.
    if (!isAlias(pair.key)) reader.problems.add(diagnose('FG0111', { message: 'A key is a plain text, not a list or a mapping', at }))
    return undefined
  }
  const key = readScalar(pair.key.srcToken, reader, pair.key.range[0])
  if (key.plain && key.text === '<<') {
    reader.problems.add(diagnose('FG0106', { message: 'The merge key `<<` is refused', at: key.span, help: ['Write the keys out.'] }))
    return undefined
  }
  if (isEmpty(key)) {
    reader.problems.add(
      diagnose('FG0111', {
        message: 'A key is missing in front of this `:`',
        at: key.span,
        help: ['A definition is written `name: \u2026`.']
      })
    )
    return undefined
  }
  return { key, value: readNode(pair.value, reader, colonEnd(key, reader)) }
}

/**
 * A mapping that begins on the line of its key, `two: a < b ? c : d`, is not one that the author wrote, and YAML takes the
 * lines below into it. Gives them back to the mapping around.
 */
function separateLines(entry: MappingEntry, { text, file }: Reader): readonly MappingEntry[] {
  const { key, value } = entry
  if (value.kind !== 'mapping' || value.flow || text.slice(key.span.end, value.span.start).includes('\n')) return [entry]
  const [first, ...rest] = value.entries
  if (first === undefined) return [entry]
  const span = { file, start: value.span.start, end: first.value.span.end }
  return [{ key, value: { ...value, entries: [first], span } }, ...rest]
}

/** Where a value would stand that is not there: behind the colon. */
function colonEnd(key: ScalarNode, { text }: Reader): number {
  const colon = /^[ \t]*:/.exec(text.slice(key.span.end, key.span.end + 16))
  return key.span.end + (colon?.[0].length ?? 0)
}

/** The first of several entries with one key counts. Linear, which the check of the `yaml` package is not. */
function withoutDuplicates(entries: readonly MappingEntry[], reader: Reader): readonly MappingEntry[] {
  const first = new Map<string, MappingEntry>()
  for (const entry of entries) {
    const earlier = first.get(entry.key.text)
    if (earlier === undefined) first.set(entry.key.text, entry)
    else {
      reader.problems.add(
        diagnose('FG0110', {
          message: `The key \`${shorten(entry.key.text)}\` stands here twice`,
          at: entry.key.span,
          also: [{ span: earlier.key.span, text: 'the first time' }],
          help: ['Remove one of the two, or give it another name.']
        })
      )
    }
  }
  return first.size === entries.length ? entries : [...first.values()]
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 40)}\u2026` : line
}
