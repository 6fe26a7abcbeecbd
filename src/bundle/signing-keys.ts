import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { BundleError } from './bundle-error.js'

/** One half of a pair of Ed25519 keys, with the fingerprint that both halves have. */
export interface SigningKey {
  /** SHA-256 (hex) of the public half as DER: `openssl pkey -pubin -in pub.pem -outform DER | sha256sum`. */
  readonly id: string
  readonly key: KeyObject
}

/** Reads a private key. Throws `BundleError`; `name` is what the message calls it. */
export function privateKeyOf(pem: string, name: string): SigningKey {
  if (/-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem))
    throw new BundleError(`${name} is encrypted; decrypt it first: openssl pkey -in ENCRYPTED.pem -out KEY.pem`)
  const key = read(() => createPrivateKey(pem), name, 'private')
  return { id: fingerprint(createPublicKey(key)), key }
}

/** Reads a public key. Throws `BundleError`, also for a private one: that has no business where bundles are verified. */
export function publicKeyOf(pem: string, name: string): SigningKey {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    throw new BundleError(`${name} is a private key; verifying takes the public one: openssl pkey -in KEY.pem -pubout -out PUB.pem`)
  const key = read(() => createPublicKey(pem), name, 'public')
  return { id: fingerprint(key), key }
}

function read(parse: () => KeyObject, name: string, half: 'private' | 'public'): KeyObject {
  let key: KeyObject
  try {
    key = parse()
  } catch (error) {
    throw new BundleError(`${name} is not a ${half} key in PEM`, { cause: error })
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new BundleError(`${name} is a key for ${key.asymmetricKeyType}; signing takes one for ed25519`)
  return key
}

function fingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}
