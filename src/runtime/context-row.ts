import type { ManifestSource } from '../bundle/bundle.js'
import type { Memo, RowFrame } from '../registry/kernel.js'
import { timestampOf } from '../types/border-scalar.js'
import { candidatesOf, checkIfGiven, placeAmong } from './candidates.js'

type Sources = RowFrame['sources']

interface Parts {
  readonly sources: Sources
  /** The object that the candidate stands in. */
  readonly holder: Sources
  readonly lendsLists: boolean
  readonly requestMemo: Memo
  /** A row of the same request, which may have found its parts already. */
  readonly sibling?: ContextRow
}

/**
 * A `Context` with the candidate that stands in it by the name of its source, for any number of evaluations. Kernels read the
 * caller's objects, each part when it is first asked for. What a getter of the caller throws, it throws.
 */
export class ContextRow implements RowFrame {
  readonly sources: Sources
  readonly lendsLists: boolean
  readonly requestMemo: Memo
  readonly rowMemo: Memo = new Map()
  readonly #candidateSource: ManifestSource | undefined
  readonly #holder: Sources
  readonly #sibling: ContextRow | undefined
  #now: number | undefined
  #candidates: readonly unknown[] | undefined

  private constructor(candidateSource: ManifestSource | undefined, { sources, holder, lendsLists, requestMemo, sibling }: Parts) {
    this.sources = sources
    this.lendsLists = lendsLists
    this.requestMemo = requestMemo
    this.#candidateSource = candidateSource
    this.#holder = holder
    this.#sibling = sibling
    this.#now = undefined
    this.#candidates = undefined
  }

  /** Throws where `candidates` cannot be, whether or not they will be asked for. */
  static of(candidateSource: ManifestSource | undefined, sources: Sources): ContextRow {
    checkIfGiven(sources['candidates'])
    return new ContextRow(candidateSource, { sources, holder: sources, lendsLists: true, requestMemo: new Map() })
  }

  /** Of a copy that was made with care because a part of the original has thrown; parts of its lists may still throw. */
  static careful(candidateSource: ManifestSource | undefined, copy: Sources): ContextRow {
    return new ContextRow(candidateSource, { sources: copy, holder: copy, lendsLists: false, requestMemo: new Map() })
  }

  /** Another candidate of the same request, which stands in `holder`. */
  withCandidateOf(holder: Sources): ContextRow {
    const { sources, lendsLists, requestMemo } = this
    return new ContextRow(this.#candidateSource, { sources, holder, lendsLists, requestMemo, sibling: this })
  }

  get now(): number {
    this.#now ??= this.#sibling?.now ?? timestampOf(this.sources['now'])
    return this.#now
  }

  get candidates(): readonly unknown[] {
    this.#candidates ??= this.#sibling?.candidates ?? candidatesOf(this.sources['candidates']) ?? []
    return this.#candidates
  }

  get row(): unknown {
    return this.#candidateSource === undefined ? undefined : this.#holder[this.#candidateSource.name]
  }

  get position(): number {
    return this.#candidateSource === undefined ? Number.NaN : placeAmong(this.candidates, this.row, this.#candidateSource)
  }
}
