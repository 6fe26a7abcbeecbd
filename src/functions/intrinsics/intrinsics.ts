import type { FunctionRow } from '../row.js'
import { CERTAIN } from './certain.js'
import { CODED_LOOKUPS } from './coded-lookups.js'
import { DISTANCE_PARTS } from './geography.js'
import { GROUPS } from './groups.js'
import { PACKED_COLUMNS } from './packed-columns.js'
import { PARTS } from './parts.js'
import { PLACE_GROUPS } from './place-groups.js'
import { PLACES_OF_ELEMENTS } from './places.js'
import { RANKS } from './ranks.js'
import { VECTOR_PARTS } from './vectors.js'

/** Functions that no author calls: what the optimizer writes in place of something slower. They stand in no bundle's IR. */
export const INTRINSICS: readonly FunctionRow[] = [
  ...GROUPS,
  ...PLACE_GROUPS,
  ...PLACES_OF_ELEMENTS,
  ...RANKS,
  ...PARTS,
  ...VECTOR_PARTS,
  ...DISTANCE_PARTS,
  ...PACKED_COLUMNS,
  ...CODED_LOOKUPS,
  ...CERTAIN
]
