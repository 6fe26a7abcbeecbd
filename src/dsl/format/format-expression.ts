import { type Piece, type PieceKind, piecesOf } from '../parse/expression-pieces.js'

/** A line of an expression; its text goes on over several lines of the file where a comment or a text does. */
export interface ExpressionLine {
  /** How deep it is indented in the expression, in steps. */
  readonly level: number
  readonly text: string
}

/**
 * The layout of an expression: one blank where one belongs, the author's line breaks, indentation by brackets. Words, literals, parentheses
 * and comments stay as they are written, so it parses to the same tree; laid out again it does not change. The text has been parsed
 * without a mistake.
 */
export function formatExpression(text: string): readonly ExpressionLine[] {
  const lines: { level: number; text: string }[] = []
  /** For each open bracket, the level of the line that it stands on. */
  const open: number[] = []
  let previous: Piece | undefined
  for (const piece of piecesOf(text)) {
    let line = lines.at(-1)
    if (line === undefined || piece.fresh) {
      line = { level: levelOf(piece.kind, open), text: '' }
      lines.push(line)
    } else if (previous !== undefined) line.text += gap(previous, piece)
    line.text += piece.text
    if (piece.kind === 'open') open.push(line.level)
    if (piece.kind === 'close') open.pop()
    previous = piece
  }
  return lines
}

/** A step deeper than the line of the innermost bracket; what goes on with a value is a step deeper again. */
function levelOf(kind: PieceKind, open: readonly number[]): number {
  const around = open.at(-1)
  if (kind === 'close') return around ?? 0
  const level = around === undefined ? 0 : around + 1
  return kind === 'dot' || kind === 'question' || kind === 'else-colon' ? level + 1 : level
}

const HUGS_LEFT: ReadonlySet<PieceKind> = new Set(['comma', 'semicolon', 'close', 'dot', 'colon'])
const HUGS_RIGHT: ReadonlySet<PieceKind> = new Set(['dot', 'open', 'prefix'])

/** What stands between two pieces on one line. */
function gap(left: Piece, right: Piece): string {
  if (left.kind === 'block-comment' || right.kind === 'block-comment' || right.kind === 'line-comment') return ' '
  if (HUGS_LEFT.has(right.kind) || HUGS_RIGHT.has(left.kind)) return ''
  // A call or an index.
  const applied = right.kind === 'open' && right.text !== '{' && (left.kind === 'value' || left.kind === 'close')
  return applied ? '' : ' '
}
