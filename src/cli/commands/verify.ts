import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { BundleError } from '../../bundle/bundle-error.js'
import type { SigningKey } from '../../bundle/signing-keys.js'
import type { Evidence } from '../../bundle/trust.js'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { EXIT } from '../exit-code.js'
import { reportUsageError } from '../failure.js'
import type { Io } from '../io.js'
import { readTextFile } from '../text-file.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly key?: readonly string[]
}

export function verifyCommand({ io, finish }: CommandContext): Command {
  return new Command('verify')
    .description('Check that a compiled project is whole and, with --key, who signed it.')
    .argument('<OUT>', 'a directory that `feago compile` wrote')
    .option('--key <PUB.pem...>', 'public keys (Ed25519), one of which must have signed it')
    .addHelpText(
      'after',
      examples(
        ['feago verify dist/features', 'is it what was compiled?'],
        ['feago verify dist/features --key pub.pem', 'and is it signed with this key?']
      )
    )
    .action(async (directory: string, options: Options) => {
      const problem = await verify(directory, options, io)
      if (problem === undefined) return
      reportUsageError(new UsageError(problem), io)
      finish(EXIT.integrity)
    })
}

/** Why the bundle must not be used; undefined where it may be. */
async function verify(given: string, { key: files }: Options, io: Io): Promise<string | undefined> {
  const keys = files === undefined ? undefined : await readKeys(files, io)
  const directory = resolve(io.cwd, given)
  if (!(await isDirectory(directory))) throw new UsageError(`there is no directory "${given}"`, 'make one: `feago compile -o OUT`')
  const { readStored } = await import('../../bundle/store.js')
  try {
    const { evidence } = await readStored(directory)
    return await verifySignature(given, evidence, keys, io)
  } catch (error) {
    if (error instanceof BundleError) return error.message
    throw error
  }
}

async function verifySignature(
  given: string,
  { manifest, manifestDigest, signature }: Evidence,
  keys: readonly SigningKey[] | undefined,
  io: Io
): Promise<string | undefined> {
  const whole = `${given} is whole\nrevision ${manifest.revision}\n`
  if (keys === undefined) {
    io.stdout.write(whole)
    io.stderr.write('who signed it was not asked: name keys with `--key PUB.pem`\n')
    return undefined
  }
  const { verified } = await import('../../bundle/signature.js')
  const verification = verified(signature, manifest, manifestDigest, keys)
  if (verification.kind === 'distrusted') return `${given} is not to be trusted: ${verification.message}`
  const { sequence, keyId } = verification.signature
  io.stdout.write(`${whole}signed as number ${sequence} with the key ${keyId}\n`)
  return undefined
}

async function readKeys(files: readonly string[], io: Io): Promise<readonly SigningKey[]> {
  const { publicKeyOf } = await import('../../bundle/signing-keys.js')
  return Promise.all(files.map(async (file) => publicKeyOf(await readTextFile(file, io), file)))
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false
  )
}
