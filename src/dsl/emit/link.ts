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

/**
 * Joins the tables of all kernels, of one program after another. Entries stand in the order in which the kernels of a program first name
 * them, whatever was linked before; what is as it was before are the same objects.
 */
export class Linker {
  readonly #constants = new Numbers<TypedValue>()
  readonly #functions = new Numbers<string>()
  readonly #inputs = new Numbers<InputSlot>()
  readonly #sites = new Numbers<Site>()
  readonly #slots = new Numbers<Node>()
  readonly #hosts = new Numbers<string>()
  readonly #known = new WeakMap<KernelCode, KnownKernel>()

  link(kernels: readonly KernelCode[]): Linked {
    const constants = new Placing(this.#constants)
    const functions = new Placing(this.#functions)
    const inputs = new Placing(this.#inputs)
    const sites = new Placing(this.#sites)
    const slots = new Placing(this.#slots)
    const hosts = new Placing(this.#hosts)
    const linked = kernels.map((kernel) => {
      const known = this.#knownOf(kernel)
      const { numbers, places: before } = known
      const now = {
        constants: constants.places(numbers.constants, before?.constants),
        functions: functions.places(numbers.functions, before?.functions),
        inputs: inputs.places(numbers.inputs, before?.inputs),
        sites: sites.places(numbers.sites, before?.sites),
        slots: slots.places(numbers.slots, before?.slots),
        hosts: hosts.places(numbers.hosts, before?.hosts)
      }
      if (before === undefined || !sameLists(before, now)) known.places = now
      return known.places ?? now
    })
    return {
      constants: constants.entries,
      functions: functions.entries,
      inputs: inputs.entries,
      sites: sites.entries,
      hosts: hosts.entries,
      kernels: linked
    }
  }

  #knownOf(kernel: KernelCode): KnownKernel {
    const known = this.#known.get(kernel)
    if (known !== undefined) return known
    const { constants, functions, inputs, sites, slots, hosts } = kernel.references
    const numbers: ManifestKernel = {
      constants: this.#constants.of(constants),
      functions: this.#functions.of(functions),
      inputs: this.#inputs.of(inputs),
      sites: this.#sites.of(sites),
      slots: this.#slots.of(slots),
      hosts: this.#hosts.of(hosts)
    }
    const added = { numbers, places: undefined }
    this.#known.set(kernel, added)
    return added
  }
}

interface KnownKernel {
  /** Of what it refers to; they never change. */
  readonly numbers: ManifestKernel
  /** Its places in the program that was linked last, or in the last one that had it. */
  places: ManifestKernel | undefined
}

function sameLists(left: ManifestKernel, right: ManifestKernel): boolean {
  return (
    left.constants === right.constants &&
    left.functions === right.functions &&
    left.inputs === right.inputs &&
    left.sites === right.sites &&
    left.slots === right.slots &&
    left.hosts === right.hosts
  )
}

const NONE: readonly number[] = []

/** A number for each thing that kernels ever referred to, by its key. */
class Numbers<T> {
  readonly things: T[] = []
  readonly #known = new Map<string, number>()

  of(named: readonly Reference<T>[]): readonly number[] {
    if (named.length === 0) return NONE
    return named.map(({ key, to }) => {
      const known = this.#known.get(key)
      if (known !== undefined) return known
      const number = this.things.push(to) - 1
      this.#known.set(key, number)
      return number
    })
  }
}

/** The places of the things of one program. */
class Placing<T> {
  readonly entries: T[] = []
  readonly #numbers: Numbers<T>
  readonly #places: number[] = []

  constructor(numbers: Numbers<T>) {
    this.#numbers = numbers
  }

  /** Those of numbered things; the array `before` where that says the same. */
  places(numbers: readonly number[], before: readonly number[] | undefined): readonly number[] {
    if (before === undefined) return numbers.length === 0 ? NONE : numbers.map((number) => this.#placeOf(number))
    let same = true
    for (let index = 0; index < numbers.length; index++) if (this.#placeOf(numbers[index] as number) !== before[index]) same = false
    return same ? before : numbers.map((number) => this.#placeOf(number))
  }

  #placeOf(number: number): number {
    const known = this.#places[number]
    if (known !== undefined) return known
    const place = this.entries.push(this.#numbers.things[number] as T) - 1 // kernels are numbered before they are placed
    this.#places[number] = place
    return place
  }
}
