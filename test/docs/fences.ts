/** One fenced block of a Markdown file. */
export interface Fence {
  readonly language: string
  readonly text: string
  /** Line of the opening fence, from 1. */
  readonly line: number
}

export function fencesOf(markdown: string): readonly Fence[] {
  const fences: Fence[] = []
  let open: { language: string; line: number; lines: string[] } | undefined
  markdown.split('\n').forEach((line, index) => {
    const marker = /^```(\S*)/.exec(line)
    if (open === undefined && marker !== null) open = { language: marker[1] ?? '', line: index + 1, lines: [] }
    else if (open !== undefined && marker !== null) {
      fences.push({ language: open.language, text: `${open.lines.join('\n')}\n`, line: open.line })
      open = undefined
    } else open?.lines.push(line)
  })
  return fences
}
