/** Codes of a list's elements that have room beside those of other lists. */
export const SHORT = 7
