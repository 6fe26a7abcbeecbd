import { ABSENCE } from './absence.js'
import { ARITHMETIC } from './arithmetic.js'
import { BITS } from './bits.js'
import { CONTAINS } from './contains.js'
import { CONVERSIONS } from './conversions.js'
import { ENCODING } from './encoding.js'
import { FRESHNESS_CURVES } from './freshness.js'
import { GEOGRAPHY } from './geography.js'
import { HASHING } from './hashing.js'
import { INTRINSICS } from './intrinsics/intrinsics.js'
import { LEN } from './len.js'
import { BEST } from './lists/best.js'
import { COUNTING } from './lists/counting.js'
import { EXTREMES } from './lists/extremes.js'
import { FREQUENCY } from './lists/frequency.js'
import { ORDERING } from './lists/ordering.js'
import { PAIRING } from './lists/pairing.js'
import { PICKING } from './lists/picking.js'
import { REDUCING } from './lists/reducing.js'
import { SETS } from './lists/sets.js'
import { SPANS } from './lists/spans.js'
import { STREAMS } from './lists/streams.js'
import { SUMS } from './lists/sums.js'
import { LOGARITHMS } from './logarithms.js'
import { BAGS } from './maps/bags.js'
import { ENTRIES_OF_MAPS } from './maps/entries.js'
import { GROUPING } from './maps/grouping.js'
import { SHAPING_OF_MAPS } from './maps/shaping.js'
import { NORMALIZE } from './normalize.js'
import { ARITHMETIC_OPERATORS } from './operators/arithmetic.js'
import { COMPARISON_OPERATORS } from './operators/comparison.js'
import { INDEX } from './operators/indexing.js'
import { MATCHES } from './operators/matches.js'
import { MEMBERSHIP_OPERATORS } from './operators/membership.js'
import { BM25 } from './overlap/bm25.js'
import { PROXIMITY } from './overlap/proximity.js'
import { RUNS } from './overlap/runs.js'
import { SET_OVERLAP } from './overlap/sets.js'
import { STEMS } from './overlap/stems.js'
import { ROUNDING } from './rounding.js'
import type { FunctionRow, Overload } from './row.js'
import { SCALING } from './scaling.js'
import { SMOOTHING } from './smoothing.js'
import { CORRELATION } from './statistics/correlation.js'
import { DISTRIBUTION } from './statistics/distribution.js'
import { MOMENTS } from './statistics/moments.js'
import { PRODUCTS } from './statistics/products.js'
import { QUANTILES } from './statistics/quantiles.js'
import { EDIT_DISTANCE } from './strings/edit-distance.js'
import { JSON_TEXT } from './strings/json-text.js'
import { NORMAL_FORMS } from './strings/normal-forms.js'
import { PADDING } from './strings/padding.js'
import { PATTERNS } from './strings/patterns.js'
import { STRINGS } from './strings/text.js'
import { TOKENS } from './strings/tokens.js'
import { CALENDAR } from './time/calendar.js'
import { MOVING } from './time/moving.js'
import { RECENT } from './timed/recent.js'
import { SEQUENCES } from './timed/sequences.js'
import { SERIES } from './timed/series.js'
import { TIMESTAMP_CONVERSIONS } from './timestamp-conversions.js'
import { TRIGONOMETRY } from './trigonometry.js'
import { DISTANCES } from './vectors/distances.js'
import { VECTORS_MADE } from './vectors/making.js'
import { VECTORS } from './vectors/products.js'
import { HEADERS } from './web/headers.js'

/** All functions and operators of the language, by family, in the order of the reference. */
export const FUNCTIONS: readonly FunctionRow[] = Object.freeze([
  ...ARITHMETIC_OPERATORS,
  ...COMPARISON_OPERATORS,
  ...MEMBERSHIP_OPERATORS,
  MATCHES,
  INDEX,
  ...ARITHMETIC,
  ...LOGARITHMS,
  ...ROUNDING,
  ...TRIGONOMETRY,
  ...BITS,
  ...EXTREMES,
  ...SCALING,
  ...SMOOTHING,
  ...ENCODING,
  ...HASHING,
  LEN,
  ...STRINGS,
  ...PADDING,
  ...PATTERNS,
  ...TOKENS,
  NORMALIZE,
  ...NORMAL_FORMS,
  EDIT_DISTANCE,
  ...JSON_TEXT,
  CONTAINS,
  ...SET_OVERLAP,
  ...RUNS,
  PROXIMITY,
  BM25,
  ...STEMS,
  ...STREAMS,
  ...SPANS,
  ...PAIRING,
  ...PICKING,
  ...BEST,
  ...COUNTING,
  ...SUMS,
  ...REDUCING,
  ...ORDERING,
  ...SETS,
  ...GROUPING,
  ...ENTRIES_OF_MAPS,
  ...SHAPING_OF_MAPS,
  ...BAGS,
  ...MOMENTS,
  ...QUANTILES,
  ...DISTRIBUTION,
  ...CORRELATION,
  ...PRODUCTS,
  ...FREQUENCY,
  ...RECENT,
  ...SEQUENCES,
  ...SERIES,
  ...CALENDAR,
  ...MOVING,
  ...FRESHNESS_CURVES,
  ...VECTORS,
  ...DISTANCES,
  ...VECTORS_MADE,
  ...GEOGRAPHY,
  ...CONVERSIONS,
  ...TIMESTAMP_CONVERSIONS,
  ...HEADERS,
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
