import { types } from 'node:util'
import { parseTimestamp } from './timestamp-text.js'

/**
 * From a caller's raw scalar to a value, missing (NaN or null) where it is absent or of another type. The table of what is
 * accepted stands at `border.ts`.
 */

/** Furthest timestamp from the epoch that has a calendar date, in milliseconds. */
export const TIMESTAMP_RANGE = 8.64e15

export function floatOf(raw: unknown): number {
  // `+ 0` makes -0 into 0; the difference is NaN for NaN and ±Infinity.
  return typeof raw === 'number' && raw - raw === 0 ? raw + 0 : Number.NaN
}

export function intOf(raw: unknown): number {
  return Number.isSafeInteger(raw) ? (raw as number) + 0 : Number.NaN // isSafeInteger is no type guard, and holds for numbers alone
}

export function boolOf(raw: unknown): boolean | null {
  return typeof raw === 'boolean' ? raw : null
}

export function stringOf(raw: unknown): string | null {
  return typeof raw === 'string' ? raw.toWellFormed() : null
}

export function idOf(raw: unknown): string | null {
  return typeof raw === 'string' ? raw.toWellFormed() : Number.isSafeInteger(raw) ? String(raw) : null
}

export function timestampOf(raw: unknown): number {
  if (typeof raw === 'number') return Math.abs(raw) <= TIMESTAMP_RANGE ? Math.floor(raw) + 0 : Number.NaN
  if (typeof raw === 'string') return parseTimestamp(raw)
  // Not `instanceof`: dates of other realms are dates too, and a Proxy's `getPrototypeOf` is never asked.
  return types.isDate(raw) ? Date.prototype.getTime.call(raw) : Number.NaN
}

/** Whether a raw value is one of the many ways to say that there is none. */
export function isAbsent(raw: unknown): boolean {
  if (raw === undefined || raw === null) return true
  if (typeof raw === 'number') return raw - raw !== 0
  return types.isDate(raw) && Number.isNaN(Date.prototype.getTime.call(raw))
}
