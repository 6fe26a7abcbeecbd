import type { Label } from '../diagnostic.js'
import type { SourceFile } from '../source-file.js'
import { type Mark, markRows } from './marks.js'
import type { Style, Styles } from './style.js'
import { drawLine, visible } from './visible.js'
import { groupByWindow, type Range, windowAround } from './window.js'

export interface FrameOptions {
  readonly styles: Styles
  /** The look of the primary place. */
  readonly primary: Style
  /** Longest piece of a line that is shown. */
  readonly width: number
  /** Columns for line numbers. */
  readonly numberWidth: number
}

/** A label with its lines; `tall` ones are on more than one line. */
interface Placed {
  readonly label: Label
  readonly style: Style
  readonly firstLine: number
  readonly lastLine: number
  /** UTF-16 offset in the first line. */
  readonly from: number
  /** UTF-16 offset in the last line. */
  readonly to: number
}

/** Lines of a tall label that are all shown; of a longer one, only both ends. */
const TALL_LINES_SHOWN = 6

/** The labelled lines of one file, with marks under them. */
export function frame(file: SourceFile, labels: readonly Label[], options: FrameOptions): readonly string[] {
  const placed = labels.map((label) => place(file, label, options))
  const tall = placed.filter((item) => item.lastLine > item.firstLine)
  const rows: string[] = []
  let previous: number | undefined
  for (const line of shownLines(file, placed)) {
    if (previous !== undefined && line > previous + 1) rows.push(gapRow(line, tall, options))
    rows.push(...lineRows(file, line, placed, tall, options))
    previous = line
  }
  return rows
}

/** The number of the last line that the labels touch: it decides how wide the numbers are. */
export function lastLineOf(file: SourceFile, labels: readonly Label[]): number {
  return Math.max(...labels.map((label) => file.lineOf(trimmedEnd(file, label))))
}

function place(file: SourceFile, label: Label, options: FrameOptions): Placed {
  const style = label.primary ? options.primary : options.styles.secondary
  const end = trimmedEnd(file, label)
  const start = Math.min(Math.max(label.span.start, file.lineStart(1)), end)
  const firstLine = file.lineOf(start)
  const lastLine = file.lineOf(end)
  return { label, style, firstLine, lastLine, from: start - file.lineStart(firstLine), to: end - file.lineStart(lastLine) }
}

/** The end of a label without the line ends that it covers last. */
function trimmedEnd(file: SourceFile, { span }: Label): number {
  let end = Math.min(span.end, file.text.length)
  while (end > span.start && /[\r\n]/.test(file.text[end - 1] ?? '')) end--
  return Math.max(end, file.lineStart(1))
}

/** Lines with an end of a label, the insides of short tall labels, and single lines between two shown ones. */
function shownLines(file: SourceFile, placed: readonly Placed[]): readonly number[] {
  const lines = new Set<number>()
  for (const { firstLine, lastLine } of placed) {
    lines.add(firstLine)
    lines.add(lastLine)
    if (lastLine - firstLine < TALL_LINES_SHOWN) for (let line = firstLine; line < lastLine; line++) lines.add(line)
  }
  for (const line of [...lines]) if (lines.has(line + 2) && line + 1 < file.lineCount) lines.add(line + 1)
  return [...lines].toSorted((left, right) => left - right)
}

function lineRows(
  file: SourceFile,
  line: number,
  placed: readonly Placed[],
  tall: readonly Placed[],
  options: FrameOptions
): readonly string[] {
  const text = file.lineText(line)
  const short = placed.filter((item) => item.firstLine === line && item.lastLine === line)
  const starting = tall.filter((item) => item.firstLine === line)
  const ending = tall.filter((item) => item.lastLine === line)
  const ranges = [
    ...short.map((item) => ({ from: item.from, to: Math.max(item.to, item.from + 1), item })),
    ...starting.map((item) => ({ from: item.from, to: item.from + 1, item })),
    ...ending.map((item) => ({ from: Math.max(0, item.to - 1), to: Math.max(item.to, 1), item }))
  ]
  const groups = text.length <= options.width ? [ranges] : groupByWindow(ranges, options.width)
  const context = { line, text, tall, options }
  return (groups.length === 0 ? [[]] : groups).flatMap((group) => groupRows(context, group))
}

interface LineContext {
  readonly line: number
  readonly text: string
  readonly tall: readonly Placed[]
  readonly options: FrameOptions
}

/** The line through one window, the marks of its short labels, and the ends of its tall ones. */
function groupRows(context: LineContext, group: readonly (Range & { readonly item: Placed })[]): readonly string[] {
  const { line, text, tall, options } = context
  const focus = { from: Math.min(...group.map((range) => range.from), text.length), to: Math.max(...group.map((range) => range.to), 0) }
  const view = windowed(text, focus, options.width)
  const items = group.map((range) => range.item)
  const opened = new Set(tall.filter((item) => item.firstLine < line && item.lastLine >= line))
  const rows = [numberedRow(line, margin(tall, opened), view.text, options)]
  const marks = group.filter((range) => range.item.firstLine === range.item.lastLine).map((range) => markOf(range, view))
  if (marks.length > 0) for (const row of markRows(marks)) rows.push(plainRow(margin(tall, opened) + row, options))
  for (const item of tall.filter((candidate) => items.includes(candidate))) {
    const starts = item.firstLine === line
    const column = starts ? view.columnAt(item.from) : view.columnAt(Math.max(0, item.to - 1))
    rows.push(
      plainRow(
        cornerRow(tall, opened, item, column) + (starts || item.label.text === '' ? '' : ` ${item.style(visible(item.label.text))}`),
        options
      )
    )
    if (starts) opened.add(item)
    else opened.delete(item)
  }
  return rows
}

interface View {
  readonly text: string
  columnAt(offset: number): number
}

function windowed(line: string, focus: Range, width: number): View {
  const { from, to } = windowAround(line, focus, width)
  const before = from > 0 ? '…' : ''
  const after = to < line.length ? '…' : ''
  const drawn = drawLine(line.slice(from, to))
  return {
    text: before + drawn.text + after,
    columnAt: (offset) => before.length + (offset > to && after !== '' ? drawn.width + 1 : drawn.columnAt(Math.max(0, offset - from)))
  }
}

function markOf({ from, to, item }: Range & { readonly item: Placed }, view: View): Mark {
  const start = view.columnAt(from)
  return {
    from: start,
    to: Math.max(view.columnAt(to), start + 1),
    primary: item.label.primary,
    text: visible(item.label.text),
    style: item.style
  }
}

/** One column for each tall label, with a rule where it is open, and a blank before the source. */
function margin(tall: readonly Placed[], opened: ReadonlySet<Placed>): string {
  return tall.length === 0 ? '' : `${tall.map((item) => (opened.has(item) ? item.style('|') : ' ')).join('')} `
}

/** ` ____^`: from a tall label's column of the margin to a column of the source. */
function cornerRow(tall: readonly Placed[], opened: ReadonlySet<Placed>, item: Placed, column: number): string {
  const at = tall.indexOf(item)
  const left = tall.slice(0, at).map((other) => (opened.has(other) ? other.style('|') : ' '))
  const mark = item.label.primary ? '^' : '-'
  return left.join('') + item.style(`${opened.has(item) ? '|' : ' '}${'_'.repeat(tall.length - at - 1 + 1 + column)}${mark}`)
}

function numberedRow(line: number, left: string, text: string, { styles, numberWidth }: FrameOptions): string {
  return `${styles.gutter(`${String(line).padStart(numberWidth)} |`)} ${left}${text}`.trimEnd()
}

function plainRow(text: string, { styles, numberWidth }: FrameOptions): string {
  return `${styles.gutter(`${' '.repeat(numberWidth)} |`)} ${text}`.trimEnd()
}

function gapRow(line: number, tall: readonly Placed[], { styles, numberWidth }: FrameOptions): string {
  const opened = new Set(tall.filter((item) => item.firstLine < line && item.lastLine >= line))
  return `${styles.gutter('...'.padEnd(numberWidth + 2))} ${margin(tall, opened)}`.trimEnd()
}
