import { sign, verify } from 'node:crypto'
import type { Manifest } from './bundle.js'
import { BundleError } from './bundle-error.js'
import { digest } from './digest.js'
import { manifestText } from './manifest-text.js'
import type { SigningKey } from './signing-keys.js'

/** What somebody vouches for who signs a bundle. Digests are SHA-256 in hex. */
export interface Statement {
  readonly revision: string
  /** Of the text of the manifest, which names the code's. */
  readonly manifestDigest: string
  readonly codeDigest: string
  /** Grows from one signing to the next, so that an old bundle can be told from a new one: milliseconds at signing unless given. */
  readonly sequence: number
}

/** A statement with its signature by Ed25519, as it stands in `signature.json`: plain JSON. */
export interface Signature extends Statement {
  readonly format: 1
  /** Fingerprint of the public key. */
  readonly keyId: string
  /** Base64. */
  readonly signature: string
}

export type DistrustReason =
  /** There is no signature. */
  | 'unsigned'
  /** It is by none of the keys. */
  | 'unknown-key'
  /** It was not made with the key that it names, or is none. */
  | 'bad-signature'
  /** It is genuine, and for another bundle. */
  | 'digest-differs'
  /** It is older than what was accepted before. */
  | 'replay'
  /** Whether it is older cannot be told. */
  | 'unknown-sequence'

export type Verification = { readonly kind: 'trusted'; readonly signature: Signature } | Distrust

export interface Distrust {
  readonly kind: 'distrusted'
  readonly reason: DistrustReason
  /** To be read behind the name of the bundle. */
  readonly message: string
}

export function statementOf(manifest: Manifest, sequence: number = Date.now()): Statement {
  if (!isSequence(sequence))
    throw new BundleError(`${sequence} is no sequence number: it must be an integer from 0 to ${Number.MAX_SAFE_INTEGER}`)
  const { revision, codeDigest } = manifest
  return { revision, manifestDigest: digest(manifestText(manifest)), codeDigest, sequence }
}

export function signed(statement: Statement, { id, key }: SigningKey): Signature {
  const { revision, manifestDigest, codeDigest, sequence } = statement
  const signature = sign(null, Buffer.from(signedText(statement)), key).toString('base64')
  return { format: 1, revision, manifestDigest, codeDigest, sequence, keyId: id, signature }
}

/**
 * Whether one of the keys has signed this manifest. `given` is what was found as its signature, if anything was. That the code is
 * what the manifest describes is for `readBundle`, and that the bundle is not an old one for `AcceptedSequence`.
 */
export function verified(given: unknown, manifest: Manifest, manifestDigest: string, keys: readonly SigningKey[]): Verification {
  if (given === undefined) return distrusted('unsigned', 'it is not signed; sign it: feago compile -o OUT --sign KEY.pem')
  if (!isSignature(given))
    return distrusted('bad-signature', 'its signature is damaged, or of a format that this version of feago does not read')
  const key = keys.find(({ id }) => id === given.keyId)
  if (key === undefined)
    return distrusted('unknown-key', `it is signed with the key ${given.keyId.slice(0, 16)}…, which is not trusted here`)
  if (!verify(null, Buffer.from(signedText(given)), key.key, Buffer.from(given.signature, 'base64')))
    return distrusted('bad-signature', 'its signature was not made with the key that it names, or was changed; sign it again')
  const { revision, codeDigest } = manifest
  return given.revision === revision && given.manifestDigest === manifestDigest && given.codeDigest === codeDigest
    ? { kind: 'trusted', signature: given }
    : distrusted('digest-differs', `it is not what was signed, which is revision ${given.revision.slice(0, 12)}; compile and sign it again`)
}

export function distrusted(reason: DistrustReason, message: string): Distrust {
  return { kind: 'distrusted', reason, message }
}

/** Lines of words, so that there is one way to write a statement, and no other kind of text looks like one. */
function signedText({ revision, manifestDigest, codeDigest, sequence }: Statement): string {
  return `feago bundle 1\nrevision ${revision}\nmanifest ${manifestDigest}\ncode ${codeDigest}\nsequence ${sequence}\n`
}

const HEXADECIMAL = /^[0-9a-f]+$/

function isSignature(value: unknown): value is Signature {
  if (typeof value !== 'object' || value === null) return false
  const { format, revision, manifestDigest, codeDigest, sequence, keyId, signature } = value as Readonly<Record<string, unknown>>
  const texts = [revision, manifestDigest, codeDigest, keyId]
  return (
    format === 1 &&
    isSequence(sequence) &&
    typeof signature === 'string' &&
    texts.every((text) => typeof text === 'string' && HEXADECIMAL.test(text))
  )
}

function isSequence(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
