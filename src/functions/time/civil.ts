/** A day of the calendar; January is 1. */
export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/*
 * Days are counted from 1970-01-01, in the Gregorian calendar as if it had always been there. The formulas are those of Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the day that comes and goes is the last one.
 */

const DAYS_PER_ERA = 146_097
const DAYS_TO_EPOCH = 719_468

export function civilDay(days: number): CivilDay {
  const shifted = days + DAYS_TO_EPOCH
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  }
}

export function daysOf({ year, month, day }: CivilDay): number {
  const fromMarch = month <= 2 ? year - 1 : year
  const era = Math.floor(fromMarch / 400)
  const yearOfEra = fromMarch - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH
}

/** Monday is 1; the epoch was a Thursday. */
export function weekDayOfDays(days: number): number {
  return days + 3 - 7 * Math.floor((days + 3) / 7) + 1
}

/** From 1 for the first of January. */
export function dayOfYear(days: number): number {
  return days - daysOf({ year: civilDay(days).year, month: 1, day: 1 }) + 1
}

/** By ISO 8601: weeks begin on Monday and belong to the year of their Thursday. */
export function weekOfYear(days: number): number {
  const thursday = days + 4 - weekDayOfDays(days)
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1
}

export function daysInMonth({ year, month }: CivilDay): number {
  return daysOf(monthsLater({ year, month, day: 1 }, 1)) - daysOf({ year, month, day: 1 })
}

/** The same day of a later month, or its last day where it is shorter. */
export function monthsLater({ year, month, day }: CivilDay, months: number): CivilDay {
  const index = year * 12 + month - 1 + months
  const first = { year: Math.floor(index / 12), month: index - 12 * Math.floor(index / 12) + 1, day: 1 }
  return day === 1 ? first : { ...first, day: Math.min(day, daysInMonth(first)) }
}
