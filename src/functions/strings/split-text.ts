/** The parts of a text between the separators; of an empty separator, its code points. */
export function splitText(text: string, separator: string): readonly string[] {
  if (separator.length !== 1) return separator === '' ? Array.from(text) : text.split(separator)
  // The usual case: a walk over the text is about twice as fast as the engine's general `split`.
  const sought = separator.charCodeAt(0)
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) !== sought) continue
    parts.push(text.slice(start, at))
    start = at + 1
  }
  parts.push(text.slice(start))
  return parts
}
