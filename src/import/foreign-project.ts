import type { SourceDescription } from './draft-sources.js'
import type { Path } from './foreign-document.js'
import type { ForeignKind } from './translation.js'

/** A configuration of another system, read as far as its features: what each of them means is not looked at yet. */
export interface ForeignProject {
  /** How comments and reports call it: `metarank`. */
  readonly system: string
  readonly sources: readonly SourceDescription[]
  readonly features: readonly ForeignFeature[]
  readonly sets: readonly ForeignSet[]
  /** Keys of features that are no part of their value, with the reason. */
  readonly notNeeded: Readonly<Record<string, string>>
}

export interface ForeignFeature {
  readonly name: string
  /** What the other system calls its type. */
  readonly type: string
  readonly raw: unknown
  readonly path: Path
  readonly kind: ForeignKind
}

/** What a model of the other system eats: names of its features, in order. */
export interface ForeignSet {
  readonly name: string
  readonly comment: string
  readonly path: Path
  readonly features: readonly string[]
}
