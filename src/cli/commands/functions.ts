import { Command, Option } from 'commander'
import { suggest } from '../../diagnostics/suggest.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import type { FunctionRow } from '../../functions/row.js'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import type { Io } from '../io.js'
import { colorsFor } from '../terminal.js'
import { UsageError } from '../usage-error.js'

const FORMATS = ['text', 'json', 'markdown'] as const

interface Options {
  readonly format: (typeof FORMATS)[number]
}

export function functionsCommand({ io }: CommandContext): Command {
  return new Command('functions')
    .description('List the functions and operators of the language, or show one of them.')
    .argument('[NAME]', 'a function, an operator, or a family such as strings')
    .addOption(new Option('--format <format>', 'how to print').choices(FORMATS).default('text'))
    .addHelpText(
      'after',
      examples(
        ['feago functions', 'all signatures, by family'],
        ['feago functions time', 'one family'],
        ['feago functions top_k', 'one function, with examples'],
        ['feago functions --format json', 'for programs']
      )
    )
    .action(async (name: string | undefined, options: Options) => showFunctions(name, options, io))
}

async function showFunctions(name: string | undefined, { format }: Options, io: Io): Promise<void> {
  const reference = await import('../reference/function-reference.js')
  const rows = await chosen(name)
  switch (format) {
    case 'json':
      io.stdout.write(`${JSON.stringify(rows.map(reference.functionRecord), undefined, 2)}\n`)
      return
    case 'markdown':
      io.stdout.write(
        name === undefined
          ? `${reference.referenceMarkdown()}\n`
          : `${rows.map((row) => reference.functionMarkdown(row, '##')).join('\n\n')}\n`
      )
      return
    case 'text':
      io.stdout.write(rows.length === 1 && rows[0]?.name === name ? await page(rows[0] as FunctionRow, io) : await list(rows, io))
      return
    default:
      unreachable(format)
  }
}

/** The function of a name, the functions of a family, or all. */
async function chosen(name: string | undefined): Promise<readonly FunctionRow[]> {
  const { FUNCTIONS, functionNamed } = await import('../../functions/index.js')
  if (name === undefined) return FUNCTIONS
  const row = functionNamed(name)
  if (row !== undefined) return [row]
  const { FAMILIES, familyMembers } = await import('../reference/function-reference.js')
  const members = familyMembers(name)
  if (members.length > 0) return members
  const near = suggest(name, [...FUNCTIONS.map((each) => each.name), ...Object.keys(FAMILIES)])
  throw new UsageError(
    `there is no function ${JSON.stringify(name)}`,
    near === undefined ? '`feago functions` lists them all' : `did you mean \`${near}\`?`
  )
}

async function list(rows: readonly FunctionRow[], io: Io): Promise<string> {
  const { usedFamilies, signaturesOf } = await import('../reference/function-reference.js')
  const colors = colorsFor(io.stdout, io.env)
  const blocks = usedFamilies().flatMap(([family, title]) => {
    const members = rows.filter((row) => row.family === family)
    return members.length === 0 ? [] : [[colors.bold(title), ...members.flatMap(signaturesOf).map((line) => `  ${line}`)].join('\n')]
  })
  return `${blocks.join('\n\n')}\n`
}

async function page(row: FunctionRow, io: Io): Promise<string> {
  const { exampleLines, parametersOf, signaturesOf } = await import('../reference/function-reference.js')
  const colors = colorsFor(io.stdout, io.env)
  const sections = [
    signaturesOf(row).map((line) => colors.bold(line)),
    [row.doc],
    parametersOf(row).map(({ name, doc }) => `  ${name}: ${doc}`),
    exampleLines(row).map((line) => `  ${line}`)
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}
