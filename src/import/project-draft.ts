import type { ForeignPlace } from './foreign-document.js'
import type { Data } from './translation.js'

/** A project before it is written. */
export interface ProjectDraft {
  /** `metarank` */
  readonly system: string
  /** The name of the configuration that it comes from. */
  readonly document: string
  /** Named record types and their fields. */
  readonly types: readonly TypeDraft[]
  readonly sources: readonly SourceDraft[]
  readonly features: readonly FeatureDraft[]
  readonly sets: readonly SetDraft[]
}

export interface TypeDraft {
  readonly name: string
  readonly fields: Readonly<Record<string, Data>>
}

export interface SourceDraft {
  readonly name: string
  readonly doc: string
  readonly role?: 'candidate'
  readonly key?: Readonly<Record<string, Data>>
  readonly fields: Readonly<Record<string, Data>>
}

export interface FeatureDraft {
  readonly name: string
  /** The feature of the other system that it comes from, or a part of it. */
  readonly from: { readonly feature: string; readonly type: string; readonly place: ForeignPlace }
  readonly keys: Readonly<Record<string, Data>>
}

export interface SetDraft {
  readonly name: string
  readonly comment: string
  readonly columns: readonly string[]
}
