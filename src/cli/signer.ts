import type { Manifest } from '../bundle/bundle.js'
import type { Signature } from '../bundle/signature.js'
import type { Io } from './io.js'
import { readTextFile } from './text-file.js'
import { UsageError } from './usage-error.js'

export interface SigningOptions {
  /** The file of the private key. */
  readonly sign?: string
  readonly sequence?: string
}

/** Signs manifests as the command line says; undefined where it does not ask for it. What is wrong with the key is told before. */
export async function signerOf({ sign, sequence }: SigningOptions, io: Io): Promise<((manifest: Manifest) => Signature) | undefined> {
  if (sign === undefined) {
    if (sequence !== undefined) throw new UsageError('--sequence is for bundles that are signed', 'add `--sign KEY.pem`')
    return undefined
  }
  const number = numberOf(sequence)
  const [{ privateKeyOf }, { signed, statementOf }] = await Promise.all([
    import('../bundle/signing-keys.js'),
    import('../bundle/signature.js')
  ])
  const key = privateKeyOf(await readTextFile(sign, io), sign)
  return (manifest) => signed(statementOf(manifest, number), key)
}

function numberOf(sequence: string | undefined): number | undefined {
  if (sequence === undefined) return undefined
  const number = Number(sequence)
  if (!/^\d+$/.test(sequence) || !Number.isSafeInteger(number))
    throw new UsageError(
      `--sequence is ${JSON.stringify(sequence)}, which is no number`,
      'give digits that grow from bundle to bundle, or leave it out'
    )
  return number
}
