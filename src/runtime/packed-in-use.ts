import { setTimeout } from 'node:timers/promises'
import type { Snapshot } from '../registry/snapshot.js'
import { columnsOfSet } from './columns.js'
import type { PackedRevisions } from './packed-revisions.js'

/** The prepared candidates and stores that somebody holds, and that another revision needs packed anew. It keeps none of them alive. */
export class PackedInUse {
  readonly #held = new Set<WeakRef<PackedRevisions>>()
  readonly #collected = new FinalizationRegistry<WeakRef<PackedRevisions>>((reference) => this.#held.delete(reference))

  add(revisions: PackedRevisions): void {
    const reference = new WeakRef(revisions)
    this.#held.add(reference)
    this.#collected.register(revisions, reference)
  }

  /**
   * Packs all rows for a revision that is not active yet, in slices between which it rests. Gives what went wrong first, if anything
   * did. `stopped` says that it is to end early.
   */
  async packFor(snapshot: Snapshot, sliceMs: number, stopped: () => boolean): Promise<string | undefined> {
    let message: string | undefined
    let end = performance.now() + sliceMs
    for (const revisions of this.#all()) {
      try {
        while (!(stopped() || packed(revisions, snapshot, end))) {
          await setTimeout(sliceMs)
          end = performance.now() + sliceMs
        }
      } catch (error) {
        message ??= `${revisions.set}: ${error instanceof Error ? error.message : 'something was thrown'}`
      }
    }
    return message
  }

  /** A revision has become active: what was packed for it takes the place of what was packed for the one before. */
  activated(snapshot: Snapshot): void {
    for (const revisions of this.#all()) revisions.activated(snapshot)
  }

  *#all(): Iterable<PackedRevisions> {
    for (const reference of this.#held) {
      const revisions = reference.deref()
      if (revisions !== undefined) yield revisions
    }
  }
}

/** Whether all rows are packed, or none can be. */
function packed(revisions: PackedRevisions, snapshot: Snapshot, end: number): boolean {
  if (!snapshot.setIndex.has(revisions.set) || snapshot.candidateSource === undefined) return true
  return revisions.prepareFor(columnsOfSet(snapshot, revisions.set), end)
}
