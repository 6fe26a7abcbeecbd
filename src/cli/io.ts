/** Everything of the outside world that a command touches besides files; tests supply their own. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>
  /** Data, and nothing else. */
  readonly stdout: Sink
  /** Everything that is said to people. */
  readonly stderr: Sink
  readonly env: Readonly<Record<string, string | undefined>>
  /** The working directory, absolute. */
  readonly cwd: string
  /** Hears of a signal to the process from now on, which then does nothing by itself. Absent where there is no process of one's own. */
  readonly onSignal?: (signal: 'SIGHUP' | 'SIGINT' | 'SIGTERM', listener: () => void) => void
}

export interface Sink {
  write(text: string): unknown
  readonly isTTY?: boolean
  /** Width of the terminal. */
  readonly columns?: number
}
