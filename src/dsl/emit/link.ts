import type { ManifestKernel } from '../../bundle/bundle.js'
import type { Node } from '../../ir/node.js'
import type { TypedValue } from '../../types/encoded-value.js'
import type { KernelCode } from './program-code.js'
import type { InputSlot, Site } from './tables.js'

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
  const constants = new Table<TypedValue>((constant) => JSON.stringify(constant))
  const functions = new Table<string>((name) => name)
  const inputs = new Table<InputSlot>(({ source, field }) => `${source}.${field}`)
  const sites = new Table<Site>(({ node, reason }) => `${node.id} ${reason}`)
  const slots = new Table<Node>(({ id }) => String(id))
  const hosts = new Table<string>((name) => name)
  const linked = kernels.map(({ tables }) => ({
    constants: constants.indexes(tables.constants),
    functions: functions.indexes(tables.functions),
    inputs: inputs.indexes(tables.inputs),
    sites: sites.indexes(tables.sites),
    slots: slots.indexes(tables.slots),
    hosts: hosts.indexes(tables.hosts)
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

class Table<T> {
  readonly entries: T[] = []
  readonly #places = new Map<string, number>()
  readonly #keyOf: (entry: T) => string

  constructor(keyOf: (entry: T) => string) {
    this.#keyOf = keyOf
  }

  indexes(entries: readonly T[]): readonly number[] {
    return entries.map((entry) => {
      const key = this.#keyOf(entry)
      const place = this.#places.get(key) ?? this.entries.push(entry) - 1
      this.#places.set(key, place)
      return place
    })
  }
}
