import { FeaGoError } from '../diagnostics/feago-error.js'

export type RequestErrorCode = 'invalid-context' | 'too-many-candidates' | 'unknown-feature' | 'unknown-set'

/** What is asked for cannot be meant. The message says why in the words of who asks, and never repeats data of theirs. */
export class RequestError extends FeaGoError {
  override readonly name = 'RequestError'
  override readonly code: RequestErrorCode
  /** What to do about it. */
  readonly help: readonly string[]

  constructor(code: RequestErrorCode, message: string, ...help: readonly string[]) {
    super(code, message)
    this.code = code
    this.help = help
  }
}
