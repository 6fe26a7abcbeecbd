import type { TransformOptions, TransformResult } from 'esbuild'
import { digest } from '../../bundle/digest.js'
import type { KernelCode } from './program-code.js'

/**
 * Passes kernels through esbuild: it checks the syntax of emitted code and brings it down to the oldest supported engine. It works
 * in a process of its own, while this one goes on.
 */
export class Transformer {
  readonly #seen = new WeakMap<KernelCode, KernelText>()
  readonly #transform: (text: string, options?: TransformOptions) => Promise<TransformResult>

  private constructor(transform: (text: string, options?: TransformOptions) => Promise<TransformResult>) {
    this.#transform = transform
  }

  /** Loads esbuild, which checking a project does not need, and starts its process, so that it is there when the first code is. */
  static async start(): Promise<Transformer> {
    const { transform } = await import('esbuild')
    // Not awaited. What goes wrong here goes wrong again, and is told, when there is code to transform.
    transform('').catch(() => {})
    return new Transformer((text, options) => transform(text, options))
  }

  /**
   * Takes kernels as they are emitted; their texts are there when esbuild has seen all of them. What it has seen before, as the same
   * object, it is not shown again.
   */
  kernels(emitted: Iterable<KernelCode>): { readonly kernels: readonly KernelCode[]; readonly code: Promise<KernelTexts> } {
    const kernels: KernelCode[] = []
    const batches: Promise<void>[] = []
    let batch: KernelCode[] = []
    let text = ''
    const flush = (): void => {
      if (batch.length > 0) batches.push(this.#show(batch, text))
      batch = []
      text = ''
    }
    for (const kernel of emitted) {
      kernels.push(kernel)
      if (this.#seen.has(kernel)) continue
      batch.push(kernel)
      text += `${ASSIGNMENT}${kernel.text};\n`
      if (text.length > BATCH_LENGTH) flush()
    }
    flush()
    return { kernels, code: Promise.all(batches).then(() => this.#textsOf(kernels)) }
  }

  /** The source map of what `kernels` makes of the same code in one piece; `map` leads from `text` to where it comes from. */
  async sourceMap(text: string, map: string): Promise<string> {
    const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`
    const transformed = await this.#transform(text + comment, { ...OPTIONS, sourcemap: 'external', sourcesContent: false })
    return transformed.map
  }

  async #show(batch: readonly KernelCode[], text: string): Promise<void> {
    const { code } = await this.#transform(text, OPTIONS)
    const [, ...texts] = code.split(FIRST_LINE)
    for (const [index, kernel] of batch.entries()) {
      const own = (texts[index] ?? '').slice(0, -END.length)
      this.#seen.set(kernel, { text: own, digest: digest(own) })
    }
  }

  #textsOf(kernels: readonly KernelCode[]): KernelTexts {
    const seen = kernels.map((kernel) => this.#seen.get(kernel) as KernelText) // all batches have been shown
    return { texts: seen.map(({ text }) => text), digests: seen.map((each) => each.digest) }
  }
}

interface KernelText {
  readonly text: string
  /** SHA-256. */
  readonly digest: string
}

/** Of all kernels, in their order. */
export interface KernelTexts {
  readonly texts: readonly string[]
  readonly digests: readonly string[]
}

/** In front of every kernel; code inside of it is indented, so a line that begins so begins a kernel. */
export const ASSIGNMENT = 'k = '
const FIRST_LINE = /^k = /m
const END = ';\n'

/** Long enough to be worth a message to the process, and short enough that it begins early. */
const BATCH_LENGTH = 64 * 1024

const OPTIONS = {
  loader: 'js',
  target: 'node20.19',
  charset: 'ascii',
  sourcefile: 'features.js',
  treeShaking: false,
  legalComments: 'none'
} as const satisfies TransformOptions
