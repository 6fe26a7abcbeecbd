import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Features } from '../../runtime/features.js'
import type { Io } from '../io.js'
import { projectDirectory } from '../project/directory.js'

interface Options {
  readonly watch: boolean
  readonly breaking: 'refuse' | 'allow'
  readonly failFast?: true
  readonly persist?: string
}

/**
 * The features of a directory of definitions or of a bundle, followed. Where they are broken at the start, why is printed; then they are
 * not ready, or with `failFast` there are none.
 */
export async function openServed(given: string | undefined, options: Options, io: Io): Promise<Features | undefined> {
  const { path, shown } = await projectDirectory(given, 'serve', io)
  const [{ followBundle, openFeatures }, { RefusedError }] = await Promise.all([
    import('../../reload/open-features.js'),
    import('../../reload/refused-error.js')
  ])
  let starting = true
  // Later refusals are in the log.
  const onError = ({ message }: Error): void => {
    if (starting) io.stderr.write(`${message.replaceAll(path, shown === '' ? '.' : shown).trimEnd()}\n`)
  }
  const open = (await isBundle(path)) ? followBundle : openFeatures
  try {
    return await open(path, followOptions(options, onError, io))
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    onError(error)
    return undefined
  } finally {
    starting = false
  }
}

function followOptions({ watch, breaking, failFast, persist }: Options, onError: (error: Error) => void, io: Io) {
  const kept = persist === undefined ? {} : { persist: { directory: resolve(io.cwd, persist) } }
  return { watch, breaking, failFast: failFast === true, onError, ...kept } as const
}

/** What `feago compile` writes; a directory of definitions has no code in it. */
async function isBundle(path: string): Promise<boolean> {
  const { BUNDLE_FILES } = await import('../../bundle/store.js')
  const parts = [BUNDLE_FILES.manifest, BUNDLE_FILES.module].map((name) => stat(join(path, name)).catch(() => undefined))
  return (await Promise.all(parts)).every((entry) => entry?.isFile() === true)
}
