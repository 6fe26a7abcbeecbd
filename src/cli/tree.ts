/** A thing with parts, for drawing. */
export interface Tree {
  readonly text: string
  readonly parts: readonly Tree[]
}

/** The parts of a tree, one a line, with branches before them. */
export function drawBranches(parts: readonly Tree[], indent = ''): readonly string[] {
  return parts.flatMap((part, index) => {
    const last = index === parts.length - 1
    return [`${indent}${last ? '└─' : '├─'} ${part.text}`, ...drawBranches(part.parts, `${indent}${last ? '   ' : '│  '}`)]
  })
}
