import type { Pass } from '../pass.js'

/** All passes, in their order. */
export const PASSES: readonly Pass[] = []
