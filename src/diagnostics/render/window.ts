/** A part of a line of source, in UTF-16 offsets of the line. */
export interface Range {
  readonly from: number
  readonly to: number
}

const ELLIPSIS_MARGIN = 4

/**
 * The part of a long line that shows `focus`, at most `width` units: around it where there is room, from its beginning
 * where it is longer than the window. The ends never part a surrogate pair.
 */
export function windowAround(line: string, focus: Range, width: number): Range {
  if (line.length <= width) return { from: 0, to: line.length }
  const spare = Math.max(width - (focus.to - focus.from), ELLIPSIS_MARGIN * 2)
  const wanted = focus.from - Math.floor(spare / 2)
  const from = Math.max(0, Math.min(wanted, line.length - width))
  return { from: whole(line, from), to: whole(line, Math.min(line.length, from + width)) }
}

/** Ranges that fit into one window together, from left to right. */
export function groupByWindow<T extends Range>(ranges: readonly T[], width: number): readonly (readonly T[])[] {
  const groups: T[][] = []
  let start = 0
  for (const range of ranges.toSorted((left, right) => left.from - right.from || left.to - right.to)) {
    const group = groups.at(-1)
    if (group !== undefined && range.to - start <= width - ELLIPSIS_MARGIN * 2) group.push(range)
    else {
      groups.push([range])
      start = range.from
    }
  }
  return groups
}

function whole(line: string, offset: number): number {
  const unit = line.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset
}
