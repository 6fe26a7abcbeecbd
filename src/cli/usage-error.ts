/** A mistake on the command line or in a file that is not a definition: printed as one message, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** What to do about it. */
  readonly help: readonly string[]

  constructor(message: string, ...help: readonly string[]) {
    super(message)
    this.help = help
  }
}
