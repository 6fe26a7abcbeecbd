import { displayWidth } from './visible.js'

/** Breaks a text at spaces into lines of at most `width` columns; a longer word has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let lineWidth = 0
  for (const word of text.split(' ')) {
    const wordWidth = displayWidth(word)
    if (line !== '' && lineWidth + 1 + wordWidth > width) {
      lines.push(line)
      line = word
      lineWidth = wordWidth
    } else {
      line = line === '' ? word : `${line} ${word}`
      lineWidth += wordWidth + (lineWidth === 0 ? 0 : 1)
    }
  }
  return [...lines, line]
}
