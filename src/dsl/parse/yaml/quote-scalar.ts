/** A text of one line as a quoted scalar of the file, in the quotes that need the least change. */
export function quoteScalar(text: string, file: string): string {
  if (file.endsWith('.json')) return JSON.stringify(text)
  if (!text.includes("'")) return `'${text}'`
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}
