/** The units of durations, longest first, with their milliseconds. A day is 24 hours. */
export const DURATION_UNITS = [
  { unit: 'w', milliseconds: 604_800_000 },
  { unit: 'd', milliseconds: 86_400_000 },
  { unit: 'h', milliseconds: 3_600_000 },
  { unit: 'm', milliseconds: 60_000 },
  { unit: 's', milliseconds: 1_000 },
  { unit: 'ms', milliseconds: 1 }
] as const

/** A duration as it is written, `1h30m`. Weeks are written as days, which is how people count windows. */
export function printDuration(milliseconds: number): string {
  let rest = milliseconds
  let text = ''
  for (const { unit, milliseconds: size } of DURATION_UNITS.slice(1)) {
    const count = Math.floor(rest / size)
    if (count > 0) text += `${count}${unit}`
    rest -= count * size
  }
  return text === '' ? '0s' : text
}
