import { FeaGoError } from '../diagnostics/feago-error.js'
import type { ProblemKind } from './border-problem.js'
import { inputReason } from './border-problem.js'
import { boolOf, floatOf, idOf, intOf, isAbsent, stringOf, timestampOf } from './border-scalar.js'
import { safeRead } from './border-structure.js'
import type { Reason } from './reason.js'
import { BOOL, FLOAT, ID, INT, STRING, TIMESTAMP, type Type } from './type.js'

/** Thrown by a getter without a default when the input is absent or of another type. */
export class MissingInputError extends FeaGoError {
  override readonly name = 'MissingInputError'
  /** The path that was asked for: `user.age`. */
  readonly path: string
  readonly reason: Reason

  constructor(path: string, reason: Reason) {
    super('missing-input', reason.detail)
    this.path = path
    this.reason = reason
  }
}

/**
 * Typed reading of inputs by path, with the meaning of types at the border (`border.ts`): `"30"` and 1.5 are no ints, NaN is
 * absent. Every getter throws `MissingInputError` for a missing input, unless it is given a default.
 */
export abstract class TypedGetters {
  /** What stands at the path; undefined where nothing does. Never throws because of data. */
  protected abstract read(path: string): unknown

  /** Whether there is a value at the path, of whatever type. */
  has(path: string): boolean {
    return !isAbsent(this.read(path))
  }

  /** The value as it is. */
  get<T = unknown>(path: string): T
  get<T = unknown, D = T>(path: string, otherwise: D): T | D
  get(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return isAbsent(raw) ? missing(path, 'a value', raw, otherwise) : raw
  }

  getInt(path: string): number
  getInt<D>(path: string, otherwise: D): number | D
  getInt(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return orMissing(intOf(raw), path, INT, raw, otherwise)
  }

  getFloat(path: string): number
  getFloat<D>(path: string, otherwise: D): number | D
  getFloat(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return orMissing(floatOf(raw), path, FLOAT, raw, otherwise)
  }

  getBool(path: string): boolean
  getBool<D>(path: string, otherwise: D): boolean | D
  getBool(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return orMissing(boolOf(raw), path, BOOL, raw, otherwise)
  }

  getString(path: string): string
  getString<D>(path: string, otherwise: D): string | D
  getString(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return orMissing(stringOf(raw), path, STRING, raw, otherwise)
  }

  /** An opaque key as text; ints become their decimal text. */
  getId(path: string): string
  getId<D>(path: string, otherwise: D): string | D
  getId(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return orMissing(idOf(raw), path, ID, raw, otherwise)
  }

  /** UTC milliseconds. */
  getTimestamp(path: string): number
  getTimestamp<D>(path: string, otherwise: D): number | D
  getTimestamp(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return orMissing(timestampOf(raw), path, TIMESTAMP, raw, otherwise)
  }

  /** The elements as they are: a list is not copied and its elements are not checked. */
  getList<T = unknown>(path: string): readonly T[]
  getList<T = unknown, D = readonly T[]>(path: string, otherwise: D): readonly T[] | D
  getList(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return Array.isArray(raw) ? raw : missing(path, 'a list', raw, otherwise)
  }

  /** The numbers of a vector. A Float32Array is not copied. */
  getVector(path: string): Float32Array
  getVector<D>(path: string, otherwise: D): Float32Array | D
  getVector(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return vectorOf(raw) ?? missing(path, 'a vector', raw, otherwise)
  }

  /** A map from an object's own keys, or the Map itself; its values are not checked. */
  getMap<T = unknown>(path: string): ReadonlyMap<string | number, T>
  getMap<T = unknown, D = ReadonlyMap<string | number, T>>(path: string, otherwise: D): ReadonlyMap<string | number, T> | D
  getMap(path: string, ...otherwise: readonly unknown[]): unknown {
    const raw = this.read(path)
    return entriesOf(raw) ?? missing(path, 'a map', raw, otherwise)
  }
}

function orMissing(value: unknown, path: string, type: Type, raw: unknown, otherwise: readonly unknown[]): unknown {
  return value === null || Number.isNaN(value) ? missing(path, type, raw, otherwise) : value
}

function missing(path: string, expected: Type | string, raw: unknown, otherwise: readonly unknown[]): unknown {
  if (otherwise.length > 0) return otherwise[0]
  const kind: ProblemKind = isAbsent(raw) ? 'absent' : 'wrong-type'
  throw new MissingInputError(path, inputReason(path, expected, kind, raw))
}

function vectorOf(raw: unknown): Float32Array | undefined {
  if (raw instanceof Float32Array) return raw
  if (!Array.isArray(raw) && !(raw instanceof Float64Array)) return undefined
  const vector = Float32Array.from(raw, floatOf)
  return vector.every(Number.isFinite) ? vector : undefined
}

function entriesOf(raw: unknown): ReadonlyMap<string | number, unknown> | undefined {
  if (raw instanceof Map) return raw
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || raw instanceof Date) return undefined
  return new Map(ownKeys(raw).map((key) => [key, safeRead(raw, key)]))
}

function ownKeys(raw: object): readonly string[] {
  try {
    return Object.keys(raw)
  } catch {
    return []
  }
}
