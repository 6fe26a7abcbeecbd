import type { TransformOptions, TransformResult } from 'esbuild'
import type { KernelCode } from './program-code.js'

/**
 * Passes kernels through esbuild: it checks the syntax of emitted code and brings it down to the oldest supported engine. It works
 * in a process of its own, while this one goes on.
 */
export class Transformer {
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

  /** Takes kernels as they are emitted; the texts are there when esbuild has seen all of them. */
  kernels(emitted: Iterable<KernelCode>): { readonly kernels: readonly KernelCode[]; readonly texts: Promise<readonly string[]> } {
    const kernels: KernelCode[] = []
    const batches: Promise<readonly string[]>[] = []
    let text = ''
    const flush = (): void => {
      if (text !== '') batches.push(this.#texts(text))
      text = ''
    }
    for (const kernel of emitted) {
      kernels.push(kernel)
      text += `${ASSIGNMENT}${kernel.code.toString()};\n`
      if (text.length > BATCH_LENGTH) flush()
    }
    flush()
    return { kernels, texts: Promise.all(batches).then((texts) => texts.flat()) }
  }

  /** The source map of what `kernels` makes of the same code in one piece; `map` leads from `text` to where it comes from. */
  async sourceMap(text: string, map: string): Promise<string> {
    const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`
    const transformed = await this.#transform(text + comment, { ...OPTIONS, sourcemap: 'external', sourcesContent: false })
    return transformed.map
  }

  async #texts(batch: string): Promise<readonly string[]> {
    const { code } = await this.#transform(batch, OPTIONS)
    const [, ...texts] = code.split(FIRST_LINE)
    return texts.map((text) => text.slice(0, -END.length))
  }
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
