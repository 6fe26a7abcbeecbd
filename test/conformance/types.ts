/** Types of CEL's values, as far as they have a counterpart. `uint` is an int that was never negative. */
export type CelType =
  | { readonly kind: 'bool' | 'int' | 'uint' | 'float' | 'string' | 'timestamp' | 'duration' }
  /** The type of null alone. */
  | { readonly kind: 'null' }
  /** Of an empty list's elements, and of what has been found ill-typed. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'list'; readonly element: CelType; readonly gaps: boolean }
  | { readonly kind: 'map'; readonly key: 'string' | 'int' | 'unknown'; readonly value: CelType; readonly gaps: boolean }

export const BOOL: CelType = { kind: 'bool' }
export const INT: CelType = { kind: 'int' }
export const FLOAT: CelType = { kind: 'float' }
export const STRING: CelType = { kind: 'string' }
export const TIMESTAMP: CelType = { kind: 'timestamp' }
export const DURATION: CelType = { kind: 'duration' }
export const NULL: CelType = { kind: 'null' }
export const UNKNOWN: CelType = { kind: 'unknown' }

export function listOf(element: CelType, gaps = false): CelType {
  return { kind: 'list', element, gaps }
}

export function isNumber({ kind }: CelType): boolean {
  return kind === 'int' || kind === 'uint' || kind === 'float'
}

export function isInteger({ kind }: CelType): boolean {
  return kind === 'int' || kind === 'uint'
}

/** The type that both have; undefined where they have none. Null goes with everything. */
export function join(left: CelType, right: CelType): CelType | undefined {
  if (left.kind === 'unknown' || left.kind === 'null') return right.kind === 'unknown' ? left : right
  if (right.kind === 'unknown' || right.kind === 'null') return left
  if (isNumber(left) && isNumber(right)) return joinNumbers(left, right)
  if (left.kind === 'list' && right.kind === 'list') {
    const element = join(left.element, right.element)
    return element === undefined ? undefined : listOf(element, left.gaps || right.gaps)
  }
  if (left.kind === 'map' && right.kind === 'map') return joinMaps(left, right)
  return left.kind === right.kind ? left : undefined
}

function joinNumbers(left: CelType, right: CelType): CelType {
  if (left.kind === right.kind) return left
  return isInteger(left) && isInteger(right) ? INT : FLOAT
}

function joinMaps(left: CelType & { kind: 'map' }, right: CelType & { kind: 'map' }): CelType | undefined {
  const value = join(left.value, right.value)
  const key = left.key === 'unknown' ? right.key : left.key
  if (value === undefined || (right.key !== 'unknown' && right.key !== key)) return undefined
  return { kind: 'map', key, value, gaps: left.gaps || right.gaps }
}

/** The type as definitions write it. With `optional` every element of a list or map may be missing. */
export function typeText(type: CelType, optional: boolean): string {
  const inner = (element: CelType, gaps: boolean): string => `${typeText(element, optional)}${gaps || optional ? '?' : ''}`
  switch (type.kind) {
    case 'uint':
    case 'null':
      return 'int'
    case 'unknown':
      return 'string'
    case 'list':
      return `list<${inner(type.element, type.gaps)}>`
    case 'map':
      return `map<${type.key === 'unknown' ? 'string' : type.key}, ${inner(type.value, type.gaps)}>`
    default:
      return type.kind
  }
}

export function hasUnknown(type: CelType): boolean {
  if (type.kind === 'list') return hasUnknown(type.element)
  return type.kind === 'unknown' || (type.kind === 'map' && hasUnknown(type.value))
}
