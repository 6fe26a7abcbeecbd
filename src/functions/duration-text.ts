const UNITS: readonly (readonly [name: string, milliseconds: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000]
]

const MS_OF_UNIT: ReadonlyMap<string, number> = new Map([...UNITS, ['w', 604_800_000], ['ms', 1]])

/** A duration in the language's notation: `1d`, `1h30m`, `-250ms`, `0s`. */
export function formatDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? '-' : ''
  let rest = Math.abs(milliseconds)
  // Beyond the whole numbers the parts would be lost in rounding.
  if (!(rest <= Number.MAX_SAFE_INTEGER)) return `${sign}${rest}ms`
  let text = ''
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) text += `${count}${name}`
  }
  if (rest > 0) text += `${rest}ms`
  return text === '' ? '0s' : sign + text
}

/** Milliseconds of a text in the language's notation with an optional sign, such as `1h30m`; NaN for another text. */
export function parseDuration(text: string): number {
  if (!/^[+-]?(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/.test(text)) return Number.NaN
  let total = 0
  for (const [, count, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g))
    total += Number(count) * (MS_OF_UNIT.get(unit) ?? Number.NaN)
  return text.startsWith('-') ? -total : total
}
