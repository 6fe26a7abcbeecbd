/**
 * The base of every error that the library throws on purpose. `code` is stable and made for programs; `message` is one
 * sentence for people and may be reworded.
 */
export class FeaGoError extends Error {
  override readonly name: string = 'FeaGoError'
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
