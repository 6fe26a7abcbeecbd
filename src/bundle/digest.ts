import { createHash } from 'node:crypto'

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** SHA-256 of a list of texts, in hexadecimal: `Manifest.codeDigest` of the kernels of a bundle. */
export function digestOfAll(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length} `).update(text, 'utf8')
  return hash.digest('hex')
}
