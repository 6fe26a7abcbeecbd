import { Command, Option } from 'commander'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { EXIT } from '../exit-code.js'
import type { Io } from '../io.js'
import { Progress } from '../progress.js'
import { type LoadedProject, loadProject } from '../project/load.js'
import { counted, hasErrors, prettyReport } from '../report.js'
import { VERSION } from '../version.js'

const FORMATS = ['pretty', 'json', 'github', 'sarif'] as const
const FAIL_LEVELS = ['error', 'warning'] as const

interface Options {
  readonly format: (typeof FORMATS)[number]
  readonly failLevel: (typeof FAIL_LEVELS)[number]
}

export function validateCommand({ io, finish }: CommandContext): Command {
  return new Command('validate')
    .alias('check')
    .description('Check the definitions of a project: syntax, names, types, missing values, cycles.')
    .argument('[DIR]', 'the directory of the definitions (default: features/)')
    .addOption(new Option('--format <format>', 'how to print what was found').choices(FORMATS).default('pretty'))
    .addOption(new Option('--fail-level <level>', 'the least that makes the exit code 1').choices(FAIL_LEVELS).default('error'))
    .addHelpText(
      'after',
      examples(
        ['feago validate', 'check features/'],
        ['feago validate shop/features --fail-level warning', 'fail on warnings too'],
        ['feago validate --format json | jq .summary', 'for programs'],
        ['feago validate --format github', 'annotations in GitHub Actions'],
        ['feago validate --format sarif > feago.sarif', 'for code scanning']
      )
    )
    .action(async (directory: string | undefined, options: Options) => {
      finish(
        (await Progress.during(io, ['reading', 'checking'], (progress) => validate(directory, options, progress, io)))
          ? EXIT.clean
          : EXIT.diagnostics
      )
    })
}

/** Whether the project passes. */
async function validate(directory: string | undefined, options: Options, progress: Progress, io: Io): Promise<boolean> {
  const project = await loadProject(directory, 'validate', io)
  await progress.enter('checking')
  const { checkProject } = await import('../../dsl/compile.js')
  const { program, diagnostics } = checkProject({ files: project.files })
  progress.stop()
  const passes = !hasErrors(diagnostics) && !(options.failLevel === 'warning' && diagnostics.length > 0)
  io.stdout.write(await reportIn(options.format, diagnostics, project, passes, io))
  if (diagnostics.length === 0 && options.format === 'pretty') {
    io.stderr.write(`no problems in ${counted(program?.features.length ?? 0, 'feature')} of ${counted(project.files.length, 'file')}\n`)
  }
  return passes
}

async function reportIn(
  format: Options['format'],
  diagnostics: readonly Diagnostic[],
  project: LoadedProject,
  ok: boolean,
  io: Io
): Promise<string> {
  const { sources: files, shown: directory } = project
  switch (format) {
    case 'pretty':
      return diagnostics.length === 0 ? '' : prettyReport({ diagnostics, files, directory }, io.stdout, io)
    case 'json':
      return (await import('../../diagnostics/render/json.js')).renderJson(diagnostics, files, ok)
    case 'github':
      return (await import('../../diagnostics/render/github.js')).renderGithub(diagnostics, files, directory)
    case 'sarif':
      return (await import('../../diagnostics/render/sarif.js')).renderSarif(diagnostics, files, { version: VERSION, directory })
    default:
      return unreachable(format)
  }
}
