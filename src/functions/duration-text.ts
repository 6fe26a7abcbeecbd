/** The units of durations, longest first, with their milliseconds. A day is 24 hours. */
export const DURATION_UNITS = [
  { unit: 'w', milliseconds: 604_800_000 },
  { unit: 'd', milliseconds: 86_400_000 },
  { unit: 'h', milliseconds: 3_600_000 },
  { unit: 'm', milliseconds: 60_000 },
  { unit: 's', milliseconds: 1_000 },
  { unit: 'ms', milliseconds: 1 }
] as const

/** Weeks are written as days, which is how people count windows; milliseconds may have a fraction and come last. */
const WRITTEN_UNITS = DURATION_UNITS.slice(1, -1)

const MS_OF_UNIT: ReadonlyMap<string, number> = new Map(DURATION_UNITS.map(({ unit, milliseconds }) => [unit, milliseconds]))

/** A duration in the language's notation: `1d`, `1h30m`, `-250ms`, `0s`. */
export function formatDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? '-' : ''
  let rest = Math.abs(milliseconds)
  // Beyond the whole numbers the parts would be lost in rounding.
  if (!(rest <= Number.MAX_SAFE_INTEGER)) return `${sign}${rest}ms`
  let text = ''
  for (const { unit, milliseconds: size } of WRITTEN_UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) text += `${count}${unit}`
  }
  if (rest > 0) text += `${rest}ms`
  return text === '' ? '0s' : sign + text
}

/** What is longer is no duration that anybody writes, and the engine has no stack for the longest texts. */
const LENGTH_MAX = 1_000

/** Milliseconds of a text in the language's notation with an optional sign, such as `1h30m`; NaN for another text. */
export function parseDuration(text: string): number {
  if (text.length > LENGTH_MAX || !/^[+-]?(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/.test(text)) return Number.NaN
  let total = 0
  for (const [, count, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g))
    total += Number(count) * (MS_OF_UNIT.get(unit) ?? Number.NaN)
  return text.startsWith('-') ? -total : total
}
