import type { Diagnostic } from '../../../diagnostics/diagnostic.js'

/**
 * What is wrong with a file as YAML. Kept apart until the end: where the cause turns out to be an expression that needs
 * quotes, one message about that takes the place of what YAML says.
 */
export interface Problems {
  add(diagnostic: Diagnostic): void
  /** Whether there are problems of YAML whose place begins within the range. */
  within(start: number, end: number): boolean
  /**
   * Forgets the problems of YAML within the range, because a better message has been found. What else YAML made of that
   * text, such as a key of its own, is nothing that the author wrote.
   */
  claim(start: number, end: number): void
  /** Whether the latest claim holds what stands there. */
  isClaimed(offset: number): boolean
  rest(): readonly Diagnostic[]
}

/** A file that is no YAML at all is wrong everywhere; more messages than these say nothing new. */
const KEPT = 20
/** While a file is read more are kept, because some may be forgotten. */
const COLLECTED = 200

export function problems(): Problems {
  let list: Diagnostic[] = []
  // Definitions are read in the order of the file, so only the latest claim can matter.
  let latest = { start: 0, end: 0 }
  const inside = (start: number, end: number) => (diagnostic: Diagnostic) => {
    const at = diagnostic.labels[0]?.span.start ?? -1
    // A character that is refused everywhere says nothing about quotes.
    return diagnostic.code !== 'FG0109' && at >= start && at < end
  }
  return {
    add: (diagnostic) => {
      const last = list.at(-1)
      const again = last?.code === diagnostic.code && last.labels[0]?.span.start === diagnostic.labels[0]?.span.start
      if (!again && list.length < COLLECTED) list.push(diagnostic)
    },
    within: (start, end) => list.some(inside(start, end)),
    claim: (start, end) => {
      latest = { start, end }
      if (list.length > 0) list = list.filter((diagnostic) => !inside(start, end)(diagnostic))
    },
    isClaimed: (offset) => offset >= latest.start && offset < latest.end,
    rest: () => list.slice(0, KEPT)
  }
}
