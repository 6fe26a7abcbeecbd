/** How several numbers become one. */
export const COMBINERS: readonly string[] = ['sum', 'mean', 'min', 'max', 'count']

/**
 * The expression of a list of numbers, some of them missing, as one number. Of none there is nothing, so that `default:` decides; only
 * their count is 0.
 */
export function combined(numbers: string, combiner: string): string {
  if (combiner !== 'sum') return `${numbers}.${combiner}()`
  return `let numbers = ${numbers}; if numbers.count() > 0 then numbers.sum() else null`
}
