/**
 * Why a value is missing.
 *
 * - `absent`: an input, a field or a map key was not there (or null, NaN, ±Infinity).
 * - `wrong-type`: an input was there and not of its declared type.
 * - `division-by-zero`, `domain`, `index`, `parse`: a partial function had no value for its arguments.
 * - `overflow`: a result was not finite, or an int left ±(2^53 − 1).
 * - `limit`: an input or a result was larger than the runtime accepts.
 * - `host`: a host feature threw.
 * - `budget`: it was not computed, for the request had used its time.
 */
export type ReasonCode =
  | 'absent'
  | 'wrong-type'
  | 'division-by-zero'
  | 'domain'
  | 'index'
  | 'parse'
  | 'overflow'
  | 'limit'
  | 'host'
  | 'budget'

export interface Reason {
  readonly code: ReasonCode
  /** One phrase with the author's names: `user.age was absent`. */
  readonly detail: string
}
