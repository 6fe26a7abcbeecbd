import type { TransformOptions, TransformResult } from 'esbuild'
import { digest } from '../../bundle/digest.js'
import type { Files } from './feature-description.js'
import type { KernelTexts } from './kernel-texts.js'
import type { KernelCode } from './program-code.js'
import { type KernelMap, mapOfModule, mapOfText, mapsOfKernels } from './source-map.js'

/**
 * Passes the kernels of a bundle that is stored through esbuild: it checks the syntax of emitted code, brings it down to the oldest
 * supported engine, and indents it. It works in a process of its own, while this one goes on.
 */
export class Transformer {
  readonly #transform: (text: string, options?: TransformOptions) => Promise<TransformResult>

  private constructor(transform: (text: string, options?: TransformOptions) => Promise<TransformResult>) {
    this.#transform = transform
  }

  /** Loads esbuild, which nothing else needs, and starts its process, so that it is there when the first code is. */
  static async start(): Promise<Transformer> {
    const { transform } = await import('esbuild')
    // Not awaited. What goes wrong here goes wrong again, and is told, when there is code to transform.
    transform('').catch(() => {})
    return new Transformer((text, options) => transform(text, options))
  }

  /**
   * Takes kernels as they are emitted; their texts are there when esbuild has seen all of them. With the files of the project it makes
   * a source map to them, too.
   */
  kernels(
    emitted: Iterable<KernelCode>,
    files?: Files
  ): { readonly kernels: readonly KernelCode[]; readonly code: Promise<TransformedCode> } {
    const kernels: KernelCode[] = []
    const batches: Promise<readonly Transformed[]>[] = []
    let batch: KernelCode[] = []
    let text = ''
    const flush = (): void => {
      if (batch.length > 0) batches.push(this.#show(batch, text, files))
      batch = []
      text = ''
    }
    for (const kernel of emitted) {
      kernels.push(kernel)
      batch.push(kernel)
      text += `${ASSIGNMENT}${kernel.text};\n`
      if (text.length > BATCH_LENGTH) flush()
    }
    flush()
    return { kernels, code: Promise.all(batches).then((shown) => joined(shown.flat(), files !== undefined)) }
  }

  async #show(batch: readonly KernelCode[], text: string, files: Files | undefined): Promise<readonly Transformed[]> {
    if (files === undefined) return parts((await this.#transform(text, OPTIONS)).code)
    const given = Buffer.from(mapOfText(batch, ASSIGNMENT.length, files)).toString('base64')
    const { code, map } = await this.#transform(`${text}//# sourceMappingURL=data:application/json;base64,${given}\n`, {
      ...OPTIONS,
      sourcemap: 'external',
      sourcesContent: false
    })
    const kernels = parts(code)
    const maps = mapsOfKernels(
      map,
      kernels.map((kernel) => kernel.text)
    )
    return kernels.map((kernel, index) => ({ ...kernel, map: maps[index] as KernelMap })) // one for each
  }
}

/** The code of all kernels, in their order. */
export interface TransformedCode extends KernelTexts {
  /** Version 3, JSON text: from the bundle as a module to the definition files. There if files were given. */
  readonly sourceMap?: string
}

interface Transformed {
  readonly text: string
  readonly digest: string
  readonly map?: KernelMap
}

/** The kernels of one text that esbuild has seen. */
function parts(code: string): readonly Transformed[] {
  const [, ...texts] = code.split(FIRST_LINE)
  return texts.map((text) => {
    const own = text.slice(0, -END.length)
    return { text: own, digest: digest(own) }
  })
}

function joined(kernels: readonly Transformed[], mapped: boolean): TransformedCode {
  const code = { texts: kernels.map(({ text }) => text), digests: kernels.map((kernel) => kernel.digest) }
  if (!mapped) return code
  return {
    ...code,
    sourceMap: mapOfModule(
      code.texts,
      kernels.flatMap(({ map }) => map ?? [])
    )
  }
}

/** In front of every kernel; code inside of it is indented, so a line that begins so begins a kernel. */
const ASSIGNMENT = 'k = '
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
