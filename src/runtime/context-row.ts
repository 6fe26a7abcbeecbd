import type { ManifestSource } from '../bundle/bundle.js'
import type { Memo, RowFrame } from '../registry/kernel.js'
import { timestampOf } from '../types/border-scalar.js'
import { candidatesOf, checkCandidates, placeAmong } from './candidates.js'

/**
 * A context with the candidate that stands in it by the name of its source, as kernels of features read it: straight from the
 * caller's objects, each part when it is first asked for. What a getter of the caller throws, it throws.
 */
export class ContextRow implements RowFrame {
  readonly sources: RowFrame['sources']
  readonly requestMemo: Memo | undefined
  readonly rowMemo: Memo | undefined
  readonly #candidateSource: ManifestSource | undefined
  /** The object that the candidate stands in. */
  readonly #holder: RowFrame['sources']
  /** A row of the same request, which may have found its parts already. */
  readonly #sibling: ContextRow | undefined
  #now: number | undefined
  #candidates: readonly unknown[] | undefined

  private constructor(
    candidateSource: ManifestSource | undefined,
    sources: RowFrame['sources'],
    holder: RowFrame['sources'],
    requestMemo: Memo | undefined,
    rowMemo: Memo | undefined,
    sibling: ContextRow | undefined
  ) {
    this.sources = sources
    this.requestMemo = requestMemo
    this.rowMemo = rowMemo
    this.#candidateSource = candidateSource
    this.#holder = holder
    this.#sibling = sibling
    this.#now = undefined
    this.#candidates = undefined
  }

  /** For one evaluation: nothing is kept. Throws where `candidates` cannot be, whether or not they will be asked for. */
  static passing(candidateSource: ManifestSource | undefined, sources: RowFrame['sources']): ContextRow {
    const { candidates } = sources
    if (candidates !== undefined && candidates !== null) checkCandidates(candidates)
    return new ContextRow(candidateSource, sources, sources, undefined, undefined, undefined)
  }

  /** For any number of evaluations, as long as the context does not change. Throws like `passing`. */
  static lasting(candidateSource: ManifestSource | undefined, sources: RowFrame['sources']): ContextRow {
    const { candidates } = sources
    if (candidates !== undefined && candidates !== null) checkCandidates(candidates)
    return new ContextRow(candidateSource, sources, sources, new Map(), new Map(), undefined)
  }

  /** Another candidate of the same request, which stands in `holder`. */
  withCandidateOf(holder: RowFrame['sources']): ContextRow {
    return new ContextRow(this.#candidateSource, this.sources, holder, this.requestMemo, new Map(), this)
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
