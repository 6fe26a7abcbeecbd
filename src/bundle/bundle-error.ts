import { FeaGoError } from '../diagnostics/feago-error.js'

/** A stored bundle is not there, not whole, changed, or of another format. */
export class BundleError extends FeaGoError {
  override readonly name = 'BundleError'

  constructor(message: string) {
    super('bundle', message)
  }
}
