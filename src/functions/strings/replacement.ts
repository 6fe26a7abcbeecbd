import { memoized } from '../memoized.js'
import { eachMatch, groupProblem, type Match } from '../regular-expression.js'
import { joinBounded } from './bounded-text.js'

/** A piece of a replacement: text as it stands, or what a group matched. */
type Piece = string | number

/** Replacements are constants of the definitions, so there are few. */
const piecesOf = memoized(1_000, (replacement: string): readonly Piece[] =>
  replacement.split(/(\\.)/su).map((piece) => (/^\\\d$/.test(piece) ? Number(piece[1]) : piece.replace(/^\\\\$/, '\\')))
)

/** Why a replacement cannot be: a sentence. The pattern has passed `patternProblem`. */
export function replacementProblem(pattern: string | undefined, replacement: string | undefined): string | undefined {
  if (replacement === undefined) return undefined
  const escape = /\\(?:\D|$)/u.exec(replacement.replaceAll('\\\\', ''))
  if (escape !== null) return `in a replacement, a backslash stands before the number of a group or another backslash, not in ${escape[0]}`
  const groups = piecesOf(replacement).filter((piece) => typeof piece === 'number')
  return groups.map((group) => groupProblem(pattern, group)).find((problem) => problem !== undefined)
}

/** The text with matches of the pattern replaced, all of them or the first; missing where the result is too long. */
export function replaceMatches(text: string, pattern: string, replacement: string, all: boolean): string | null {
  const pieces = piecesOf(replacement)
  const parts: string[] = []
  let end = 0
  eachMatch(text, pattern, (match) => {
    parts.push(text.slice(end, match.start), ...pieces.map((piece) => replaced(piece, match)))
    end = match.end
    return all
  })
  return joinBounded([...parts, text.slice(end)], '')
}

function replaced(piece: Piece, match: Match): string {
  return typeof piece === 'number' ? (match.group(piece) ?? '') : piece
}
