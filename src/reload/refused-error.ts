import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { FeaGoError } from '../diagnostics/feago-error.js'
import { type JsonDiagnostic, jsonReport } from '../diagnostics/render/json.js'
import { type SourceFiles, sourceFiles } from '../diagnostics/render/source-files.js'
import type { Stage } from '../registry/status.js'

export interface Refusal {
  readonly stage: Stage
  readonly message: string
  readonly diagnostics?: readonly Diagnostic[]
  /** The files that the diagnostics point into. */
  readonly files?: SourceFiles
  /** The same content may pass another time. */
  readonly passing?: boolean
}

/** A change was refused: by which stage, and why. */
export class RefusedError extends FeaGoError {
  override readonly name: string = 'RefusedError'
  readonly stage: Stage
  readonly diagnostics: readonly Diagnostic[]
  /** @internal */
  readonly passing: boolean
  readonly #files: SourceFiles

  constructor({ stage, message, diagnostics = [], files = sourceFiles([]), passing = false }: Refusal, code = 'refused') {
    super(code, message)
    this.stage = stage
    this.diagnostics = diagnostics
    this.passing = passing
    this.#files = files
  }

  /** @internal The diagnostics with lines and columns, as `feago validate --format json` prints them. */
  report(): readonly JsonDiagnostic[] {
    return jsonReport(this.diagnostics, this.#files, false).diagnostics
  }
}
