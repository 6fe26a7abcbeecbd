import { equals } from '../functions/equality.js'
import { hasOverload, overloadById } from '../functions/index.js'
import type { RuntimeName } from '../functions/row.js'
import { compareText } from '../functions/text-order.js'
import { usualNumberMap, usualNumbers, usualTexts, usualVector } from '../types/border-usual.js'
import { countTouchingAt, eachGroupOf, flagsOf, keyFlagsOf, numbersOf, pairSizeAt, pairSizesOf, sizesOf } from './code-tables.js'
import { codeOf, dotAt, keepCodes, keepSequence, keepVector, maskOf, overlapAt } from './packed-columns.js'

const HELPERS: Readonly<Record<RuntimeName, (...args: never[]) => unknown>> = {
  compareText,
  equals,
  usualTexts,
  usualNumbers,
  usualNumberMap,
  usualVector,
  codeOf,
  keepVector,
  keepCodes,
  keepSequence,
  overlapAt,
  dotAt,
  maskOf,
  flagsOf,
  keyFlagsOf,
  sizesOf,
  numbersOf,
  pairSizesOf,
  pairSizeAt,
  eachGroupOf,
  countTouchingAt
}

/** What a bundle's code calls by this name: an overload's `evaluate`, or a helper. Undefined for a name of another version. */
export function kernelFunction(name: string): ((...args: never[]) => unknown) | undefined {
  if (hasOverload(name)) return overloadById(name).evaluate
  return Object.hasOwn(HELPERS, name) ? HELPERS[name as RuntimeName] : undefined
}
