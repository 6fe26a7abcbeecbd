import type { Span } from '../../../diagnostics/span.js'
import type { OffsetMap } from '../offset-map.js'

/** The content of a file as plain data with places: what is left of YAML when everything that is refused is gone. */
export type DocumentNode = ScalarNode | SequenceNode | MappingNode

export interface ScalarNode {
  readonly kind: 'scalar'
  readonly text: string
  /** Where the units of `text` stand in the file. */
  readonly place: OffsetMap
  /** Written without quotes and not in a block, so that `12`, `true` and `null` are not texts. */
  readonly plain: boolean
  /** A comment on the same line, behind a plain scalar. */
  readonly comment?: { readonly text: string; readonly span: Span }
  readonly span: Span
}
export interface SequenceNode {
  readonly kind: 'sequence'
  readonly items: readonly DocumentNode[]
  readonly span: Span
}
export interface MappingNode {
  readonly kind: 'mapping'
  readonly entries: readonly MappingEntry[]
  /** Written with braces. */
  readonly flow: boolean
  readonly span: Span
}
export interface MappingEntry {
  readonly key: ScalarNode
  readonly value: DocumentNode
}

export function entryOf(mapping: MappingNode, key: string): MappingEntry | undefined {
  return mapping.entries.find((entry) => entry.key.text === key)
}

/** Nothing is written where the node should be. */
export function isEmpty(node: DocumentNode): boolean {
  return node.kind === 'scalar' && node.plain && node.text === ''
}
