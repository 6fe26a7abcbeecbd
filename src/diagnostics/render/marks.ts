import type { Style } from './style.js'

/** What is marked on one drawn line: columns from 0, half-open, at least one wide. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly primary: boolean
  readonly text: string
  readonly style: Style
}

/**
 * The rows under a line of source: the marks, the text of the rightmost mark beside them, and the texts of the others
 * hanging below, each from the column where its mark begins.
 *
 *     user.agee + item.price
 *     ---- ^^^^   ---------- a float
 *     |    |
 *     |    no such field
 *     an optional row
 */
export function markRows(marks: readonly Mark[]): readonly string[] {
  const beside = marks.reduce((right, mark) => (mark.to > right.to || (mark.to === right.to && mark.from > right.from) ? mark : right))
  const hanging = marks.filter((mark) => mark !== beside && mark.text !== '').toSorted((left, right) => right.from - left.from)
  const first = underline(marks) + (beside.text === '' ? '' : ` ${beside.style(beside.text)}`)
  return [first, ...hangingRows(hanging)]
}

/** Wider marks first, so that what lies inside them is drawn over them; of equal marks the primary one is seen. */
function underline(marks: readonly Mark[]): string {
  const columns: Painted[] = []
  for (const mark of marks.toSorted(
    (left, right) => right.to - right.from - (left.to - left.from) || Number(left.primary) - Number(right.primary)
  )) {
    for (let column = mark.from; column < mark.to; column++) columns[column] = { character: mark.primary ? '^' : '-', style: mark.style }
  }
  return paint(columns)
}

/** `hanging` from right to left. */
function hangingRows(hanging: readonly Mark[]): readonly string[] {
  if (hanging.length === 0) return []
  const rows = [pipes(hanging)]
  hanging.forEach((mark, index) => {
    const left = hanging.slice(index + 1).filter((other) => other.from < mark.from)
    rows.push(pipes(left, mark.from) + mark.style(mark.text))
  })
  return rows
}

function pipes(marks: readonly Mark[], width = 0): string {
  const columns: Painted[] = []
  for (const mark of marks) columns[mark.from] = { character: '|', style: mark.style }
  if (columns.length < width) columns.length = width
  return paint(columns)
}

interface Painted {
  readonly character: string
  readonly style: Style
}

/** Neighbours of one style are one piece, so that colours do not fill the text with codes. */
function paint(columns: readonly (Painted | undefined)[]): string {
  let result = ''
  for (let at = 0; at < columns.length; ) {
    const style = columns[at]?.style
    let piece = ''
    for (; at < columns.length && columns[at]?.style === style; at++) piece += columns[at]?.character ?? ' '
    result += style === undefined ? piece : style(piece)
  }
  return result
}
