import type { Bundle, Manifest } from '../bundle/bundle.js'
import { ADDED_AT_ONCE, type ArrayDelta, deltaOf, expand } from './array-delta.js'

/** The long arrays of a bundle, which are sent as changes. */
interface Arrays {
  readonly features: Manifest['features']
  readonly kernels: Manifest['kernels']
  readonly constants: Manifest['constants']
  readonly sites: Manifest['sites']
  readonly texts: Bundle['kernels']
}
type ArrayName = keyof Arrays

/** A bundle without its arrays; what the other side is sent first. */
export type BundleHead = Omit<Manifest, Exclude<ArrayName, 'texts'>>

/** What follows, in order. */
export type BundlePart = {
  readonly [Name in ArrayName]: { readonly array: Name; readonly part: ArrayDelta<Arrays[Name][number]>[number] }
}[ArrayName]

/** Gives bundles in parts, each as changes of the one before: an edit of one feature among thousands is a short message. */
export class BundleSender {
  #sent: Arrays = NOTHING

  /** The head, and the parts in messages that are quick to read. */
  messagesOf(bundle: Bundle): { readonly head: BundleHead; readonly messages: readonly (readonly BundlePart[])[] } {
    const { head, arrays } = taken(bundle)
    const before = this.#sent
    this.#sent = arrays
    return {
      head,
      messages: inMessages([
        ...deltaOf(before.features, arrays.features).map((part) => ({ array: 'features', part }) as const),
        ...deltaOf(before.kernels, arrays.kernels).map((part) => ({ array: 'kernels', part }) as const),
        ...deltaOf(before.constants, arrays.constants).map((part) => ({ array: 'constants', part }) as const),
        ...deltaOf(before.sites, arrays.sites).map((part) => ({ array: 'sites', part }) as const),
        ...deltaOf(before.texts, arrays.texts).map((part) => ({ array: 'texts', part }) as const)
      ])
    }
  }
}

function inMessages(parts: readonly BundlePart[]): readonly (readonly BundlePart[])[] {
  const messages: BundlePart[][] = []
  let added = Number.POSITIVE_INFINITY
  for (const each of parts) {
    added += 'added' in each.part ? each.part.added.length : 1
    if (added <= ADDED_AT_ONCE) messages.at(-1)?.push(each)
    else {
      messages.push([each])
      added = 0
    }
  }
  return messages
}

/** Puts together what a `BundleSender` gives. */
export class BundleReceiver {
  #received: Arrays = NOTHING
  #growing: { readonly [Name in ArrayName]: Arrays[Name][number][] } = empty()

  add({ array, part }: BundlePart): void {
    switch (array) {
      case 'features':
        this.#growing.features.push(...expand(this.#received.features, part))
        return
      case 'kernels':
        this.#growing.kernels.push(...expand(this.#received.kernels, part))
        return
      case 'constants':
        this.#growing.constants.push(...expand(this.#received.constants, part))
        return
      case 'sites':
        this.#growing.sites.push(...expand(this.#received.sites, part))
        return
      case 'texts':
        this.#growing.texts.push(...expand(this.#received.texts, part))
    }
  }

  whole(head: BundleHead): Bundle {
    const { texts, ...arrays } = this.#growing
    this.#received = this.#growing
    this.#growing = empty()
    return { manifest: { ...head, ...arrays }, kernels: texts }
  }
}

const NOTHING: Arrays = { features: [], kernels: [], constants: [], sites: [], texts: [] }

function empty(): { readonly [Name in ArrayName]: Arrays[Name][number][] } {
  return { features: [], kernels: [], constants: [], sites: [], texts: [] }
}

function taken({ manifest, kernels: texts }: Bundle): { readonly head: BundleHead; readonly arrays: Arrays } {
  const { features, kernels, constants, sites, ...head } = manifest
  return { head, arrays: { features, kernels, constants, sites, texts } }
}
