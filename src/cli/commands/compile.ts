import { relative, resolve, sep } from 'node:path'
import { Command } from 'commander'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { EXIT } from '../exit-code.js'
import type { Io } from '../io.js'
import { Progress } from '../progress.js'
import { loadProject } from '../project/load.js'
import { counted, prettyReport } from '../report.js'
import { signerOf } from '../signer.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly output: string
  readonly sign?: string
  readonly sequence?: string
}

export function compileCommand({ io, finish }: CommandContext): Command {
  return new Command('compile')
    .alias('build')
    .description('Compile a project to a JavaScript module, its source map, its types and a manifest.')
    .argument('[DIR]', 'the directory of the definitions (default: features/)')
    .requiredOption('-o, --output <OUT>', 'the directory to write to; it is made if it is not there')
    .option('--sign <KEY.pem>', 'sign the bundle with this private key (Ed25519)')
    .option('--sequence <N>', 'the number that tells it from older ones (default: milliseconds since 1970)')
    .addHelpText(
      'after',
      examples(
        ['feago compile -o dist/features', 'compile features/'],
        ['feago compile shop/features -o dist/shop', 'compile another directory'],
        ['feago compile -o dist/features --sign key.pem', 'and say who vouches for it']
      )
    )
    .addHelpText(
      'after',
      `\nIn the scoring process:\n  import { openBundle } from 'feago/runtime'\n  const features = await openBundle('dist/features')`
    )
    .action(async (directory: string | undefined, options: Options) => {
      finish(
        (await Progress.during(io, ['reading', 'compiling', 'writing'], (progress) => compile(directory, options, progress, io)))
          ? EXIT.clean
          : EXIT.diagnostics
      )
    })
}

/** Whether there is a bundle now. */
async function compile(given: string | undefined, options: Options, progress: Progress, io: Io): Promise<boolean> {
  const { output } = options
  const signer = await signerOf(options, io)
  const project = await loadProject(given, 'compile', io)
  const target = resolve(io.cwd, output)
  refuseInside(target, project.path)
  await progress.enter('compiling')
  const { compileProject } = await import('../../dsl/compile.js')
  const { bundle, sourceMap, diagnostics } = await compileProject({ files: project.files }, { sourceMap: true })
  progress.stop()
  if (diagnostics.length > 0)
    io.stderr.write(prettyReport({ diagnostics, files: project.sources, directory: project.shown }, io.stderr, io))
  if (bundle === undefined || sourceMap === undefined) return false
  const [{ writeBundle }, { declarationsOf }] = await Promise.all([import('../../bundle/store.js'), import('../../bundle/declarations.js')])
  await progress.enter('writing')
  const sourceRoot = relative(target, project.path).replaceAll(sep, '/')
  const signature = signer?.(bundle.manifest)
  await writeBundle(target, bundle, { declarations: declarationsOf(bundle.manifest), sourceMap, sourceRoot, signature })
  progress.stop()
  const { features, sets, revision } = bundle.manifest
  io.stderr.write(`compiled ${counted(features.length, 'feature')} and ${counted(sets.length, 'set')} to ${output}\nrevision ${revision}\n`)
  if (signature !== undefined) io.stderr.write(`signed as number ${signature.sequence} with the key ${signature.keyId}\n`)
  return true
}

/** A manifest among the definitions would be read as one of them next time. */
function refuseInside(target: string, directory: string): void {
  const path = relative(directory, target)
  if (path === '' || !(path === '..' || path.startsWith(`..${sep}`) || resolve(path) === path)) {
    throw new UsageError(
      `the output cannot lie in the directory of the definitions`,
      'name another directory: `feago compile -o dist/features`'
    )
  }
}
