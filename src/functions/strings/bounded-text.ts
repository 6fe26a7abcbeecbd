import { LIMITS } from '../../limits.js'

/** A text; missing where it has grown longer than the runtime makes texts. */
export function bounded(text: string): string | null {
  return text.length > LIMITS.textLength ? null : text
}

/** The texts with a separator between them; missing where that is longer than the runtime makes texts. */
export function joinBounded(texts: readonly string[], separator: string): string | null {
  const length = texts.reduce((sum, text) => sum + text.length, separator.length * Math.max(texts.length - 1, 0))
  return length > LIMITS.textLength ? null : texts.join(separator)
}

/** The text with every `sought` replaced, from left to right; an empty `sought` is nowhere. Missing where the result is too long. */
export function replaceBounded(text: string, sought: string, replacement: string): string | null {
  return sought === '' ? text : joinBounded(text.split(sought), replacement)
}
