import type { ManifestSource } from '../bundle/bundle.js'
import type { Memo, RowFrame } from '../registry/kernel.js'
import { timestampOf } from '../types/border-scalar.js'
import { candidatesOf, checkCandidates, placeAmong } from './candidates.js'

interface Parts {
  readonly lendsLists: boolean
  readonly requestMemo?: Memo | undefined
  readonly rowMemo?: Memo
  /** Where the candidate stands, if not among the sources. */
  readonly holder?: RowFrame['sources']
  readonly sibling?: ContextRow
}

const PASSING: Parts = { lendsLists: true }

/**
 * A context with the candidate that stands in it by the name of its source, as kernels of features read it: straight from the
 * caller's objects, each part when it is first asked for. What a getter of the caller throws, it throws.
 */
export class ContextRow implements RowFrame {
  readonly sources: RowFrame['sources']
  readonly lendsLists: boolean
  readonly requestMemo: Memo | undefined
  readonly rowMemo: Memo | undefined
  readonly #candidateSource: ManifestSource | undefined
  /** The object that the candidate stands in. */
  readonly #holder: RowFrame['sources']
  /** A row of the same request, which may have found its parts already. */
  readonly #sibling: ContextRow | undefined
  #now: number | undefined
  #candidates: readonly unknown[] | undefined

  private constructor(candidateSource: ManifestSource | undefined, sources: RowFrame['sources'], parts: Parts) {
    this.sources = sources
    this.lendsLists = parts.lendsLists
    this.requestMemo = parts.requestMemo
    this.rowMemo = parts.rowMemo
    this.#candidateSource = candidateSource
    this.#holder = parts.holder ?? sources
    this.#sibling = parts.sibling
    this.#now = undefined
    this.#candidates = undefined
  }

  /** For one evaluation: nothing is kept. Throws where `candidates` cannot be, whether or not they will be asked for. */
  static passing(candidateSource: ManifestSource | undefined, sources: RowFrame['sources']): ContextRow {
    checkCandidatesOf(sources)
    return new ContextRow(candidateSource, sources, PASSING)
  }

  /** For any number of evaluations, as long as the context does not change. Throws like `passing`. */
  static lasting(candidateSource: ManifestSource | undefined, sources: RowFrame['sources']): ContextRow {
    checkCandidatesOf(sources)
    return new ContextRow(candidateSource, sources, { lendsLists: true, requestMemo: new Map(), rowMemo: new Map() })
  }

  /** Like `lasting`, of a copy that was made with care because a part of the original has thrown; parts of its lists may still throw. */
  static careful(candidateSource: ManifestSource | undefined, copy: RowFrame['sources']): ContextRow {
    return new ContextRow(candidateSource, copy, { lendsLists: false, requestMemo: new Map(), rowMemo: new Map() })
  }

  /** Another candidate of the same request, which stands in `holder`. */
  withCandidateOf(holder: RowFrame['sources']): ContextRow {
    const { lendsLists, requestMemo } = this
    return new ContextRow(this.#candidateSource, this.sources, { lendsLists, requestMemo, rowMemo: new Map(), holder, sibling: this })
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

function checkCandidatesOf({ candidates }: RowFrame['sources']): void {
  if (candidates !== undefined && candidates !== null) checkCandidates(candidates)
}
