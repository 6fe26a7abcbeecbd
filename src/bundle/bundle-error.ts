import { FeaGoError } from '../diagnostics/feago-error.js'

/** A stored bundle is not there, not whole, changed, of another format, or not signed by whom it must be. */
export class BundleError extends FeaGoError {
  override readonly name = 'BundleError'

  constructor(message: string, options?: ErrorOptions) {
    super('bundle', message, options)
  }
}
