import { type Command, Option } from 'commander'
import { suggest } from '../../diagnostics/suggest.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import type { Io } from '../io.js'
import { type Entry, entryMarkdown, membersOf, type Reference, referenceMarkdown } from '../reference/reference.js'
import { colorsFor } from '../terminal.js'
import { UsageError } from '../usage-error.js'

const FORMATS = ['text', 'json', 'markdown'] as const

interface Options {
  readonly format: (typeof FORMATS)[number]
}

/** Has a command show a reference, a family of it, or one entry. What it shows is made when it is asked for. */
export function showsReference(command: Command, io: Io, reference: () => Promise<Reference>): Command {
  return command
    .addOption(new Option('--format <format>', 'how to print').choices(FORMATS).default('text'))
    .action(async (name: string | undefined, { format }: Options) => {
      io.stdout.write(textOf(await reference(), name, format, io))
    })
}

function textOf(reference: Reference, name: string | undefined, format: Options['format'], io: Io): string {
  const entries = chosen(reference, name)
  switch (format) {
    case 'json':
      return `${JSON.stringify(
        entries.map(({ record }) => record),
        undefined,
        2
      )}\n`
    case 'markdown':
      return name === undefined
        ? `${referenceMarkdown(reference)}\n`
        : `${entries.map((entry) => entryMarkdown(entry, '##')).join('\n\n')}\n`
    case 'text': {
      const [entry] = entries
      return entry !== undefined && entry.name === name ? page(entry, io) : list(reference, entries, io)
    }
    default:
      return unreachable(format)
  }
}

/** The entry of a name, the entries of a family, or all. */
function chosen(reference: Reference, name: string | undefined): readonly Entry[] {
  const { what, entries, families } = reference
  if (name === undefined) return entries
  const entry = entries.find((each) => each.name === name)
  if (entry !== undefined) return [entry]
  const members = membersOf(reference, name)
  if (members.length > 0) return members
  const near = suggest(name, [...entries.map((each) => each.name), ...families.map(([family]) => family)])
  throw new UsageError(
    `there is no ${what} ${JSON.stringify(name)}`,
    near === undefined ? `\`feago ${what}s\` lists them all` : `did you mean \`${near}\`?`
  )
}

function list({ families }: Reference, entries: readonly Entry[], io: Io): string {
  const colors = colorsFor(io.stdout, io.env)
  const blocks = families.flatMap(([family, heading]) => {
    const members = entries.filter((entry) => entry.family === family)
    const lines = members.flatMap(({ signatures }) => signatures).map((line) => `  ${line}`)
    return members.length === 0 ? [] : [[colors.bold(heading), ...lines].join('\n')]
  })
  return `${blocks.join('\n\n')}\n`
}

function page({ signatures, doc, parameters, examples }: Entry, io: Io): string {
  const colors = colorsFor(io.stdout, io.env)
  const sections = [
    signatures.map((line) => colors.bold(line)),
    [doc],
    parameters.map((parameter) => `  ${parameter.name}: ${parameter.doc}`),
    examples.map((line) => (line === '' ? '' : `  ${line}`))
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}
