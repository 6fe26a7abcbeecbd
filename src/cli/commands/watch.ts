import { Command, Option } from 'commander'
import type { Status } from '../../registry/status.js'
import type { Features } from '../../runtime/features.js'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import type { Io } from '../io.js'
import { asShown, projectDirectory } from '../project/directory.js'
import { counted } from '../report.js'
import { colorsFor } from '../terminal.js'

const FORMATS = ['pretty', 'json'] as const
const BREAKING = ['refuse', 'allow'] as const

interface Options {
  readonly breaking: (typeof BREAKING)[number]
  readonly format: (typeof FORMATS)[number]
  readonly poll?: true
}

export function watchCommand({ io }: CommandContext): Command {
  return new Command('watch')
    .description('Follow the definitions of a project: check, compile and test them after every edit.')
    .argument('[DIR]', 'the directory of the definitions (default: features/)')
    .addOption(
      new Option('--breaking <what>', 'what becomes of a change that removes what the revision before had')
        .choices(BREAKING)
        .default('allow')
    )
    .addOption(
      new Option('--format <format>', 'for people, or the status as a line of JSON after every change of it')
        .choices(FORMATS)
        .default('pretty')
    )
    .option('--poll', 'look at the files instead of listening to events, as network file systems need')
    .addHelpText(
      'after',
      examples(
        ['feago watch', 'until Ctrl-C'],
        ['feago watch --breaking refuse', 'say what a change would break'],
        ['feago watch --format json', 'for programs']
      )
    )
    .action((directory: string | undefined, options: Options) => watchProject(directory, options, io))
}

/** Ends with the process. */
async function watchProject(given: string | undefined, { breaking, format, poll }: Options, io: Io): Promise<void> {
  const project = await projectDirectory(given, 'watch', io)
  const { openFeatures } = await import('../../reload/open-features.js')
  const features = await openFeatures(project.path, {
    watch: { events: poll !== true },
    breaking,
    failFast: false,
    warmUp: false,
    onError: (error) => {
      if (format === 'pretty')
        io.stderr.write(`${time()} ${colorsFor(io.stderr, io.env).red('refused')}: ${asShown(error.message, project)}\n\n`)
    }
  })
  let told: string | undefined
  const tell = (status: Status): void => {
    if (status.lastAttempt === undefined || status.lastAttempt.at === told) return
    told = status.lastAttempt.at
    if (format === 'json') io.stdout.write(`${JSON.stringify(status)}\n`)
    else if (status.lastAttempt.ok) io.stdout.write(acceptedLine(status, features))
  }
  tell(features.status())
  features.subscribe(tell)
  if (format === 'pretty')
    io.stderr.write(`${time()} watching ${project.shown === '' ? 'this directory' : `${project.shown}/`}; Ctrl-C ends it\n`)
  await new Promise(() => undefined)
}

function acceptedLine({ lastAttempt, active }: Status, features: Features): string {
  const revision = (active?.revision ?? '').slice(0, 12)
  const what = lastAttempt?.outcome === 'unchanged' ? 'unchanged' : 'revision'
  const warnings = lastAttempt?.diagnostics.length ?? 0
  const note = warnings === 0 ? '' : `, ${counted(warnings, 'warning')} (feago validate shows them)`
  return `${time()} ${what} ${revision}: ${counted(features.names.length, 'feature')}, ${counted(features.sets.length, 'set')}${note}\n`
}

/** `12:03:59`, as clocks on the wall show it. */
function time(): string {
  return new Date().toTimeString().slice(0, 8)
}
