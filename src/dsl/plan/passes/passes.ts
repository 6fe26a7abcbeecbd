import type { Pass } from '../pass.js'
import { COUNT_TO_ANY } from './count-to-any.js'
import { FOLD_CONSTANTS } from './fold-constants.js'
import { FUSE_PREDICATES } from './fuse-predicates.js'
import { HOIST_ELEMENTS } from './hoist-elements.js'
import { HOIST_SETS } from './hoist-sets.js'
import { INDEX_LOOKUPS } from './index-lookups.js'
import { INDEX_MEMBERSHIP } from './index-membership.js'
import { ORDER_OPERANDS } from './order-operands.js'
import { READ_LITERALS } from './read-literals.js'
import { SIMPLIFY_ARITHMETIC } from './simplify-arithmetic.js'
import { SIMPLIFY_LOGIC } from './simplify-logic.js'
import { SPLIT_COSINES } from './split-cosines.js'
import { SPLIT_DISTANCES } from './split-distances.js'
import { UNSPLIT } from './unsplit.js'
import { USE_RANGES } from './use-ranges.js'

/** All passes, in their order; those for sets come last. */
export const PASSES: readonly Pass[] = [
  FOLD_CONSTANTS,
  READ_LITERALS,
  SIMPLIFY_ARITHMETIC,
  SIMPLIFY_LOGIC,
  ORDER_OPERANDS,
  FUSE_PREDICATES,
  COUNT_TO_ANY,
  USE_RANGES,
  HOIST_SETS,
  INDEX_LOOKUPS,
  INDEX_MEMBERSHIP,
  UNSPLIT,
  HOIST_ELEMENTS,
  SPLIT_COSINES,
  SPLIT_DISTANCES
]
