import type { Fix } from '../diagnostic.js'
import type { SourceFile } from '../source-file.js'
import type { SourceFiles } from './source-files.js'
import type { Styles } from './style.js'
import { drawLine } from './visible.js'
import { windowAround } from './window.js'

export interface FixOptions {
  readonly styles: Styles
  readonly width: number
  readonly numberWidth: number
}

type Edit = Fix['edits'][number]

/** Whole lines of a file before and after the edits that touch them. */
export interface Hunk {
  /** From 1. */
  readonly line: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Lines of one side of a hunk that are shown. */
const LINES_SHOWN = 8

/** A fix as lines taken away and lines put in their place, file by file. */
export function fixLines(fix: Fix, files: SourceFiles, options: FixOptions): readonly string[] {
  const paths = [...new Set(fix.edits.map((edit) => edit.span.file))]
  return paths.flatMap((path) => {
    const file = files.get(path)
    const edits = fix.edits.filter((edit) => edit.span.file === path)
    return file === undefined ? [] : hunksOf(file, edits).flatMap((hunk) => hunkRows(hunk, options))
  })
}

/** Edits whose lines touch are one hunk. */
export function hunksOf(file: SourceFile, edits: readonly Edit[]): readonly Hunk[] {
  const groups: { first: number; last: number; edits: Edit[] }[] = []
  for (const edit of edits.toSorted((left, right) => left.span.start - right.span.start)) {
    const first = file.lineOf(edit.span.start)
    const last = file.lineOf(edit.span.end)
    const group = groups.at(-1)
    if (group === undefined || first > group.last + 1) groups.push({ first, last, edits: [edit] })
    else {
      group.last = Math.max(group.last, last)
      group.edits.push(edit)
    }
  }
  return groups.map((group) => hunkOf(file, group))
}

function hunkOf(file: SourceFile, group: { readonly first: number; readonly last: number; readonly edits: readonly Edit[] }): Hunk {
  const start = file.lineStart(group.first)
  const end = file.lineEnd(group.last)
  let after = ''
  let at = start
  for (const { span, text } of group.edits) {
    after += file.text.slice(at, span.start) + text
    at = span.end
  }
  after += file.text.slice(at, Math.max(at, end))
  const { before: left, after: right } = withoutCommonEnds(file.text.slice(start, end).split(/\r\n|\n|\r/), after.split(/\r\n|\n|\r/))
  return { line: group.first + left.skipped, before: left.lines, after: right }
}

/** An insertion of whole lines shows those lines and nothing that stays as it is. */
function withoutCommonEnds(before: readonly string[], after: readonly string[]) {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return { before: { skipped: head, lines: before.slice(head, before.length - tail) }, after: after.slice(head, after.length - tail) }
}

function hunkRows(hunk: Hunk, { styles, width, numberWidth }: FixOptions): readonly string[] {
  const focus = firstDifference(hunk.before[0] ?? '', hunk.after[0] ?? '')
  const side = (lines: readonly string[], sign: string, style: Styles['added']): readonly string[] => {
    const rows = lines.slice(0, LINES_SHOWN).map((line, index) => {
      const number = String(hunk.line + index).padStart(numberWidth)
      return `${styles.gutter(number)} ${style(`${sign} ${piece(line, focus, width)}`.trimEnd())}`
    })
    const more = lines.length - LINES_SHOWN
    return more > 0 ? [...rows, `${' '.repeat(numberWidth)} ${style(`${sign} … ${more} more ${more === 1 ? 'line' : 'lines'}`)}`] : rows
  }
  return [...side(hunk.before, '-', styles.removed), ...side(hunk.after, '+', styles.added)]
}

function piece(line: string, focus: number, width: number): string {
  const at = Math.min(focus, line.length)
  const { from, to } = windowAround(line, { from: at, to: Math.min(line.length, at + Math.floor(width / 2)) }, width)
  return `${from > 0 ? '…' : ''}${drawLine(line.slice(from, to)).text}${to < line.length ? '…' : ''}`
}

function firstDifference(left: string, right: string): number {
  let at = 0
  while (at < left.length && left[at] === right[at]) at++
  return at
}
