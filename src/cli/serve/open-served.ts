import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Features } from '../../runtime/features.js'
import type { Io } from '../io.js'
import { projectDirectory } from '../project/directory.js'

interface Options {
  readonly watch: boolean
  readonly breaking: 'refuse' | 'allow'
  readonly failFast?: true
}

/**
 * The features of a directory of definitions or of a bundle. Of definitions that are broken, either features that are not ready, or with
 * `failFast` nothing; why has been printed then.
 */
export async function openServed(given: string | undefined, options: Options, io: Io): Promise<Features | undefined> {
  const { path } = await projectDirectory(given, 'serve', io)
  if (await isBundle(path)) return (await import('../../runtime/open-bundle.js')).openBundle(path)
  return openDefinitions(path, options, io)
}

/** What `feago compile` writes; a directory of definitions has no code in it. */
async function isBundle(path: string): Promise<boolean> {
  const { BUNDLE_FILES } = await import('../../bundle/store.js')
  const found = await Promise.all([BUNDLE_FILES.manifest, BUNDLE_FILES.module].map((name) => stat(join(path, name)).catch(() => undefined)))
  return found.every((entry) => entry?.isFile() === true)
}

async function openDefinitions(path: string, { watch, breaking, failFast }: Options, io: Io): Promise<Features | undefined> {
  const [{ openFeatures }, { RefusedError }] = await Promise.all([
    import('../../reload/open-features.js'),
    import('../../reload/refused-error.js')
  ])
  let starting = true
  // Later refusals are in the log.
  const onError = (error: Error): void => void (starting && io.stderr.write(`${error.message.trimEnd()}\n`))
  try {
    const features = await openFeatures(path, { watch, breaking, failFast: failFast === true, onError })
    starting = false
    return features
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    onError(error)
    return undefined
  }
}
