import type { ForeignPlace } from './foreign-document.js'

/** What an import has to say about one place of the configuration, the gravest first. */
export const FINDING_KINDS = ['wrong', 'left-out', 'differs', 'to-give', 'renamed', 'not-needed'] as const

/**
 * - `wrong`: the configuration contradicts itself or its format: unknown keys and types, two discretizers at once
 * - `left-out`: there is no equivalent
 * - `differs`: imported, and gives other values in some cases
 * - `to-give`: imported over data that the other system gathers by itself and that the context of a request must give here
 * - `renamed`: the name is no name of this language, or was taken
 * - `not-needed`: a key that is no part of a feature's value
 */
export type FindingKind = (typeof FINDING_KINDS)[number]

export interface Finding {
  readonly kind: FindingKind
  /** The feature as the other system calls it. */
  readonly feature?: string
  /** The key that a finding of the kind `not-needed` is about. */
  readonly key?: string
  readonly place: ForeignPlace
  /** What is so, and why. */
  readonly message: string
  /** What to do about it. */
  readonly help?: string
}

/** Takes findings; what the same place says twice is one. */
export class Findings {
  readonly #list: Finding[] = []
  readonly #seen = new Set<string>()

  add(finding: Finding): void {
    const { kind, place, message } = finding
    const identity = JSON.stringify([kind, place.path, message])
    if (this.#seen.has(identity)) return
    this.#seen.add(identity)
    this.#list.push(finding)
  }

  /** In the order of their kinds, and within a kind as they were found. */
  get sorted(): readonly Finding[] {
    return FINDING_KINDS.flatMap((kind) => this.#list.filter((finding) => finding.kind === kind))
  }
}
