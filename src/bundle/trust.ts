import { AcceptedSequence } from './accepted-sequence.js'
import type { Manifest } from './bundle.js'
import { type Signature, type Verification, verified } from './signature.js'
import { publicKeyOf, type SigningKey } from './signing-keys.js'
import type { StorageFailure } from './storage-failure.js'

/** Whose bundles are accepted. */
export interface Trust {
  /** Public keys (Ed25519) as PEM texts. A bundle that none of them has signed is refused. */
  readonly keys: readonly string[]
  /** A directory that remembers the newest bundle that was accepted: from then on, older ones are refused. */
  readonly remember?: string
  /** Accept older ones nevertheless. */
  readonly allowRollback?: boolean
}

/** What is found where a bundle is kept, besides the bundle. */
export interface Evidence {
  readonly manifest: Manifest
  /** SHA-256 (hex) of the manifest's text as it was found. */
  readonly manifestDigest: string
  /** What was found as its signature; undefined where there was nothing. */
  readonly signature: unknown
}

/** Throws `BundleError` where a text is no key. */
export function trustedKeys(trust: Trust): readonly SigningKey[] {
  return trust.keys.map((pem, index) => publicKeyOf(pem, `key ${index + 1} of the trusted ones`))
}

/** Whether a bundle is accepted now. Whoever then uses it says so with `rememberAccepted`. Throws `BundleError` where a text is no key. */
export async function verify({ manifest, manifestDigest, signature }: Evidence, trust: Trust): Promise<Verification> {
  const verification = verified(signature, manifest, manifestDigest, trustedKeys(trust))
  if (verification.kind === 'distrusted' || trust.remember === undefined || trust.allowRollback === true) return verification
  return (await new AcceptedSequence(trust.remember).replayOf(verification.signature)) ?? verification
}

/** Notes that a bundle is in use, where that is to be remembered. Never throws. */
export async function rememberAccepted(signature: Signature, { remember }: Trust): Promise<StorageFailure | undefined> {
  return remember === undefined ? undefined : new AcceptedSequence(remember).accept(signature)
}
