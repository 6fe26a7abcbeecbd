import type { JsonDiagnostic } from '../diagnostics/render/json.js'

/** The body of every answer that is an error. */
export interface ErrorBody {
  readonly error: {
    /** Stable, made for programs. */
    readonly code: string
    /** One sentence for people; may be reworded. */
    readonly message: string
    /** What to do. */
    readonly help?: readonly string[]
    /** As `feago validate --format json` has them. */
    readonly diagnostics?: readonly JsonDiagnostic[]
  }
}

export type ErrorStatus = 400 | 401 | 404 | 405 | 408 | 413 | 415 | 422 | 431 | 500 | 503

interface ApiErrorParts {
  readonly help?: readonly string[]
  readonly diagnostics?: readonly JsonDiagnostic[]
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer that is an error, on its way out. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: ErrorStatus
  readonly body: ErrorBody
  readonly headers: Readonly<Record<string, string>>

  constructor(status: ErrorStatus, code: string, message: string, { help = [], diagnostics = [], headers = {} }: ApiErrorParts = {}) {
    super(message)
    this.status = status
    this.headers = headers
    this.body = {
      error: { code, message, ...(help.length === 0 ? {} : { help }), ...(diagnostics.length === 0 ? {} : { diagnostics }) }
    }
  }
}
