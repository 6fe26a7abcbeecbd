const MS_PER_DAY = 86_400_000
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
/** `2024-05-01T12:00:00`, which every timestamp starts with. */
const SECONDS_LENGTH = 19

/**
 * UTC milliseconds of an RFC 3339 text (`2024-05-01T12:00:00.25+02:00`), or NaN. The offset is required, the date must exist,
 * hours end at 23 and seconds at 59 (UTC milliseconds have no leap seconds). Digits beyond the milliseconds are cut off.
 */
export function parseTimestamp(text: string): number {
  const date = parseDate(text)
  const time = parseTime(text)
  if (Number.isNaN(date) || Number.isNaN(time)) return Number.NaN
  const fractionEnd = endOfFraction(text)
  const offset = parseOffset(text, fractionEnd)
  return date + time + fractionOf(text, fractionEnd) - offset
}

/** RFC 3339 in UTC with milliseconds: `2024-05-01T12:00:00.000Z`. The argument must be within ±8.64e15, the range of `Date`. */
export function formatTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

function parseDate(text: string): number {
  if (text[4] !== '-' || text[7] !== '-' || (text[10] !== 'T' && text[10] !== 't')) return Number.NaN
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN
  return daysFromEpoch(year, month, day) * MS_PER_DAY
}

function parseTime(text: string): number {
  if (text[13] !== ':' || text[16] !== ':') return Number.NaN
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, SECONDS_LENGTH)
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN
  return ((hour * 60 + minute) * 60 + second) * 1000
}

/** Offset behind `.123`, or behind the seconds where there is no fraction; a lone dot is left for the offset to stumble over. */
function endOfFraction(text: string): number {
  if (text[SECONDS_LENGTH] !== '.') return SECONDS_LENGTH
  let end = SECONDS_LENGTH + 1
  while (isDigit(text.charCodeAt(end))) end++
  return end === SECONDS_LENGTH + 1 ? SECONDS_LENGTH : end
}

function fractionOf(text: string, end: number): number {
  let milliseconds = 0
  for (let place = 0; place < 3; place++) {
    const at = SECONDS_LENGTH + 1 + place
    milliseconds = milliseconds * 10 + (at < end ? text.charCodeAt(at) - 48 : 0)
  }
  return milliseconds
}

/** Milliseconds east of UTC of the rest of the text: `Z` or `±hh:mm`. */
function parseOffset(text: string, start: number): number {
  const sign = text[start]
  if (sign === 'Z' || sign === 'z') return text.length === start + 1 ? 0 : Number.NaN
  if ((sign !== '+' && sign !== '-') || text.length !== start + 6 || text[start + 3] !== ':') return Number.NaN
  const hours = digits(text, start + 1, start + 3)
  const minutes = digits(text, start + 4, start + 6)
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN
  return (sign === '+' ? 1 : -1) * (hours * 60 + minutes) * 60_000
}

/** The number that the digits in a range make, or NaN where anything else stands among them. */
function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (!isDigit(unit)) return Number.NaN
    number = number * 10 + (unit - 48)
  }
  return number
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; years are counted from March, so that the leap day is the last. */
function daysFromEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400)
  return shifted * 365 + leapDays + dayOfYear - 719_468
}
