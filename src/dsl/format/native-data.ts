import { parseDuration } from '../../functions/duration-text.js'
import type { Data, TypeExpression } from '../syntax/definition.js'
import { printString } from '../syntax/print.js'
import { isIdentifier } from '../syntax/words.js'
import type { Manuscript } from './manuscript.js'
import { commentLines, commentsBehind } from './native-comments.js'

/** Columns that a line has at most, where it can be broken. */
export const LINE_WIDTH = 120

/** Data as native syntax has them: on one line where they fit into `room` columns, otherwise over several, indented by `indent`. */
export function printData(data: Data, manuscript: Manuscript, room: number, indent = '', type?: TypeExpression): string {
  const line = inlineData(data, manuscript, type)
  if (line.length <= room && !hasNotes(data, manuscript)) return line
  if (data.kind === 'sequence') return brokenSequence(data.items, manuscript, indent, partOf(type))
  if (data.kind === 'mapping') return brokenMapping(data.entries, manuscript, indent, partOf(type))
  return line
}

/** The type of the elements of a list or the values of a map, as far as it says whether texts are durations. */
function partOf(type: TypeExpression | undefined): TypeExpression | undefined {
  if (type?.kind === 'optional') return partOf(type.type)
  if (type?.kind === 'list') return type.element
  return type?.kind === 'map' ? type.value : undefined
}

function inlineData(data: Data, manuscript: Manuscript, type: TypeExpression | undefined): string {
  switch (data.kind) {
    case 'scalar':
      return manuscript.literal(data.span) ?? scalarText(data.value, type)
    case 'sequence':
      return `[${data.items.map((item) => inlineData(item, manuscript, partOf(type))).join(', ')}]`
    case 'mapping': {
      const entries = data.entries.map(({ key, value }) => `${keyText(key.name)}: ${inlineData(value, manuscript, partOf(type))}`)
      return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
    }
    case 'error':
      return '<error>'
  }
}

function scalarText(value: string | number | boolean | null, type: TypeExpression | undefined): string {
  if (typeof value === 'string') return isDuration(value, type) ? value : printString(value)
  if (typeof value !== 'number') return String(value)
  // A whole number beyond the safe ones is a float, and says so by its exponent.
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value)
}

function isDuration(text: string, type: TypeExpression | undefined): boolean {
  if (type?.kind === 'optional') return isDuration(text, type.type)
  return type?.kind === 'named' && type.name === 'duration' && /^-?(?:\d+(?:ms|[smhdw]))+$/.test(text) && !Number.isNaN(parseDuration(text))
}

function keyText(key: string): string {
  return isIdentifier(key) || /^(?:0|-?[1-9]\d*)$/.test(key) ? key : printString(key)
}

/** Whether comments stand inside of data. */
export function hasNotes(data: Data, manuscript: Manuscript): boolean {
  const noted = (offset: number): boolean => {
    const { before, behind } = manuscript.notes.of(offset)
    return before.length + behind.length > 0
  }
  if (data.kind === 'sequence') return data.items.some((item) => noted(item.span.start) || hasNotes(item, manuscript))
  return data.kind === 'mapping' && data.entries.some(({ key, value }) => noted(key.span.start) || hasNotes(value, manuscript))
}

function brokenSequence(items: readonly Data[], manuscript: Manuscript, indent: string, type: TypeExpression | undefined): string {
  const inner = `${indent}  `
  const plain = items.every((item) => item.kind === 'scalar') && !hasNotes({ kind: 'sequence', items, span: NOWHERE }, manuscript)
  if (plain)
    return `[\n${filled(
      items.map((item) => inlineData(item, manuscript, type)),
      inner
    )}\n${indent}]`
  const parts = items.map((item) => ({
    offset: item.span.start,
    text: printData(item, manuscript, LINE_WIDTH - inner.length, inner, type)
  }))
  return `[\n${brokenParts(parts, manuscript, inner)}\n${indent}]`
}

const NOWHERE = { file: '', start: -1, end: -1 }

function brokenMapping(
  entries: Extract<Data, { readonly kind: 'mapping' }>['entries'],
  manuscript: Manuscript,
  indent: string,
  type: TypeExpression | undefined
): string {
  const inner = `${indent}  `
  const parts = entries.map(({ key, value }) => {
    const name = `${keyText(key.name)}: `
    return { offset: key.span.start, text: name + printData(value, manuscript, LINE_WIDTH - inner.length - name.length, inner, type) }
  })
  return `{\n${brokenParts(parts, manuscript, inner)}\n${indent}}`
}

/** One part a line, with its comments. */
export function brokenParts(
  parts: readonly { readonly offset: number; readonly text: string }[],
  { notes }: Manuscript,
  indent: string
): string {
  return parts
    .flatMap(({ offset, text }, index) => {
      const { before, behind } = notes.of(offset)
      const comma = index < parts.length - 1 ? ',' : ''
      return [...commentLines(before, indent), `${indent}${text}${comma}${commentsBehind(behind)}`]
    })
    .join('\n')
}

/** As many on a line as fit. */
function filled(texts: readonly string[], indent: string): string {
  const lines: string[] = []
  for (const [index, text] of texts.entries()) {
    const piece = index < texts.length - 1 ? `${text},` : text
    const line = lines.at(-1)
    if (line === undefined || line.length + piece.length + 1 > LINE_WIDTH) lines.push(indent + piece)
    else lines[lines.length - 1] = `${line} ${piece}`
  }
  return lines.join('\n')
}
