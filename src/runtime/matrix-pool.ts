import { InvalidArgumentError } from './errors.js'

/** Sizes are rounded up to it, so that a few candidates more still fit. */
const STEP_BYTES = 64 * 1024
const DEFAULT_BUFFERS = 4

export interface MatrixPoolOptions {
  /** How many buffers are kept while nobody uses them: 4 unless told otherwise. As many as requests run at one time are enough. */
  readonly buffers?: number
}

/**
 * Memory of matrices that is used again: `set.evaluate(context, candidates, { into: pool })`, and `matrix.release()` when its
 * numbers have been read. A matrix that is never released costs what it costs without a pool. A released one is empty, and so is
 * its `data`, wherever that is still held: no request sees the numbers of another.
 */
export class MatrixPool {
  readonly #most: number
  readonly #free: ArrayBuffer[] = []

  constructor({ buffers = DEFAULT_BUFFERS }: MatrixPoolOptions = {}) {
    if (!(Number.isInteger(buffers) && buffers >= 0))
      throw new InvalidArgumentError(`a pool keeps a whole number of buffers, not ${buffers}`)
    this.#most = buffers
  }

  /** @internal Numbers are those of the last user until they are written. */
  take(length: number, output: 'float64' | 'float32'): Float64Array | Float32Array {
    const bytes = length * (output === 'float32' ? Float32Array.BYTES_PER_ELEMENT : Float64Array.BYTES_PER_ELEMENT)
    const known = this.#free.pop()
    const buffer = known !== undefined && known.byteLength >= bytes ? known : new ArrayBuffer(Math.ceil(bytes / STEP_BYTES) * STEP_BYTES)
    return output === 'float32' ? new Float32Array(buffer, 0, length) : new Float64Array(buffer, 0, length)
  }

  /** @internal Takes the memory away from whoever still holds `data`. */
  giveBack({ buffer }: Float64Array | Float32Array): void {
    // A pool's arrays stand on buffers that the pool made.
    const moved = structuredClone(buffer as ArrayBuffer, { transfer: [buffer as ArrayBuffer] })
    if (this.#free.length < this.#most) this.#free.push(moved)
  }
}
