import { createHash } from 'node:crypto'

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** `Manifest.codeDigest`, from the digests of the kernels. */
export function codeDigest(digestsOfKernels: readonly string[]): string {
  return digest(digestsOfKernels.join('\n'))
}
