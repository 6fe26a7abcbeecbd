import type { Node } from '../../ir/node.js'
import { EncodedConstants } from './encoded-constants.js'
import type { Output } from './output.js'
import type { KernelCode } from './program-code.js'

/** The kernels of programs with the same sources: one that computes the same nodes need not be emitted again. */
export class KernelMemory {
  readonly constants = new EncodedConstants()
  readonly #features = new Map<Node, KernelCode>()
  readonly #sets = new Map<string, SetKernels>()

  feature(node: Node, emit: () => KernelCode): KernelCode {
    const known = this.#features.get(node)
    if (known !== undefined) return known
    const kernel = emit()
    this.#features.set(node, kernel)
    return kernel
  }

  set(name: string, columns: readonly Output[], emit: () => readonly KernelCode[]): readonly KernelCode[] {
    const known = this.#sets.get(name)
    if (known !== undefined && sameColumns(known.columns, columns)) return known.kernels
    const kernels = emit()
    this.#sets.set(name, { columns, kernels })
    return kernels
  }
}

interface SetKernels {
  readonly columns: readonly Output[]
  readonly kernels: readonly KernelCode[]
}

function sameColumns(left: readonly Output[], right: readonly Output[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ node, type }, index) => node === right[index]?.node && JSON.stringify(type) === JSON.stringify(right[index].type))
  )
}
