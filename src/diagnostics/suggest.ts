import { distance } from 'fastest-levenshtein'

/** Names longer than this have no typo that is worth the search. */
const LONGEST = 64

/**
 * The known name that the author most likely meant: one that differs by case alone, or else the nearest within about a third
 * of its length. Undefined where nothing is near. Of equally near names the first is taken, so the order of `known` decides.
 */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  if (name.length === 0 || name.length > LONGEST) return undefined
  const folded = name.toLowerCase()
  const allowed = allowedEdits(folded.length)
  let best: string | undefined
  let bestDistance = allowed + 1
  for (const candidate of known) {
    if (candidate === name) continue
    const other = candidate.toLowerCase()
    if (other === folded) return candidate
    // A difference in length is a lower bound of the distance: most of a long list is passed without computing anything.
    if (Math.abs(other.length - folded.length) >= bestDistance) continue
    const edits = transpositionAware(folded, other)
    if (edits < bestDistance) {
      best = candidate
      bestDistance = edits
    }
  }
  return best
}

/** One edit for short names, a third of the length for longer ones; a name of one letter has no near name. */
function allowedEdits(length: number): number {
  return length < 2 ? 0 : Math.max(1, Math.floor(length / 3))
}

/** Levenshtein distance in which two neighbours in the wrong order count as one edit, for they are one slip of the hand. */
function transpositionAware(left: string, right: string): number {
  const edits = distance(left, right)
  return edits === 2 && left.length === right.length && isTransposed(left, right) ? 1 : edits
}

function isTransposed(left: string, right: string): boolean {
  let at = 0
  while (left[at] === right[at]) at++
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
}
