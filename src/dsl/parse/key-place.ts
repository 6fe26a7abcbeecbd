import type { Insertion, KeyPlace } from '../syntax/definition.js'
import type { FileContext } from './file-context.js'
import type { MappingEntry, MappingNode } from './yaml/document-node.js'

/** Where one more key goes into a definition that is a mapping: in front of the first one, which is there for sure. */
export function keyPlaceInMapping(node: MappingNode, { text }: FileContext): KeyPlace | undefined {
  const first = node.entries[0]?.key.span
  if (first === undefined) return undefined
  const indent = text.slice(text.lastIndexOf('\n', first.start - 1) + 1, first.start)
  const after = node.flow ? ', ' : `\n${indent}`
  const plain = node.flow || indent.trim() === ''
  return plain ? yamlKey({ edits: [], at: { ...first, end: first.start }, around: ['', after] }) : undefined
}

/** The same for the short form `name: expression` on one line of a block, which becomes a mapping by it. */
export function keyPlaceInShortForm({ key, value }: MappingEntry, flow: boolean, { text }: FileContext): KeyPlace | undefined {
  const indent = text.slice(text.lastIndexOf('\n', key.span.start - 1) + 1, key.span.start)
  const gap = text.slice(key.span.end, value.span.start)
  const scalar = text.slice(value.span.start, value.span.end)
  if (flow || indent.trim() !== '' || !/^: +$/.test(gap) || /^[|>]|\n/.test(scalar)) return undefined
  const line = `\n${indent}  `
  const opening = { span: { ...key.span, start: key.span.end + 1, end: value.span.start }, text: `${line}expr: ` }
  return yamlKey({ edits: [opening], at: { ...value.span, start: value.span.end }, around: [line, ''] })
}

function yamlKey(place: Omit<Insertion, 'form'>): KeyPlace {
  return { default: { ...place, form: ['default: ', ''] }, type: { ...place, form: ['type: ', ''] }, needsQuotes: true }
}
