import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { isClean } from '../parse/forbidden-characters.js'
import type { Data } from '../syntax/definition.js'
import type { Manuscript } from './manuscript.js'
import type { NoteLine } from './notes.js'

/** A node of a YAML document that is to be printed. */
export type YamlNode = Scalar | YAMLMap<Scalar, YamlNode> | YAMLSeq<YamlNode>

type StringifyContext = Parameters<YAMLMap['toString']>[0]

/** `{ a: 1 }` */
class PaddedMap extends YAMLMap<Scalar, YamlNode> {
  override toString(context?: StringifyContext, onComment?: () => void, onChompKeep?: () => void): string {
    return super.toString(context && { ...context, flowCollectionPadding: ' ' }, onComment, onChompKeep)
  }
}

/** `[a, b]` */
class CloseList extends YAMLSeq<YamlNode> {
  override toString(context?: StringifyContext, onComment?: () => void, onChompKeep?: () => void): string {
    return super.toString(context && { ...context, flowCollectionPadding: '' }, onComment, onChompKeep)
  }
}

/** A key with its value, and the offset by which its comments are known. */
export interface YamlEntry {
  readonly key: string
  readonly value: YamlNode
  readonly offset?: number
}

/** Columns that a mapping or list in braces has at most. */
const FLOW_WIDTH = 100

/** A text. What cannot stand in a file as it is, is written in double quotes, where it has escapes. */
export function textNode(text: string): Scalar {
  const scalar = new Scalar(text)
  if (!isClean(text) || text.includes('\r') || (text.includes('\n') && !hasSimpleLines(text))) scalar.type = Scalar.QUOTE_DOUBLE
  return scalar
}

/** Whether a text of several lines looks in a block as it is: no blank begins it or ends a line, and no line is empty at the end. */
function hasSimpleLines(text: string): boolean {
  return /^\S/.test(text) && !/[ \t](?:\n|$)|\n\n$/.test(text)
}

/** An expression: in a block where it has several lines. */
export function expressionNode(text: string): Scalar {
  if (text.includes('\n')) return blockNode(text)
  // An expression is taken by its text, so that of a literal needs no quotes.
  return /^(?:true|false|\d+|\d+\.\d+)$/.test(text) && String(JSON.parse(text)) === text ? new Scalar(JSON.parse(text)) : textNode(text)
}

function blockNode(text: string): Scalar {
  const scalar = new Scalar(`${text}\n`)
  scalar.type = Scalar.BLOCK_LITERAL
  return scalar
}

export function dataNode(data: Data, manuscript: Manuscript): YamlNode {
  switch (data.kind) {
    case 'scalar':
      return scalarNode(data.value)
    case 'sequence':
      return listNode(
        data.items.map((item) => ({ value: dataNode(item, manuscript), offset: item.span.start })),
        manuscript
      )
    case 'mapping':
      return mapNode(
        data.entries.map(({ key, value }) => ({ key: key.name, value: dataNode(value, manuscript), offset: key.span.start })),
        manuscript
      )
    case 'error':
      return new Scalar(null)
  }
}

function scalarNode(value: string | number | boolean | null): Scalar {
  if (typeof value === 'string') return textNode(value)
  const scalar = new Scalar(value)
  // A whole number beyond the safe ones is a float, and says so by its exponent.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) scalar.format = 'EXP'
  return scalar
}

/** A mapping, in braces where it is short and has no comments. */
export function mapNode(
  entries: readonly YamlEntry[],
  manuscript: Manuscript,
  shape: 'block' | 'fitting' = 'fitting'
): YAMLMap<Scalar, YamlNode> {
  const map = new PaddedMap()
  let noted = false
  for (const { key, value, offset } of entries) {
    const name = textNode(key)
    if (offset !== undefined && comment(name, value, offset, manuscript)) noted = true
    // In front of the first one stands the key of the mapping.
    if (map.items.length === 0) name.spaceBefore = false
    map.items.push(new Pair(name, value))
  }
  map.flow = entries.length === 0 || (shape === 'fitting' && !noted && fitsFlow(map))
  return map
}

/** A list, in brackets where it is short and has no comments. */
export function listNode(
  items: readonly { readonly value: YamlNode; readonly offset?: number }[],
  manuscript: Manuscript
): YAMLSeq<YamlNode> {
  const list = new CloseList()
  let noted = false
  for (const { value, offset } of items) {
    if (offset !== undefined && comment(value, value, offset, manuscript)) noted = true
    if (list.items.length === 0) value.spaceBefore = false
    list.items.push(value)
  }
  list.flow = !noted && fitsFlow(list)
  return list
}

/** Gives an entry its comments; answers whether it has any. */
function comment(front: YamlNode, value: YamlNode, offset: number, { notes }: Manuscript): boolean {
  const { before, behind, last, apart } = notes.of(offset)
  // What goes on over several lines has no line to stand behind.
  const isLong = value instanceof Scalar ? isBlock(value) : value.flow !== true
  const lines = [...before, ...last, ...(isLong ? behind : [])]
  if (lines.length > 0) front.commentBefore = commentText(lines)
  if (lines[0]?.apart ?? apart) front.spaceBefore = true
  if (behind.length > 0 && !isLong) value.comment = behind.map((line) => commentText([{ ...line, apart: false }])).join(' ')
  return lines.length > 0 || behind.length > 0
}

/** As the library takes comments: without marks; a line without anything is a blank one. */
export function commentText(lines: readonly NoteLine[]): string {
  return lines
    .flatMap(({ text, apart }, index) => [...(apart && index > 0 ? [''] : []), ...text.split('\n').map((line) => line.trimEnd() || ' ')])
    .join('\n')
}

function fitsFlow(node: YAMLMap<Scalar, YamlNode> | YAMLSeq<YamlNode>): boolean {
  const parts = node.items.flatMap((item): readonly YamlNode[] =>
    item instanceof Pair ? [item.key, item.value ?? new Scalar(null)] : [item]
  )
  if (parts.some((part) => (part instanceof Scalar ? isBlock(part) : part.flow !== true))) return false
  const wasFlow = node.flow
  node.flow = true
  const { length } = printNode(node)
  node.flow = wasFlow === true
  return length <= FLOW_WIDTH
}

/** Texts of several lines are blocks, unless they stand in double quotes. */
function isBlock({ type, value }: Scalar): boolean {
  return type === Scalar.BLOCK_LITERAL || (type !== Scalar.QUOTE_DOUBLE && typeof value === 'string' && value.includes('\n'))
}

/** The text of a node as a document of its own. */
export function printNode(node: YamlNode): string {
  const document = new Document<YamlNode>()
  document.contents = node
  return escapeForbidden(document.toString(STYLE))
}

/** Lines are not folded: a fold would be part of what an expression says. */
const STYLE = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER, minContentWidth: 0, blockQuote: 'literal' } as const

/** What stands in double quotes and cannot stand in a file has escapes there. */
function escapeForbidden(text: string): string {
  if (isClean(text)) return text
  return Array.from(text, (character) =>
    isClean(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  ).join('')
}
