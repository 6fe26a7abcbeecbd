/** Lines that are made when the first reader comes to them, and kept for the others. */
export class LazyLines {
  readonly #rest: Iterator<string, void>
  readonly #made: string[] = []

  constructor(lines: Iterator<string, void>) {
    this.#rest = lines
  }

  /** Undefined behind the last. */
  at(index: number): string | undefined {
    while (this.#made.length <= index) {
      const { done, value } = this.#rest.next()
      if (done === true) return undefined
      this.#made.push(value)
    }
    return this.#made[index]
  }
}
