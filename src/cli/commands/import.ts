import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join, relative, resolve, sep } from 'node:path'
import { Argument, Command, Option } from 'commander'
import type { Imported } from '../../import/import-config.js'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { counted } from '../report.js'
import { readTextFile } from '../text-file.js'
import { UsageError } from '../usage-error.js'

/** Those of `importConfig`, which is loaded for this command alone. */
const SYSTEMS = ['metarank', 'fg'] as const
const FORMATS = ['text', 'json'] as const

interface Options {
  readonly out: string
  readonly force?: true
  readonly strict?: true
  readonly format: (typeof FORMATS)[number]
}

export function importCommand({ io, finish }: CommandContext): Command {
  return new Command('import')
    .description('Write a project from the features of another system, and a report of what has no equivalent.')
    .addArgument(new Argument('<SYSTEM>', 'whose configuration it is').choices(SYSTEMS))
    .argument('<FILE>', 'the configuration: YAML or JSON')
    .requiredOption('-o, --out <dir>', 'the directory of the definitions to write')
    .option('--force', 'write over what an earlier import wrote there')
    .option('--strict', 'exit with 1 where a feature was left out')
    .addOption(new Option('--format <format>', 'how to print the report').choices(FORMATS).default('text'))
    .addHelpText(
      'after',
      examples(
        ['feago import metarank config.yml -o features', 'the features and models of Metarank'],
        ['feago import fg fg.json -o features', 'those of EasyRec, TorchEasyRec and PAI-Rec FG'],
        ['feago import fg fg.json -o features --format json --strict', 'for programs']
      )
    )
    .action(async (system: (typeof SYSTEMS)[number], file: string, options: Options) => finish(await importFile(system, file, options, io)))
}

async function importFile(system: (typeof SYSTEMS)[number], file: string, options: Options, io: Io): Promise<ExitCode> {
  const text = await readTextFile(file, io)
  const directory = resolve(io.cwd, options.out)
  if (options.force !== true) await refuseToOverwrite(directory, options.out)
  const imported = await importText(system, basename(file), text)
  const { importReport, importReportJson } = await import('../../import/report.js')
  const report = importReport(imported)
  await writeImported(imported, report, directory)
  io.stdout.write(options.format === 'json' ? importReportJson(imported) : report)
  const shown = relative(io.cwd, directory).split(sep).join('/')
  if (imported.files.length > 0)
    io.stderr.write(`wrote ${counted(imported.files.length, 'file')} and ${REPORT} to ${shown === '' ? '.' : shown}\n`)
  return exitCode(imported, options)
}

async function importText(system: (typeof SYSTEMS)[number], name: string, text: string): Promise<Imported> {
  const [{ importConfig }, { UnreadableDocumentError }] = await Promise.all([
    import('../../import/import-config.js'),
    import('../../import/foreign-document.js')
  ])
  try {
    return importConfig(system, name, text)
  } catch (error) {
    throw error instanceof UnreadableDocumentError ? new UsageError(error.message) : error
  }
}

/** A configuration that is wrong somewhere is a finding, as it is for definitions; what has no equivalent only on demand. */
function exitCode({ findings }: Imported, { strict }: Options): ExitCode {
  const fails = findings.some(({ kind }) => kind === 'wrong' || (kind === 'left-out' && strict === true))
  return fails ? EXIT.diagnostics : EXIT.clean
}

const REPORT = 'IMPORT.md'
/** Everything that an import can write, so that a second one leaves nothing of the first. */
const WRITTEN = ['sources.yaml', 'features.yaml', 'sets.yaml', REPORT]
const DEFINITIONS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json'])

async function refuseToOverwrite(directory: string, shown: string): Promise<void> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const taken = names.find((name) => name === REPORT || DEFINITIONS.has(extname(name).toLowerCase()))
  if (taken === undefined) return
  throw new UsageError(
    `${JSON.stringify(shown)} holds definitions already (${taken}): nothing was written`,
    'name a new directory, or write over an earlier import with `--force`'
  )
}

async function writeImported({ files }: Imported, report: string, directory: string): Promise<void> {
  if (files.length === 0) return
  await mkdir(directory, { recursive: true })
  for (const name of WRITTEN) await rm(join(directory, name), { force: true })
  for (const { path, text } of [...files, { path: REPORT, text: report }]) await writeFile(join(directory, path), text)
}
