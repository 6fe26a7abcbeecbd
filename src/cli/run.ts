import { CommanderError } from 'commander'
import { EXIT, type ExitCode } from './exit-code.js'
import { reportInternalError, reportUsageError, usageErrorOf } from './failure.js'
import type { Io } from './io.js'
import { program } from './program.js'

/** Runs one command line (without `node` and the script) and gives its exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean
  const context = {
    io,
    finish(given: ExitCode) {
      code = given
    }
  }
  try {
    await program(context).parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return failed(error, argv, io)
  }
}

function failed(error: unknown, argv: readonly string[], io: Io): ExitCode {
  // Commander has said what there is to say; help and version come this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage
  const usageError = usageErrorOf(error)
  if (usageError === undefined) reportInternalError(error, argv, io)
  else reportUsageError(usageError, io)
  return usageError === undefined ? EXIT.internal : EXIT.usage
}
