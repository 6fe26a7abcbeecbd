import type { IToken } from 'chevrotain'

/** A token as a message shows it: its beginning, in one line. */
export function shownToken({ image }: IToken): string {
  const line = image.replace(/\s+/g, ' ')
  return line.length > 30 ? `${line.slice(0, 30)}\u2026` : line
}
