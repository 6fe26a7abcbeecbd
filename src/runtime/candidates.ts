import { types } from 'node:util'
import type { ManifestSource } from '../bundle/bundle.js'
import { LIMITS } from '../limits.js'
import { safeRead } from '../types/border-structure.js'
import { InvalidArgumentError } from './errors.js'

/** Stands for a candidate that is no object: all its fields are absent. */
const EMPTY_ROW: object = Object.freeze(Object.create(null))

/** Throws `InvalidArgumentError` for what is no list of a length that a request may have. Reads no element. */
export function checkCandidates(raw: unknown): asserts raw is readonly unknown[] {
  if (!isArray(raw)) throw new InvalidArgumentError('candidates must be an array of objects')
  const length = safeRead(raw, 'length')
  if (typeof length === 'number' && length > LIMITS.candidates)
    throw new InvalidArgumentError(`there are ${length} candidates, and a request may have ${LIMITS.candidates}`)
}

/** The same for candidates that may be left out. */
export function checkIfGiven(candidates: unknown): void {
  if (candidates !== undefined && candidates !== null) checkCandidates(candidates)
}

/**
 * The rows of what a caller gave as candidates, undefined where that is nothing: the caller's own list where all of it are
 * objects, for it may be long. Throws like `checkCandidates`.
 */
export function candidatesOf(raw: unknown): readonly unknown[] | undefined {
  if (raw === undefined || raw === null) return undefined
  checkCandidates(raw)
  try {
    // What a Proxy has said once it need not say again.
    return !types.isProxy(raw) && allObjects(raw) ? raw : Array.from(raw, (row) => objectOrNothing(row) ?? EMPTY_ROW)
  } catch {
    throw new InvalidArgumentError('candidates could not be read: reading an element threw')
  }
}

/** A loop: `every` takes five times as long, and passes over holes. */
function allObjects(list: readonly unknown[]): boolean {
  for (let index = 0; index < list.length; index++) {
    const element = list[index]
    if (typeof element !== 'object' || element === null) return false
  }
  return true
}

/** The place of the candidate itself, or of the one with the same key (data that came as JSON is never the same object); NaN without one. */
export function placeAmong(candidates: readonly unknown[], given: unknown, { key }: ManifestSource): number {
  const row = objectOrNothing(given)
  if (row === undefined) return Number.NaN
  const place = candidates.indexOf(row)
  if (place !== -1) return place
  const wanted = key.map((field) => safeRead(row, field))
  if (wanted.length === 0 || wanted.some((value) => value === undefined || value === null)) return Number.NaN
  const same = candidates.findIndex((candidate) => key.every((field, index) => safeRead(candidate as object, field) === wanted[index])) // `candidatesOf` leaves objects only
  return same === -1 ? Number.NaN : same
}

export function objectOrNothing(raw: unknown): object | undefined {
  return typeof raw === 'object' && raw !== null ? raw : undefined
}

/** Whether it can be a context at all. */
export function isPlainContext(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !isArray(data)
}

/** Of a revoked Proxy nothing can be asked at all. */
function isArray(raw: unknown): raw is readonly unknown[] {
  try {
    return Array.isArray(raw)
  } catch {
    return false
  }
}
