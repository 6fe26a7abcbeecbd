import { digest } from '../../bundle/digest.js'
import type { KernelCode } from './program-code.js'

/** The code of all kernels of a bundle, in their order. */
export interface KernelTexts {
  readonly texts: readonly string[]
  /** SHA-256. */
  readonly digests: readonly string[]
}

/** The code of kernels as it was emitted. The digest of a kernel, by its object, is taken once. */
export class EmittedTexts {
  readonly #digests = new WeakMap<KernelCode, string>()

  of(kernels: readonly KernelCode[]): KernelTexts {
    return { texts: kernels.map(({ text }) => text), digests: kernels.map((kernel) => this.#digestOf(kernel)) }
  }

  #digestOf(kernel: KernelCode): string {
    const known = this.#digests.get(kernel)
    if (known !== undefined) return known
    const own = digest(kernel.text)
    this.#digests.set(kernel, own)
    return own
  }
}
