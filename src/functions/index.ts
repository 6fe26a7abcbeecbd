import { ABSENCE } from './absence.js'
import { ARITHMETIC } from './arithmetic.js'
import { CONTAINS } from './contains.js'
import { CONVERSIONS } from './conversions.js'
import { ENCODING } from './encoding.js'
import { GEOGRAPHY } from './geography.js'
import { HASHING } from './hashing.js'
import { INTRINSICS } from './intrinsics/intrinsics.js'
import { LEN } from './len.js'
import { COUNTING } from './lists/counting.js'
import { EXTREMES } from './lists/extremes.js'
import { ORDERING } from './lists/ordering.js'
import { PICKING } from './lists/picking.js'
import { REDUCING } from './lists/reducing.js'
import { SETS } from './lists/sets.js'
import { STREAMS } from './lists/streams.js'
import { SUMS } from './lists/sums.js'
import { ARITHMETIC_OPERATORS } from './operators/arithmetic.js'
import { COMPARISON_OPERATORS } from './operators/comparison.js'
import { INDEX } from './operators/indexing.js'
import { MATCHES } from './operators/matches.js'
import { MEMBERSHIP_OPERATORS } from './operators/membership.js'
import { ROUNDING } from './rounding.js'
import type { FunctionRow, Overload } from './row.js'
import { SCALING } from './scaling.js'
import { STRINGS } from './strings/text.js'
import { CALENDAR } from './time/calendar.js'
import { TIMED } from './timed.js'
import { VECTORS } from './vectors.js'

/** All functions and operators of the language, by family, in the order of the reference. */
export const FUNCTIONS: readonly FunctionRow[] = Object.freeze([
  ...ARITHMETIC_OPERATORS,
  ...COMPARISON_OPERATORS,
  ...MEMBERSHIP_OPERATORS,
  MATCHES,
  INDEX,
  ...ARITHMETIC,
  ...ROUNDING,
  ...EXTREMES,
  ...SCALING,
  ...ENCODING,
  ...HASHING,
  LEN,
  ...STRINGS,
  CONTAINS,
  ...STREAMS,
  ...PICKING,
  ...COUNTING,
  ...SUMS,
  ...REDUCING,
  ...ORDERING,
  ...SETS,
  ...TIMED,
  ...CALENDAR,
  ...VECTORS,
  ...GEOGRAPHY,
  ...CONVERSIONS,
  ...ABSENCE
])

const BY_NAME: ReadonlyMap<string, FunctionRow> = new Map(FUNCTIONS.map((row) => [row.name, row]))
const BY_ID: ReadonlyMap<string, { readonly row: FunctionRow; readonly overload: Overload }> = new Map(
  [...FUNCTIONS, ...INTRINSICS].flatMap((row) => row.overloads.map((overload) => [overload.id, { row, overload }]))
)

/** The function that authors call by this name, or the operator of this sign. */
export function functionNamed(name: string): FunctionRow | undefined {
  return BY_NAME.get(name)
}

/** Whether there is such an overload, of the language or of the optimizer: bundles name what they call. */
export function hasOverload(id: string): boolean {
  return BY_ID.has(id)
}

/** The overload of an id that stands in the IR. Throws for an id that no row has. */
export function overloadById(id: string): Overload {
  return entryOf(id).overload
}

/** The function that an overload belongs to. Throws for an id that no row has. */
export function rowOfOverload(id: string): FunctionRow {
  return entryOf(id).row
}

function entryOf(id: string): { readonly row: FunctionRow; readonly overload: Overload } {
  const entry = BY_ID.get(id)
  if (entry === undefined) throw new Error(`there is no function ${id}`)
  return entry
}
