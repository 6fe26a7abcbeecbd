import type { ManifestKernel } from '../../bundle/bundle.js'
import type { Node } from '../../ir/node.js'
import type { TypedValue } from '../../types/encoded-value.js'
import type { KernelCode } from './program-code.js'
import type { InputSlot, Reference, Site } from './tables.js'

/** What all kernels of a program refer to, each thing once, so that counters and decoders are shared; and which of it each one does. */
export interface Linked {
  readonly constants: readonly TypedValue[]
  readonly functions: readonly string[]
  readonly inputs: readonly InputSlot[]
  readonly sites: readonly Site[]
  readonly hosts: readonly string[]
  readonly kernels: readonly ManifestKernel[]
}

/** Joins the tables of all kernels. Entries stand in the order in which kernels first name them. */
export function linkKernels(kernels: readonly KernelCode[]): Linked {
  const constants = new Table<TypedValue>()
  const functions = new Table<string>()
  const inputs = new Table<InputSlot>()
  const sites = new Table<Site>()
  const slots = new Table<Node>()
  const hosts = new Table<string>()
  const linked = kernels.map(({ references }) => ({
    constants: constants.indexes(references.constants),
    functions: functions.indexes(references.functions),
    inputs: inputs.indexes(references.inputs),
    sites: sites.indexes(references.sites),
    slots: slots.indexes(references.slots),
    hosts: hosts.indexes(references.hosts)
  }))
  return {
    constants: constants.entries,
    functions: functions.entries,
    inputs: inputs.entries,
    sites: sites.entries,
    hosts: hosts.entries,
    kernels: linked
  }
}

const NONE: readonly number[] = []

class Table<T> {
  readonly entries: T[] = []
  readonly #places = new Map<string, number>()

  indexes(named: readonly Reference<T>[]): readonly number[] {
    if (named.length === 0) return NONE
    return named.map(({ key, to }) => {
      const known = this.#places.get(key)
      if (known !== undefined) return known
      const place = this.entries.push(to) - 1
      this.#places.set(key, place)
      return place
    })
  }
}
