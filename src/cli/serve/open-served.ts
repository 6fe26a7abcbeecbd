import { readFile, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Trust } from '../../bundle/trust.js'
import type { OpenFeaturesOptions } from '../../reload/options.js'
import type { Features } from '../../runtime/features.js'
import type { Io } from '../io.js'
import { asShown, projectDirectory } from '../project/directory.js'
import { UsageError } from '../usage-error.js'
import { stateDirectory } from './state-directory.js'

export interface ServedOptions {
  readonly watch: boolean
  readonly breaking: 'refuse' | 'allow'
  readonly failFast?: true
  /** A directory; true for the usual one; false for none. */
  readonly persist: string | boolean
  readonly webhook?: string
  readonly shadow?: true
  /** A share from 0 to 1. */
  readonly canary?: number
  /** Files with public keys. */
  readonly trust: readonly string[]
  readonly allowRollback?: true
}

/**
 * The features of a directory of definitions or of a bundle. Where neither can be used, the last good revision of it; or else features that
 * are not ready, or with `failFast` nothing. Why has been printed then.
 */
export async function openServed(given: string | undefined, options: ServedOptions, io: Io): Promise<Features | undefined> {
  const project = await projectDirectory(given, 'serve', io)
  const { path } = project
  const isCompiled = await isBundle(path)
  if (!isCompiled && options.trust.length > 0)
    throw new UsageError(
      '--trust is for bundles, and this is a directory of definitions',
      'compile and sign it: `feago compile -o OUT --sign KEY.pem`'
    )
  const [{ openFeatures, followBundle }, { FeaGoError }] = await Promise.all([
    import('../../reload/open-features.js'),
    import('../../diagnostics/feago-error.js')
  ])
  let starting = true
  // Later refusals are in the log.
  const onError = ({ message }: Error): void => {
    if (starting) io.stderr.write(`${asShown(message, project)}\n`)
  }
  const reload = { ...(await reloadOptions(path, options, io)), onError }
  try {
    const features = await (isCompiled
      ? followBundle(path, { ...reload, ...(await trustOf(path, options, io)) })
      : openFeatures(path, reload))
    starting = false
    return features
  } catch (error) {
    // Without `failFast` nothing comes here but bugs.
    if (!(error instanceof FeaGoError)) throw error
    onError(error)
    return undefined
  }
}

/** What `feago compile` writes; a directory of definitions has no code in it. */
async function isBundle(path: string): Promise<boolean> {
  const { BUNDLE_FILES } = await import('../../bundle/store.js')
  const found = await Promise.all([BUNDLE_FILES.manifest, BUNDLE_FILES.module].map((name) => stat(join(path, name)).catch(() => undefined)))
  return found.every((entry) => entry?.isFile() === true)
}

async function reloadOptions(path: string, options: ServedOptions, io: Io): Promise<OpenFeaturesOptions> {
  const { watch, breaking, failFast, webhook, shadow, canary } = options
  const directory = await persistDirectory(path, options, io)
  return {
    watch,
    breaking,
    failFast: failFast === true,
    ...(directory === undefined ? {} : { persist: { directory } }),
    ...(webhook === undefined ? {} : { webhook: { url: webhook } }),
    ...(shadow === undefined ? {} : { shadow }),
    ...(canary === undefined ? {} : { canary: { share: canary } })
  }
}

async function persistDirectory(path: string, { persist }: ServedOptions, io: Io): Promise<string | undefined> {
  if (persist === false) return undefined
  return persist === true ? stateDirectory(await realpath(path), io.env) : resolve(io.cwd, persist)
}

/** Replays are remembered where revisions are kept. */
async function trustOf(path: string, options: ServedOptions, io: Io): Promise<{ readonly trust?: Trust }> {
  const { trust, allowRollback } = options
  if (trust.length === 0) return {}
  const keys = await Promise.all(trust.map((file) => readFile(resolve(io.cwd, file), 'utf8')))
  const remember = await persistDirectory(path, options, io)
  return { trust: { keys, ...(remember === undefined ? {} : { remember }), ...(allowRollback === undefined ? {} : { allowRollback }) } }
}
