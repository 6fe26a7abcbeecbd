import type { ExitCode } from './exit-code.js'
import type { Io } from './io.js'

/** What a command gets: the outside world, and where to say how it ended. */
export interface CommandContext {
  readonly io: Io
  /** The exit code; a command that says nothing ends clean. */
  finish(code: ExitCode): void
}
