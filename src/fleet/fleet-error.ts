import { FeaGoError } from '../diagnostics/feago-error.js'

/** Several threads or processes cannot come to serve the same revision. */
export class FleetError extends FeaGoError {
  override readonly name = 'FleetError'

  constructor(message: string) {
    super('fleet', message)
  }
}
