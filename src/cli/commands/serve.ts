import { Command, InvalidArgumentError, Option } from 'commander'
import type { CommandContext } from '../command-context.js'
import { examples } from '../examples.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import type { ServedOptions } from '../serve/open-served.js'
import { UsageError } from '../usage-error.js'

const BREAKING = ['refuse', 'allow'] as const

interface Options extends ServedOptions {
  readonly host: string
  readonly port: number
  readonly adminHost: string
  readonly adminPort: number
  readonly bodyLimit: number
  readonly maxCandidates: number
  readonly budget?: number
}

export function serveCommand({ io, finish }: CommandContext): Command {
  return new Command('serve')
    .description('Answer features over HTTP, and follow the definitions while doing so.')
    .argument('[DIR|BUNDLE]', 'the directory of the definitions, or of what `feago compile` wrote (default: features/)')
    .option('--host <HOST>', 'the address to listen on', '127.0.0.1')
    .addOption(new Option('--port <PORT>', 'its port; 0 takes any').argParser(portOf).default(8080))
    .option('--admin-host <HOST>', 'the address for reloading, rolling back and pinning', '127.0.0.1')
    .addOption(new Option('--admin-port <PORT>', 'its port').argParser(portOf).default(8081))
    .addOption(
      new Option('--body-limit <BYTES>', 'the largest body, also as 512KiB or 8MiB').argParser(bytesOf).default(8 * 1024 * 1024, '8MiB')
    )
    .addOption(new Option('--max-candidates <COUNT>', 'the most candidates of a request').argParser(countOf).default(10_000))
    .addOption(new Option('--budget <MS>', 'how long the features of a request may be computed, in milliseconds').argParser(millisecondsOf))
    .option('--no-watch', 'do not follow the files; SIGHUP and /v1/reload still read them')
    .addOption(new Option('--breaking <what>', 'a change that takes away or changes what is served').choices(BREAKING).default('refuse'))
    .option('--fail-fast', 'exit code 1 where the definitions are broken at the start, instead of waiting for the next edit')
    .option('--persist [DIR]', 'where the last good revisions are kept, for a start with broken files', true)
    .option('--no-persist', 'keep none')
    .addOption(new Option('--webhook <URL>', 'where refused changes are told, as JSON').argParser(urlOf))
    .option('--shadow', 'compare a change with what is served on live requests before it is served')
    .addOption(new Option('--canary <SHARE>', 'first have a change answer this share of the entities, such as 0.05').argParser(shareOf))
    .addOption(
      new Option('--trust <PUB.pem>', 'serve only bundles that are signed with this key; may be given several times')
        .argParser((file: string, before: readonly string[]) => [...before, file])
        .default([], 'none')
    )
    .option('--allow-rollback', 'with --trust: accept bundles that were signed before the one that was accepted last')
    .addHelpText(
      'after',
      examples(
        ['feago serve', 'follow and answer features/'],
        ['feago serve dist/features --port 80 --host 0.0.0.0', 'a compiled project, for other machines'],
        ['FEAGO_ADMIN_TOKEN=… feago serve --admin-host 0.0.0.0', 'with reloads from elsewhere'],
        ["curl localhost:8080/v1/evaluate -H content-type:application/json -d '{…}'", 'ask it']
      )
    )
    .addHelpText(
      'after',
      `
Environment:
  FEAGO_ADMIN_TOKEN   what reloading, rolling back and pinning need; without it, only this machine can
  STATE_DIRECTORY     where --persist keeps revisions; otherwise $XDG_STATE_HOME/feago, or ~/.local/state/feago
  FEAGO_LOG_LEVEL     debug, info (default), warn, error or silent`
    )
    .action(async (given: string | undefined, options: Options) => finish(await serve(given, options, io)))
}

/** Serves until a signal ends it. */
async function serve(given: string | undefined, options: Options, io: Io): Promise<ExitCode> {
  const token = tokenOf(io.env)
  const { isLoopback } = await import('../../server/loopback.js')
  if (token === undefined && !isLoopback(options.adminHost))
    throw new UsageError(
      `the admin address ${options.adminHost} can be reached from other machines, and there is no token`,
      'set FEAGO_ADMIN_TOKEN, or leave --admin-host at 127.0.0.1'
    )
  const [{ openServed }, { createLog, levelOf }, { startServer }, { serveUntilSignal }] = await Promise.all([
    import('../serve/open-served.js'),
    import('../../server/log.js'),
    import('../../server/start-server.js'),
    import('../serve/serve-until-signal.js')
  ])
  const log = createLog(levelOf(io.env['FEAGO_LOG_LEVEL']), { write: (line) => void io.stderr.write(line) })
  const features = await openServed(given, options, io)
  if (features === undefined) return EXIT.diagnostics
  try {
    const { bodyLimit, maxCandidates, budget } = options
    const server = await startServer(features, { ...options, token, log, limits: { bodyLimit, maxCandidates, budgetMs: budget } })
    io.stdout.write(`listening on ${server.url}, admin on ${server.adminUrl}\n`)
    await serveUntilSignal(server, features, log, io)
  } finally {
    await features.close()
  }
  return EXIT.clean
}

/** An empty variable is none. */
function tokenOf(env: Io['env']): string | undefined {
  const token = env['FEAGO_ADMIN_TOKEN']
  return token === undefined || token === '' ? undefined : token
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}

function urlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text
  throw new InvalidArgumentError('It must be an address such as https://alerts.example/feago.')
}

function shareOf(text: string): number {
  const share = Number(text)
  if (share > 0 && share < 1) return share
  throw new InvalidArgumentError('A share is a number between 0 and 1, such as 0.05.')
}

function millisecondsOf(text: string): number {
  const time = Number(text)
  if (time > 0 && time < Number.POSITIVE_INFINITY) return time
  throw new InvalidArgumentError('A time is a number of milliseconds above 0, such as 20.')
}

function countOf(text: string): number {
  const count = Number(text)
  if (/^\d+$/.test(text) && count > 0 && Number.isSafeInteger(count)) return count
  throw new InvalidArgumentError('A count is a whole number from 1.')
}

const UNITS: Readonly<Record<string, number>> = { '': 1, KiB: 1024, MiB: 1024 ** 2 }

function bytesOf(text: string): number {
  const [, digits, unit = ''] = /^(\d+)(KiB|MiB)?$/.exec(text) ?? []
  const bytes = Number(digits) * (UNITS[unit] ?? 1)
  // Node makes no longer texts.
  if (bytes > 0 && bytes < 2 ** 29) return bytes
  throw new InvalidArgumentError('A size is a number of bytes up to 511MiB, such as 1000000, 512KiB or 8MiB.')
}
