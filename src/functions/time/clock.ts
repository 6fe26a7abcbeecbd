import { suggest } from '../../diagnostics/suggest.js'
import { STRING, TIMESTAMP } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { type ArgumentFact, param } from '../signature.js'
import { isZone, zoneOffset } from './zone.js'

export const MS_PER_SECOND = 1000
export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 86_400_000

export const TIME = param('time', TIMESTAMP)
export const ZONE = param('zone', STRING, { constant: true, doc: 'an IANA name such as "Europe/Berlin"; UTC where it is not given' })

/** A clock's reading as milliseconds, as if the clock were in UTC. */
export function clock(instantMs: number, zone: string): number {
  return instantMs + offsetOf(instantMs, zone)
}

/** The zone data, whose first use costs milliseconds, are not asked about UTC. */
function offsetOf(instantMs: number, zone: string): number {
  return zone === 'UTC' ? 0 : zoneOffset(instantMs, zone)
}

/**
 * When a clock reads this: the first time where it does twice, and as much later as clocks were moved where it never does. So do
 * `java.time`, Temporal and RFC 5545.
 */
export function instantOf(localMs: number, zone: string): number {
  const before = offsetOf(localMs - MS_PER_DAY, zone)
  const after = offsetOf(localMs + MS_PER_DAY, zone)
  const early = localMs - Math.max(before, after)
  const late = localMs - Math.min(before, after)
  if (clock(early, zone) === localMs) return early
  return clock(late, zone) === localMs ? late : localMs - before
}

export function zoneProblem(fact: ArgumentFact | undefined): string | undefined {
  const zone = constantText(fact)
  if (zone === undefined || isZone(zone)) return undefined
  const nearest = suggest(zone, Intl.supportedValuesOf('timeZone'))
  const mend = nearest === undefined ? 'write an IANA name such as "Europe/Berlin"' : `did you mean "${nearest}"?`
  return `there is no time zone ${JSON.stringify(zone)}: ${mend}`
}
