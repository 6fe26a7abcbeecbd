import type { Manifest } from '../bundle/bundle.js'
import { BundleError } from '../bundle/bundle-error.js'
import { decodeValue } from '../types/encoded-value.js'
import type { Value } from '../types/value.js'
import type { FeatureKernel, FillKernel, Kernel, Kernels, LinkKernel, PackingKernels, PackKernel, SetKernel } from './kernel.js'
import { kernelFunction } from './kernel-runtime.js'
import type { SnapshotParts } from './snapshot.js'

/** The kernels of a bundle. Each is linked when it is first asked for; the constants that it refers to are decoded then. */
export class LinkedKernels implements Kernels {
  readonly #parts: SnapshotParts
  readonly #functions: readonly ((...args: never[]) => unknown)[]
  readonly #codeOf: (kernel: number) => LinkKernel
  readonly #constants: (Value | undefined)[] = []
  readonly #kernels: (Kernel | undefined)[] = []

  /** `codeOf` gives the code of the kernels of the parts' manifest. Throws `BundleError` where they call what is not there. */
  constructor(parts: SnapshotParts, codeOf: (kernel: number) => LinkKernel) {
    this.#parts = parts
    this.#codeOf = codeOf
    this.#functions = parts.manifest.functions.map(functionNamed)
  }

  feature(index: number): FeatureKernel {
    return this.#kernel(index) as FeatureKernel // the first kernels of a bundle are those of its features
  }

  set(index: number): readonly SetKernel[] {
    const { kernels } = this.#parts.manifest.sets[index] as Manifest['sets'][number] // indexes come from the manifest
    return kernels.map((kernel) => this.#kernel(kernel) as SetKernel) // a set names kernels of its own
  }

  packings(index: number): readonly PackingKernels[] {
    const { packings } = this.#parts.manifest.sets[index] as Manifest['sets'][number] // as above, also for the casts below
    return packings.map(({ pack, fill, columns }) => ({
      pack: this.#kernel(pack) as PackKernel,
      fill: this.#kernel(fill) as FillKernel,
      columns
    }))
  }

  #kernel(index: number): Kernel {
    const known = this.#kernels[index]
    if (known !== undefined) return known
    const kernel = this.#linked(index)
    this.#kernels[index] = kernel
    return kernel
  }

  #linked(index: number): Kernel {
    const { manifest, decoders, counters, hostFunctions } = this.#parts
    const { constants, functions, inputs, sites, slots, hosts } = manifest.kernels[index] as Manifest['kernels'][number] // as many as features and sets name
    return this.#codeOf(index)(
      constants.map((constant) => this.#constant(constant)),
      chosen(this.#functions, functions),
      chosen(decoders, inputs),
      counters.failures,
      sites,
      slots,
      chosen(hostFunctions, hosts)
    )
  }

  #constant(index: number): Value {
    const known = this.#constants[index]
    if (known !== undefined) return known
    const { type, value } = this.#parts.manifest.constants[index] as Manifest['constants'][number] // kernels point into the manifest
    const decoded = decodeValue(type, value)
    this.#constants[index] = decoded
    return decoded
  }
}

function chosen<T>(all: readonly T[], indexes: readonly number[]): readonly T[] {
  return indexes.map((index) => all[index] as T) // kernels point into the manifest
}

function functionNamed(name: string): (...args: never[]) => unknown {
  const found = kernelFunction(name)
  if (found === undefined)
    throw new BundleError(`the bundle calls \`${name}\`, which this version of feago does not have; compile the project again`)
  return found
}
