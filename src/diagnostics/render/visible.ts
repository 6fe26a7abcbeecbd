/**
 * Text that is safe to send to a terminal: control characters, bidirectional controls, invisible characters and lone
 * surrogates are shown instead of sent, so that a definition file can neither move the cursor nor hide what it says.
 */

const HARMLESS = /^[\x20-\x7e]*$/
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u
const PICTOGRAPH = /\p{Extended_Pictographic}/u
const COMBINING = /^[\p{Mn}\p{Me}\u200d]$/u
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u
const EMOJI_PRESENTATION = '\ufe0f'
const JOINER = '\u200d'
const TAB_STOP = 4

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What stands at one or more neighbouring columns of a drawn line. */
export interface Cell {
  /** UTF-16 offset in the line. */
  readonly start: number
  /** What to print. */
  readonly text: string
  /** Column of a terminal, from 0. */
  readonly column: number
  readonly width: number
}

/** A line as it is drawn: tabs as spaces up to the next stop, what cannot be seen made visible. */
export interface DrawnLine {
  readonly text: string
  readonly width: number
  /** The column of a terminal (from 0) at a UTF-16 offset of the line; behind the line, one column per unit. */
  columnAt(offset: number): number
}

/** Lays a line out. The line holds no terminator. */
export function drawLine(line: string): DrawnLine {
  if (HARMLESS.test(line)) return { text: line, width: line.length, columnAt: (offset) => offset }
  const cells = cellsOf(line)
  const last = cells.at(-1)
  const width = last === undefined ? 0 : last.column + last.width
  return { text: cells.map((cell) => cell.text).join(''), width, columnAt: (offset) => columnIn(cells, width, line.length, offset) }
}

/** A text on one line as it may be printed: tabs and line ends are shown too. */
export function visible(text: string): string {
  if (HARMLESS.test(text)) return text
  let result = ''
  for (const { segment } of segmenter.segment(text)) result += shownCluster(segment)
  return result
}

/** How many columns of a terminal a text takes that `visible` has seen. */
export function displayWidth(text: string): number {
  if (HARMLESS.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += clusterWidth(segment)
  return width
}

/** A text that `visible` has seen, cut to a width with `…` where it is longer. */
export function shortened(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let result = ''
  let used = 1
  for (const { segment } of segmenter.segment(text)) {
    used += clusterWidth(segment)
    if (used > width) break
    result += segment
  }
  return `${result}…`
}

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = []
  let column = 0
  for (const { segment, index } of segmenter.segment(line)) {
    const text = segment === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : shownCluster(segment)
    const width = displayWidth(text)
    cells.push({ start: index, text, column, width })
    column += width
  }
  return cells
}

function columnIn(cells: readonly Cell[], width: number, length: number, offset: number): number {
  if (offset >= length) return width + (offset - length)
  let low = 0
  let high = cells.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((cells[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return cells[low]?.column ?? 0
}

/** One grapheme cluster with its invisible members shown; a joiner between pictographs is part of the picture. */
function shownCluster(cluster: string): string {
  if (!INVISIBLE.test(cluster)) return cluster
  const picture = PICTOGRAPH.test(cluster)
  let result = ''
  for (const character of cluster) result += picture && character === JOINER ? character : shownCharacter(character)
  return result
}

function shownCharacter(character: string): string {
  if (!INVISIBLE.test(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

function clusterWidth(cluster: string): number {
  if (cluster.includes(JOINER) || cluster.includes(EMOJI_PRESENTATION)) return 2
  let width = 0
  for (const character of cluster) width += characterWidth(character)
  // A flag or a decomposed Hangul syllable has several members and one picture.
  return Math.min(width, 2)
}

function characterWidth(character: string): number {
  if (COMBINING.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}
