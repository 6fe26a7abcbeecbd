import { InvalidArgumentError } from './errors.js'

/** The time that a request may take. Kernels ask now and then whether it is spent, and leave the rest of their rows. */
export class Budget {
  readonly ms: number
  readonly #end: number
  /** Once spent, it stays so. */
  #stopped = false

  /** From now on. Throws `InvalidArgumentError` for what is no time. */
  constructor(ms: number) {
    if (!(Number.isFinite(ms) && ms >= 0)) throw new InvalidArgumentError(`a budget is a number of milliseconds, not ${String(ms)}`)
    this.ms = ms
    this.#end = performance.now() + ms
  }

  /** Whether something has been told to stop. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** May be handed on without its object. */
  readonly spent = (): boolean => {
    this.#stopped ||= performance.now() >= this.#end
    return this.#stopped
  }
}
