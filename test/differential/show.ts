import { encodeValue } from '../../src/types/encoded-value.js'
import type { Value } from '../../src/types/value.js'

/** Text that is equal for equal values; −0 is 0, and missing is null. */
export function show(value: Value): string {
  return JSON.stringify(encodeValue(value), (_, part) => (part === 0 ? 0 : part))
}
