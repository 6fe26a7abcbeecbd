import type { Bundle, Manifest } from './bundle.js'
import { codeDigest, digest } from './digest.js'
import { isManifest } from './manifest-text.js'

/** Characters of a line, about: half a millisecond of work for whoever writes or reads it. */
const LINE = 64 * 1024
/** What the code of kernels stands under; no list of a manifest is called that. */
const CODE = 'code'

/**
 * A bundle as lines of JSON, which can be large as a whole: first the manifest with its lists empty, then what stands in the lists, each
 * line `["features",[…]]`, and the code of the kernels.
 */
export function* bundleLines({ manifest, kernels }: Bundle): Generator<string, void> {
  const members = Object.entries(manifest)
  yield JSON.stringify(Object.fromEntries(members.map(([name, value]) => [name, Array.isArray(value) ? [] : value])))
  for (const [name, value] of members) if (Array.isArray(value)) yield* listLines(name, value)
  yield* listLines(CODE, kernels)
}

function* listLines(name: string, items: readonly unknown[]): Generator<string, void> {
  let texts: string[] = []
  let length = 0
  const line = (): string => `[${JSON.stringify(name)},[${texts.join(',')}]]`
  for (const item of items) {
    const text = JSON.stringify(item)
    texts.push(text)
    length += text.length
    if (length < LINE) continue
    yield line()
    texts = []
    length = 0
  }
  if (texts.length > 0) yield line()
}

/** Puts a bundle together from its lines. They may come from anywhere: what they are is checked. */
export class BundleAssembly {
  #manifest: Readonly<Record<string, unknown>> | undefined
  readonly #kernels: string[] = []
  readonly #digests: string[] = []
  #whole = true

  add(line: string): void {
    this.#whole = this.#whole && this.#taken(parsed(line))
  }

  /** Undefined where the lines were not those of a bundle, or its code is not its own. */
  bundle(): Bundle | undefined {
    const manifest: unknown = this.#manifest
    if (!(this.#whole && isManifest(manifest) && this.#hasCodeOf(manifest))) return undefined
    return { manifest, kernels: this.#kernels }
  }

  #hasCodeOf(manifest: Manifest): boolean {
    return this.#kernels.length === manifest.kernels.length && codeDigest(this.#digests) === manifest.codeDigest
  }

  #taken(value: unknown): boolean {
    if (this.#manifest === undefined) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
      this.#manifest = { ...value }
      return true
    }
    if (!isListLine(value)) return false
    const [name, items] = value
    return name === CODE ? this.#takenCode(items) : this.#takenItems(this.#manifest, name, items)
  }

  #takenCode(items: readonly unknown[]): boolean {
    for (const item of items) {
      if (typeof item !== 'string') return false
      this.#kernels.push(item)
      this.#digests.push(digest(item))
    }
    return true
  }

  #takenItems(manifest: Readonly<Record<string, unknown>>, name: string, items: readonly unknown[]): boolean {
    const list = Object.hasOwn(manifest, name) ? manifest[name] : undefined
    if (!Array.isArray(list)) return false
    for (const item of items) list.push(item)
    return true
  }
}

function isListLine(value: unknown): value is readonly [name: string, items: readonly unknown[]] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && Array.isArray(value[1])
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
