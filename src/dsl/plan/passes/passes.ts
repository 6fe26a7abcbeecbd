import type { Pass } from '../pass.js'
import { COUNT_TO_ANY } from './count-to-any.js'
import { FOLD_CONSTANTS } from './fold-constants.js'
import { FUSE_PREDICATES } from './fuse-predicates.js'
import { HOIST_ELEMENTS } from './hoist-elements.js'
import { INDEX_LOOKUPS } from './index-lookups.js'
import { INDEX_MEMBERSHIP } from './index-membership.js'
import { ORDER_OPERANDS } from './order-operands.js'
import { SIMPLIFY_ARITHMETIC } from './simplify-arithmetic.js'
import { SIMPLIFY_LOGIC } from './simplify-logic.js'
import { SPLIT_COSINES } from './split-cosines.js'
import { SPLIT_DISTANCES } from './split-distances.js'
import { UNSPLIT } from './unsplit.js'

/** All passes, in their order; those for sets come last. */
export const PASSES: readonly Pass[] = [
  FOLD_CONSTANTS,
  SIMPLIFY_ARITHMETIC,
  SIMPLIFY_LOGIC,
  ORDER_OPERANDS,
  FUSE_PREDICATES,
  COUNT_TO_ANY,
  INDEX_LOOKUPS,
  INDEX_MEMBERSHIP,
  UNSPLIT,
  HOIST_ELEMENTS,
  SPLIT_COSINES,
  SPLIT_DISTANCES
]
