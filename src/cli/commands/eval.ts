import { Command, Option } from 'commander'
import type { Manifest } from '../../bundle/bundle.js'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { visible } from '../../diagnostics/render/visible.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import { type NamedExpression, selectColumns } from '../../wire/columns.js'
import { checkCandidates, contextSources, unreadParts } from '../../wire/context.js'
import type { CommandContext } from '../command-context.js'
import type { Computation } from '../evaluation/compute.js'
import { readContext } from '../evaluation/context-file.js'
import { examples } from '../examples.js'
import { EXIT } from '../exit-code.js'
import type { Io } from '../io.js'
import { Progress } from '../progress.js'
import { type LoadedProject, loadProject } from '../project/load.js'
import { counted, hasErrors, prettyReport } from '../report.js'
import { widthOf } from '../terminal.js'

const FORMATS = ['json', 'jsonl', 'csv', 'table'] as const
const STAGES = ['reading', 'compiling', 'reading candidates', 'evaluating']

interface Options {
  readonly context?: string
  readonly candidates?: string
  readonly features: readonly string[]
  readonly set?: string
  readonly expression: readonly string[]
  readonly format: (typeof FORMATS)[number]
  readonly strict?: true
  readonly explain?: true
}

export function evalCommand({ io, finish }: CommandContext): Command {
  return new Command('eval')
    .description('Compute features for one context, and for its candidates where it has any.')
    .argument('[DIR]', 'the directory of the definitions (default: features/)')
    .option('--context <FILE>', 'JSON with `now` and the sources by their names; `-` reads standard input')
    .option('--candidates <FILE>', 'rows of the candidate source: .jsonl or .csv')
    .addOption(new Option('--features <names>', 'only these features, separated by commas').argParser(addNames).default([], 'all'))
    .option('--set <NAME>', 'the columns of this set')
    .addOption(
      new Option('-x, --expression <EXPR>', 'an expression over the sources and features; may be given several times')
        .argParser(addOne)
        .default([], 'none')
    )
    .addOption(new Option('--format <format>', 'how to print the values').choices(FORMATS).default('json'))
    .option('--strict', 'exit code 1 where a value is missing or a default stands in')
    .option('--explain', 'also print every intermediate value, and why something is missing')
    .addHelpText(
      'after',
      examples(
        ['feago eval --context context.json', 'every feature'],
        ['feago eval --context context.json --set ranker_v1 --format table', 'a set, for people'],
        ['feago eval --context user.json --candidates items.csv --format csv', 'many candidates'],
        ['feago eval --context context.json --features user_ctr_7d --explain', 'how a value came about'],
        ["feago eval --context - -x 'user.age / 10' < context.json", 'an expression that stands in no file']
      )
    )
    .action(async (directory: string | undefined, options: Options) => {
      finish((await Progress.during(io, STAGES, (progress) => evaluate(directory, options, progress, io))) ? EXIT.clean : EXIT.diagnostics)
    })
}

function addNames(value: string, before: readonly string[]): readonly string[] {
  const names = value.split(',').map((name) => name.trim())
  return [...before, ...names.filter((name) => name !== '')]
}

function addOne(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

/** Whether there are values, and under `--strict` all of them. */
async function evaluate(directory: string | undefined, options: Options, progress: Progress, io: Io): Promise<boolean> {
  const context = await readContext(options.context, io)
  const project = await loadProject(directory, 'eval', io)
  await progress.enter('compiling')
  const compiled = await compileWith(options.expression, project, progress, io)
  if (compiled === undefined) return false
  const { bundle, expressions } = compiled
  const columns = selectColumns(bundle.manifest, { ...options, expressions })
  const sources = contextSources(bundle.manifest)
  checkCandidates(context, sources, options.candidates === undefined ? undefined : '`--candidates`')
  await progress.enter('reading candidates')
  const candidates = await candidateRows(options.candidates, bundle.manifest, io)
  await progress.enter('evaluating')
  const { compute } = await import('../evaluation/compute.js')
  const computation = compute({ bundle, columns, context, candidates })
  progress.stop()
  for (const note of unreadParts(context, sources)) io.stderr.write(`note: ${visible(note)}\n`)
  await print(computation, options, io)
  return options.strict !== true || nothingFailed(computation, io)
}

/** The project with the expressions of the command line in it. */
async function compileWith(texts: readonly string[], project: LoadedProject, progress: Progress, io: Io) {
  const [{ Compiler }, { expressionModules }] = await Promise.all([import('../../dsl/compile.js'), import('../evaluation/expressions.js')])
  const added = expressionModules(texts)
  const { bundle, diagnostics } = await new Compiler().compile({ files: project.files, modules: added.modules })
  const shown = [...added.diagnostics, ...diagnostics].filter((diagnostic) => worthShowing(diagnostic, added.expressions))
  const files = new Map([...project.sources, ...added.files])
  progress.stop()
  if (shown.length > 0) io.stderr.write(prettyReport({ diagnostics: shown, files, directory: project.shown }, io.stderr, io))
  return bundle === undefined || hasErrors(shown) ? undefined : { bundle, expressions: added.expressions }
}

/** Warnings about the files are for `feago validate`. */
function worthShowing(diagnostic: Diagnostic, expressions: readonly NamedExpression[]): boolean {
  return diagnostic.severity === 'error' || expressions.some(({ name }) => name === diagnostic.feature)
}

async function candidateRows(path: string | undefined, { sources }: Manifest, io: Io): Promise<readonly unknown[] | undefined> {
  if (path === undefined) return undefined
  const [{ readCandidates }, { UsageError }] = await Promise.all([import('../evaluation/candidates-file.js'), import('../usage-error.js')])
  const source = sources.find(({ candidate }) => candidate)
  if (source === undefined) throw new UsageError('--candidates: no source of this project has `role: candidate`')
  return readCandidates(path, source, io)
}

async function print(computation: Computation, { format, explain }: Options, io: Io): Promise<void> {
  const { result } = computation
  const write = (text: string): void => void io.stdout.write(text)
  switch (format) {
    case 'json': {
      const { jsonResult } = await import('../../wire/json-result.js')
      for (const piece of jsonResult(result, explain === true ? { explanations: explanations(computation) } : {})) write(piece)
      return
    }
    case 'jsonl': {
      const { jsonLinesResult } = await import('../../wire/json-result.js')
      for (const piece of jsonLinesResult(result, explain === true ? (row) => ({ explanations: computation.explain(row) }) : () => ({})))
        write(piece)
      return
    }
    case 'csv': {
      write(await (await import('../evaluation/csv-output.js')).csvOutput(result))
      if (explain === true) io.stderr.write(await explained(computation))
      return
    }
    case 'table': {
      const { missingLegend, tableOutput } = await import('../evaluation/table-output.js')
      write(await tableOutput(result, { width: widthOf(io.stdout), key: computation.keys }))
      if (result.ranked) io.stderr.write(missingLegend(result))
      if (explain === true) write(`\n${await explained(computation)}`)
      return
    }
    default:
      unreachable(format)
  }
}

/** One list for the only row, or one for each candidate. */
function explanations({ result, explain }: Computation): unknown {
  return result.ranked ? result.rows.map((_, row) => explain(row)) : explain(0)
}

/** Rows whose explanations are printed for people; JSON has all of them. */
const ROWS_EXPLAINED = 10

async function explained({ result, explain }: Computation): Promise<string> {
  const { explanationText } = await import('../evaluation/explanation-text.js')
  const texts = result.rows.slice(0, ROWS_EXPLAINED).flatMap((_, row) =>
    explain(row).map((explanation, index) => {
      const title = result.columns[index]?.name ?? explanation.feature
      return explanationText(explanation, result.ranked ? `#${row} ${title}` : title)
    })
  )
  const more = result.rows.length - ROWS_EXPLAINED
  return more > 0 ? `${texts.join('\n')}\n… and ${counted(more, 'more row')}\n` : texts.join('\n')
}

/** Failures that are listed under `--strict`. */
const FAILURES_SHOWN = 20

function nothingFailed({ result, failures }: Computation, io: Io): boolean {
  const lines = failures().flatMap((reasons, row) =>
    Object.entries(reasons).map(
      ([name, { detail }]) => `strict: ${visible(name)}${result.ranked ? ` of candidate ${row}` : ''}: ${visible(detail)}\n`
    )
  )
  for (const line of lines.slice(0, FAILURES_SHOWN)) io.stderr.write(line)
  if (lines.length > FAILURES_SHOWN) io.stderr.write(`strict: … and ${lines.length - FAILURES_SHOWN} more\n`)
  return lines.length === 0
}
