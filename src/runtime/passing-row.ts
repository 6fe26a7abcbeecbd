import type { ManifestSource } from '../bundle/bundle.js'
import type { RowFrame } from '../registry/kernel.js'
import { timestampOf } from '../types/border-scalar.js'
import { candidatesOf, placeAmong } from './candidates.js'

/**
 * A plain context, for one evaluation of one feature, with the candidate that stands in it by the name of its source. Nothing is
 * read before it is asked for, and nothing is kept. What a getter of the caller throws, it throws.
 */
export class PassingRow implements RowFrame {
  readonly sources: RowFrame['sources']
  readonly #candidateSource: ManifestSource | undefined

  constructor(candidateSource: ManifestSource | undefined, sources: RowFrame['sources']) {
    this.sources = sources
    this.#candidateSource = candidateSource
  }

  get now(): number {
    return timestampOf(this.sources['now'])
  }

  get candidates(): readonly unknown[] {
    return candidatesOf(this.sources['candidates']) ?? []
  }

  get row(): unknown {
    return this.#candidateSource === undefined ? undefined : this.sources[this.#candidateSource.name]
  }

  get position(): number {
    return this.#candidateSource === undefined ? Number.NaN : placeAmong(this.candidates, this.row, this.#candidateSource)
  }

  get lendsLists(): boolean {
    return true
  }

  get requestMemo(): undefined {
    return undefined
  }

  get rowMemo(): undefined {
    return undefined
  }
}
