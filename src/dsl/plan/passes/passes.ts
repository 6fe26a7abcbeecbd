import type { Pass } from '../pass.js'
import { INDEX_LOOKUPS } from './index-lookups.js'
import { INDEX_MEMBERSHIP } from './index-membership.js'
import { SPLIT_COSINES } from './split-cosines.js'
import { UNSPLIT } from './unsplit.js'

/** All passes, in their order; those for sets come last. */
export const PASSES: readonly Pass[] = [INDEX_LOOKUPS, INDEX_MEMBERSHIP, UNSPLIT, SPLIT_COSINES]
