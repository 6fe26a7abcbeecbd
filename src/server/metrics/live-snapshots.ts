import { Gauge, type Registry } from 'prom-client'
import type { Snapshot } from '../../registry/snapshot.js'

/** Counts the snapshots that were active once and are still in memory. More than the history keeps means that something holds one. */
export class LiveSnapshots {
  #seen: readonly WeakRef<Snapshot>[] = []

  constructor(registry: Registry) {
    const gauge: Gauge = new Gauge({
      name: 'feago_live_snapshots',
      help: 'Revisions that have been active and are still in memory.',
      registers: [registry],
      collect: () => {
        this.#seen = this.#alive()
        gauge.set(this.#seen.length)
      }
    })
  }

  add(snapshot: Snapshot): void {
    if (!this.#seen.some((each) => each.deref() === snapshot)) this.#seen = [...this.#alive(), new WeakRef(snapshot)]
  }

  #alive(): readonly WeakRef<Snapshot>[] {
    return this.#seen.filter((each) => each.deref() !== undefined)
  }
}
