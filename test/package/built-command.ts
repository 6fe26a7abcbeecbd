import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, stop } from 'esbuild'
import { BUNDLE, ROOT } from '../../scripts/build.js'

/** The command as it is in the package, built for one test; inside the repository, where it finds what is not bundled. */
export async function builtCommand(name: string): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const directory = join(ROOT, '.cache/package-test', name)
  await build({ ...BUNDLE, outdir: directory })
  return {
    path: join(directory, 'cli.js'),
    remove: async () => {
      await rm(directory, { recursive: true, force: true })
      await stop()
    }
  }
}
