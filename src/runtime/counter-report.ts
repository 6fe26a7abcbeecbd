import type { Place } from '../diagnostics/place.js'
import { PROBLEM_KINDS } from '../registry/counters.js'
import type { Snapshot } from '../registry/snapshot.js'
import type { ReasonCode } from '../types/reason.js'

/** What went wrong since the active revision was loaded. Objects have no prototype, so that no name is special. */
export interface CounterReport {
  readonly revision: string
  /** By feature: values that were asked for and missing though the type says that they are there. */
  readonly features: Readonly<Record<string, { readonly unavailable: number }>>
  /** By field (`user.age`): reads that found nothing, something of a wrong type, something too large, or a list that was cut to `max_items`. */
  readonly inputs: Readonly<Record<string, InputCounts>>
  /** Places where a function had no value for its arguments, with the features that it may have made missing; those that happened. */
  readonly sites: readonly {
    readonly reason: ReasonCode
    readonly features: readonly string[]
    readonly place?: Place
    readonly count: number
  }[]
  /** By host feature: calls that threw, and results that were not of the declared type. */
  readonly hosts: Readonly<Record<string, { readonly threw: number; readonly wrongType: number }>>
}

export interface InputCounts {
  readonly absent: number
  readonly wrongType: number
  readonly limit: number
  readonly cut: number
}

export function counterReport({ manifest, counters }: Snapshot): CounterReport {
  const inputAt = (index: number, kind: number): number => counters.inputs[index * PROBLEM_KINDS.length + kind] ?? 0
  return {
    revision: manifest.revision,
    features: byName(manifest.features.map(({ name }, index) => [name, { unavailable: counters.unavailable[index] ?? 0 }])),
    inputs: byName(
      manifest.inputs.map(({ source, field }, index) => [
        `${source}.${field}`,
        { absent: inputAt(index, 0), wrongType: inputAt(index, 1), limit: inputAt(index, 2), cut: inputAt(index, 3) }
      ])
    ),
    sites: manifest.sites.flatMap((site, index) => {
      const count = counters.failures[index] ?? 0
      return count === 0 ? [] : [{ ...site, count }]
    }),
    hosts: byName(
      manifest.hosts.map(({ name }, index) => [
        name,
        { threw: counters.hosts[index * 2] ?? 0, wrongType: counters.hosts[index * 2 + 1] ?? 0 }
      ])
    )
  }
}

function byName<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null)
  for (const [name, value] of entries) record[name] = value
  return record
}
