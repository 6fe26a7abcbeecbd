export interface BackOffOptions {
  /** Rest after the first refusal, in milliseconds; each further one doubles it. */
  readonly firstMs: number
  readonly mostMs: number
}

/** When the same content is tried again that was refused. Other content is always tried at once. */
export class BackOff {
  readonly #options: BackOffOptions
  #digest: string | undefined
  #refusals = 0
  #until = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: BackOffOptions) {
    this.#options = options
  }

  /** Whether this content was refused so recently that it has to rest. */
  rests(digest: string): boolean {
    return digest === this.#digest && performance.now() < this.#until
  }

  /** This content was refused. `again` is called when it may be tried once more; never, where it can only be refused again. */
  refused(digest: string, again: (() => void) | undefined): void {
    clearTimeout(this.#timer)
    this.#refusals = digest === this.#digest ? this.#refusals + 1 : 1
    this.#digest = digest
    const { firstMs, mostMs } = this.#options
    const rest = again === undefined ? Number.POSITIVE_INFINITY : Math.min(firstMs * 2 ** (this.#refusals - 1), mostMs)
    this.#until = performance.now() + rest
    if (again === undefined) return
    this.#timer = setTimeout(again, rest)
    this.#timer.unref()
  }

  /** Other content was accepted. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#digest = undefined
    this.#refusals = 0
  }
}
