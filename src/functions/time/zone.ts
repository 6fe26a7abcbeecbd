import { memoized } from '../memoized.js'

/*
 * Offsets come from a table of transitions, for `Intl` needs microseconds for one instant. A zone's table is filled slot by
 * slot as instants are asked for: a slot is about a year, with the few transitions in it.
 */

/** Before there are no transitions: zones begin with the mean time of a place. */
const FIRST_MS = Date.UTC(1800)
/** The calendar and with it every rule for transitions repeats after 400 years; what is known of single years ends earlier. */
const END_MS = Date.UTC(2500)
const CYCLE_MS = 146_097 * 86_400_000
const SLOT_MS = 2 ** 35
/** No zone has had two transitions within so short a time. */
const PROBE_MS = 2 ** 28
const ZONES_REMEMBERED = 100

interface Slot {
  /** Instants from which the next offset holds. */
  readonly transitions: readonly number[]
  /** Offsets in milliseconds: one before the first transition, and one after each. */
  readonly offsets: readonly number[]
}

interface Table {
  readonly offsetAt: (instantMs: number) => number
  /** Filled as needed. */
  readonly slots: (Slot | undefined)[]
}

const tableOf = memoized(ZONES_REMEMBERED, (zone: string): Table => ({ offsetAt: offsetsOf(zone), slots: [] }))

/** Whether the IANA data base has a zone of that name. */
export function isZone(zone: string): boolean {
  // The first use of the zone data costs milliseconds, and most projects know one zone.
  return zone === 'UTC' || (/^[A-Za-z]/.test(zone) && formatOf(zone) !== undefined)
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds; NaN for an unknown zone. */
export function zoneOffset(instantMs: number, zone: string): number {
  const table = tableOf(zone)
  const instant = intoTable(instantMs)
  const index = Math.floor((instant - FIRST_MS) / SLOT_MS)
  let slot = table.slots[index]
  if (slot === undefined) {
    slot = slotFrom(table.offsetAt, FIRST_MS + index * SLOT_MS)
    table.slots[index] = slot
  }
  return offsetIn(slot, instant)
}

/** An instant of the table with the same offset. */
function intoTable(instantMs: number): number {
  if (instantMs < FIRST_MS) return FIRST_MS
  return instantMs < END_MS ? instantMs : END_MS - CYCLE_MS + ((instantMs - END_MS) % CYCLE_MS)
}

function offsetIn(slot: Slot, instant: number): number {
  let place = 0
  for (const transition of slot.transitions) {
    if (instant < transition) break
    place += 1
  }
  return slot.offsets[place] ?? Number.NaN
}

function slotFrom(offsetAt: (instantMs: number) => number, start: number): Slot {
  const transitions: number[] = []
  const offsets = [offsetAt(start)]
  for (let from = start; from < start + SLOT_MS; from += PROBE_MS) {
    const before = offsets[offsets.length - 1]
    const after = offsetAt(from + PROBE_MS)
    if (before === after || (Number.isNaN(before) && Number.isNaN(after))) continue
    transitions.push(transitionBetween(offsetAt, from, from + PROBE_MS))
    offsets.push(after)
  }
  return { transitions, offsets }
}

/** The first instant with the offset that holds at `high`; at `low` it is another one. */
function transitionBetween(offsetAt: (instantMs: number) => number, low: number, high: number): number {
  const after = offsetAt(high)
  let before = low
  let from = high
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (offsetAt(middle) === after) from = middle
    else before = middle
  }
  return from
}

function offsetsOf(zone: string): (instantMs: number) => number {
  const format = formatOf(zone)
  return format === undefined ? () => Number.NaN : (instantMs) => localTime(format, instantMs) - Math.floor(instantMs / 1000) * 1000
}

/** The clock of the zone, read as if it were UTC. */
function localTime(format: Intl.DateTimeFormat, instantMs: number): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format.format(instantMs).split(/\D+/).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const two = '2-digit'
  const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...parts, timeZone: zone })
  } catch {
    return undefined
  }
}
