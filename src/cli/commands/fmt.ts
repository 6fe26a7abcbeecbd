import { rm, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { sourceFiles } from '../../diagnostics/render/source-files.js'
import type { Formatted, Syntax } from '../../dsl/format/format-file.js'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { EXIT } from '../exit-code.js'
import type { Io } from '../io.js'
import { type FormattedFile, filesToFormat, STANDARD_INPUT } from '../project/files-to-format.js'
import { hasErrors, prettyReport } from '../report.js'
import { UsageError } from '../usage-error.js'

interface Options {
  readonly to?: Syntax
  readonly check?: true
  readonly diff?: true
  readonly write?: true
}

export function fmtCommand({ io, finish }: CommandContext): Command {
  return new Command('fmt')
    .description('Lay out definition files, or turn them into the other syntax.')
    .argument('<FILE...>', 'definition files, directories of them, or `-` for standard input')
    .addOption(new Option('--to <syntax>', 'the syntax to write (default: that of the file)').choices(['native', 'yaml']))
    .option('--check', 'write nothing, name the files that would change, and exit with 1 if there are any')
    .option('--diff', 'write nothing, and show what would change')
    .option('-w, --write', 'write the files; with --to, beside the old ones, which are removed')
    .addHelpText(
      'after',
      examples(
        ['feago fmt features/user.yaml', 'print the file as it should look'],
        ['feago fmt -w features', 'lay out all files of a directory'],
        ['feago fmt --check features', 'for continuous integration'],
        ['feago fmt --to native features/user.yaml', 'print it in native syntax'],
        ['feago fmt --to yaml - < user.feago', 'as a filter']
      )
    )
    .action(async (paths: readonly string[], options: Options) =>
      finish((await format(paths, options, io)) ? EXIT.clean : EXIT.diagnostics)
    )
}

/** Whether all files could be parsed and, if that was asked for, are as they should be. */
async function format(paths: readonly string[], options: Options, io: Io): Promise<boolean> {
  const files = await filesToFormat(paths, io)
  const prints = options.check !== true && options.diff !== true && options.write !== true
  if (prints && files.length > 1) throw new UsageError('only one file can be printed', 'add --write, --check or --diff')
  if (options.write === true && files.some(({ path }) => path === STANDARD_INPUT))
    throw new UsageError('standard input cannot be written', 'leave out --write')
  const { formatFile } = await import('../../dsl/format/format-file.js')
  let clean = true
  for (const file of files) {
    const formatted = formatFile(file.name, file.text, options.to)
    const same = await finishFile(file, formatted, options, io)
    if (!same) clean = false
  }
  return clean
}

/** Answers whether there is nothing to complain about. */
async function finishFile(file: FormattedFile, { text, diagnostics }: Formatted, options: Options, io: Io): Promise<boolean> {
  if (text === undefined) {
    const shown = diagnostics.filter((diagnostic) => hasErrors([diagnostic]))
    io.stderr.write(
      prettyReport({ diagnostics: shown, files: sourceFiles([{ path: file.name, text: file.text }]), directory: '' }, io.stderr, io)
    )
    return false
  }
  const target = targetOf(file, options)
  const changes = text !== file.text || target !== file.path
  if (options.diff === true && changes) io.stdout.write(await unifiedDiff(file, target, text))
  if (options.write === true && changes) await replace(file, target, text, io)
  if (options.check === true && options.diff !== true && changes) io.stdout.write(`${file.path}\n`)
  if (options.check !== true && options.diff !== true && options.write !== true) io.stdout.write(text)
  return options.check !== true || !changes
}

/** The path that a file has in the wanted syntax. */
function targetOf({ path }: FormattedFile, { to }: Options): string {
  if (path === STANDARD_INPUT || to === undefined) return path
  const isNative = path.toLowerCase().endsWith('.feago')
  return isNative === (to === 'native') ? path : path.replace(/\.\w+$/, to === 'native' ? '.feago' : '.yaml')
}

async function unifiedDiff(file: FormattedFile, target: string, text: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  return createTwoFilesPatch(file.path, target, file.text, text, undefined, undefined, { context: 2 }).replace(/^Index: .*\n=+\n/, '')
}

async function replace(file: FormattedFile, target: string, text: string, io: Io): Promise<void> {
  const path = resolve(io.cwd, target)
  if (target !== file.path && (await exists(path))) throw new UsageError(`${target} exists already`, 'remove it, or move it out of the way')
  await writeFile(path, text)
  if (target !== file.path) await rm(resolve(io.cwd, file.path))
  io.stderr.write(target === file.path ? `wrote ${target}\n` : `wrote ${target} in the place of ${file.path}\n`)
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
