import type { ColumnDefinition, Data } from '../syntax/definition.js'
import { isPlainColumn } from './is-plain-column.js'
import type { Manuscript } from './manuscript.js'
import { brokenParts, hasNotes, LINE_WIDTH, printData } from './native-data.js'

/** The columns of a set in brackets: names on one line where they fit, otherwise a column a line. */
export function columnLines(head: string, columns: readonly ColumnDefinition[], manuscript: Manuscript): readonly string[] {
  const parts = columns.map((column) => ({ offset: column.span.start, text: columnText(column, manuscript) }))
  const line = `${head} = [${parts.map(({ text }) => text).join(', ')}]`
  const isPlain = columns.length === 1 || columns.every(isPlainColumn)
  const isNoted = columns.some((column) => hasColumnNotes(column, manuscript))
  if (isPlain && !isNoted && line.length <= LINE_WIDTH && !line.includes('\n')) return [line]
  return [`${head} = [`, brokenParts(parts, manuscript, INDENT), ']']
}

const INDENT = '  '

/** `age default 38 zscore { mean: 38, stddev: 14 } as age_scaled missing_indicator` */
function columnText(column: ColumnDefinition, manuscript: Manuscript): string {
  const { feature, name, encoding, missingIndicator } = column
  const words = [feature.name]
  const add = (data: Data): void => {
    const room = LINE_WIDTH - INDENT.length - words.join(' ').length - 2
    words.push(printData(data, manuscript, room, INDENT))
  }
  if (column.default !== undefined) {
    words.push('default')
    add(column.default)
  }
  if (encoding !== undefined) {
    words.push(encoding.name.name)
    if (!takesNothing(encoding.value)) add(encoding.value)
  }
  if (name !== undefined) words.push('as', name.name)
  if (missingIndicator) words.push('missing_indicator')
  return words.join(' ')
}

/** `log: true` is `log`. */
function takesNothing(value: Data): boolean {
  return value.kind === 'scalar' && value.value === true
}

function hasColumnNotes({ span, default: standIn, encoding }: ColumnDefinition, manuscript: Manuscript): boolean {
  const { before, behind } = manuscript.notes.of(span.start)
  const parts = [standIn, encoding?.value].filter((part) => part !== undefined)
  return before.length + behind.length > 0 || parts.some((part) => hasNotes(part, manuscript))
}
