import { Command, Option } from 'commander'
import type { DiagnosticCode } from '../../diagnostics/catalogue.js'
import { suggest } from '../../diagnostics/suggest.js'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { EXIT } from '../exit-code.js'
import type { Io } from '../io.js'
import { type LoadedProject, loadProject } from '../project/load.js'
import { type hasErrors, prettyReport } from '../report.js'
import { colorsFor } from '../terminal.js'
import { UsageError } from '../usage-error.js'

const FORMATS = ['text', 'json'] as const

interface Options {
  readonly format: (typeof FORMATS)[number]
  readonly plan?: true
  readonly code?: true
}

/** `FG0501`, or a name with a hyphen, which no definition can have. */
const CODE = /^fg\d+$|-/i

export function explainCommand({ io, finish }: CommandContext): Command {
  return new Command('explain')
    .description('Explain a definition of the project, or a diagnostic code.')
    .argument('<NAME|CODE>', 'a feature, function, set, source, constant or table; or a code such as FG0501')
    .argument('[DIR]', 'the directory of the definitions (default: features/)')
    .addOption(new Option('--format <format>', 'how to print').choices(FORMATS).default('text'))
    .addOption(
      new Option('--plan', 'how a feature or set is computed: every pass of the optimizer, and what is computed how often').conflicts(
        'code'
      )
    )
    .option('--code', 'the JavaScript that a feature or set is compiled to')
    .addHelpText(
      'after',
      examples(
        ['feago explain user_ctr_7d', 'type, scope, inputs and use of a feature'],
        ['feago explain ranker_v1 shop/features', 'the columns of a set'],
        ['feago explain ranker_v1 --plan', 'what its columns share, and how often each part is computed'],
        ['feago explain FG0501', 'what a diagnostic means, and how to mend it']
      )
    )
    .action(async (name: string, directory: string | undefined, options: Options) => {
      finish((await explain(name, directory, options, io)) ? EXIT.clean : EXIT.diagnostics)
    })
}

/** False where the project has errors: then there is nothing to explain but them. */
async function explain(name: string, directory: string | undefined, options: Options, io: Io): Promise<boolean> {
  if (CODE.test(name)) {
    io.stdout.write(await codePage(name, options.format))
    return true
  }
  const project = await loadProject(directory, `explain ${name}`, io)
  const text = options.code === true ? await emittedCode(name, project, io) : await definitionPage(name, project, options, io)
  if (text === undefined) return false
  io.stdout.write(text)
  return true
}

async function codePage(name: string, format: Options['format']): Promise<string> {
  const { CODES, cataloguePage, findCode, rowOf } = await import('../../diagnostics/render/catalogue-page.js')
  const code = findCode(name)
  if (code === undefined) {
    const near = suggest(name, [...CODES, ...CODES.map((each: DiagnosticCode) => rowOf(each).name)])
    throw new UsageError(
      `there is no diagnostic code ${JSON.stringify(name)}`,
      near === undefined ? 'all codes are listed in docs/diagnostics.md' : `did you mean \`${near}\`?`
    )
  }
  return format === 'json' ? `${JSON.stringify({ kind: 'code', code, ...rowOf(code) }, undefined, 2)}\n` : cataloguePage(code)
}

async function definitionPage(name: string, project: LoadedProject, options: Options, io: Io): Promise<string | undefined> {
  const { checkProject } = await import('../../dsl/compile.js')
  const { program, lowered, diagnostics } = checkProject({ files: project.files })
  if (program === undefined || lowered === undefined) return refused(diagnostics, project, io)
  const { explainDefinition } = await import('../explain/definition.js')
  const colors = colorsFor(io.stdout, io.env)
  return explainDefinition(name, { program, lowered, files: project.sources, directory: project.shown }, { ...options, colors })
}

async function emittedCode(name: string, project: LoadedProject, io: Io): Promise<string | undefined> {
  const [{ compileProject }, { codeText }] = await Promise.all([import('../../dsl/compile.js'), import('../explain/code-text.js')])
  const { bundle, diagnostics } = await compileProject({ files: project.files })
  if (bundle === undefined) return refused(diagnostics, project, io)
  const text = codeText(bundle, name)
  if (text !== undefined) return text
  const known = [...bundle.manifest.features, ...bundle.manifest.sets].map((each) => each.name)
  const near = suggest(name, known)
  throw new UsageError(
    `this project defines no feature or set ${JSON.stringify(name)}`,
    ...(near === undefined ? [] : [`did you mean \`${near}\`?`])
  )
}

function refused(diagnostics: Parameters<typeof hasErrors>[0], project: LoadedProject, io: Io): undefined {
  io.stderr.write(prettyReport({ diagnostics, files: project.sources, directory: project.shown }, io.stderr, io))
  return undefined
}
