const PART = /\\.|\[\^?\]?(?:\\.|\[:\w*:\]|[^\]\\])*(?:\]|$)|\(|\)|\{(\d+)(?:,(\d*))?\}|./gsu

/** The steps of a group so far, and of its last part, which a repetition would repeat. */
interface Group {
  steps: number
  last: number
}

/**
 * Bounds how many steps a regular expression has once its counted repetitions are written out: `(ab{3}){2}` has 8. Compiling
 * takes time and memory in proportion, so this is asked before. For a text that is no pattern it is a number all the same.
 */
export function patternSteps(pattern: string): number {
  const open: Group[] = [{ steps: 0, last: 0 }]
  for (const [part, least, most] of pattern.matchAll(PART)) {
    const group = open.at(-1) as Group // the first group is never closed
    if (part === '(') open.push({ steps: 0, last: 0 })
    else if (part === ')' && open.length > 1) {
      open.pop()
      add(open.at(-1) as Group, group.steps)
    } else if (least === undefined) add(group, 1)
    else {
      const times = Math.max(Number(least), Number(most ?? 0), 1)
      group.steps += group.last * (times - 1)
      group.last *= times
    }
  }
  return open.reduce((sum, { steps }) => sum + steps, 0)
}

function add(group: Group, steps: number): void {
  group.steps += steps
  group.last = steps
}
