import { types } from 'node:util'
import { LIMITS } from '../limits.js'
import type { Problem } from './border-problem.js'
import type { Value } from './value.js'

/** What the parts of one input may amount to, so that an element that is shared a million times cannot stop the process. */
export class Budget {
  #left: number = LIMITS.inputElements

  reset(): void {
    this.#left = LIMITS.inputElements
  }

  take(elements: number): void {
    this.#left -= elements
    if (this.#left < 0) throw new TooLarge()
  }
}

/** Leaves the decoding of an input that is too large as a whole. Caught where the input was entered. */
export class TooLarge extends Error {}

type Decoder = (raw: unknown) => Value

interface Structure {
  readonly problem: Problem
  readonly budget: Budget
  /** Tells why this raw value is no value of the type. */
  readonly refuse: (raw: unknown) => void
}

export interface ListShape extends Structure {
  readonly maxItems: number | undefined
  readonly element: (problem: Problem) => Decoder
}

export function listDecoder({ problem, budget, refuse, maxItems, element }: ListShape): Decoder {
  // One list is decoded at a time, so the place of the current element may live beside the decoder.
  let at = 0
  const decode = element((kind, raw, path) => problem(kind, raw, `[${at}]${path}`))
  return guarded(refuse, (raw) => {
    if (!isArrayLike(raw)) return null
    const length = cutLength(lengthOf(raw), maxItems, raw, problem)
    if (length === undefined) return TOLD
    budget.take(length)
    const values: Value[] = []
    for (let index = 0; index < length; index++) {
      at = index
      values.push(decode(raw[index]))
    }
    return values
  })
}

export interface MapShape extends Structure {
  readonly key: 'string' | 'int'
  readonly value: (problem: Problem) => Decoder
}

export function mapDecoder({ problem, budget, refuse, key, value }: MapShape): Decoder {
  let at: string | number = ''
  const decode = value((kind, raw, path) => problem(kind, raw, `[${JSON.stringify(at)}]${path}`))
  const keyOf = key === 'int' ? intKey : textKey
  return guarded(refuse, (raw) => {
    const entries = entriesOf(raw)
    if (entries === undefined) return null
    if (entries.length > LIMITS.inputItems) {
      problem('limit', raw, '')
      return TOLD
    }
    budget.take(entries.length)
    const map = new Map<string | number, Value>()
    for (const [rawKey, rawValue] of entries) {
      const decoded = keyOf(rawKey)
      if (decoded === undefined) {
        problem('wrong-type', rawKey, '[key]')
        continue
      }
      at = decoded
      map.set(decoded, decode(rawValue))
    }
    return map
  })
}

export interface VectorShape extends Structure {
  readonly size: number
}

export function vectorDecoder({ budget, refuse, size }: VectorShape): Decoder {
  return guarded(refuse, (raw) => {
    if (!isArrayLike(raw) || lengthOf(raw) !== size) return null
    budget.take(size)
    const vector = raw instanceof Float32Array ? raw : new Float32Array(size)
    for (let index = 0; index < size; index++) {
      const element = raw[index]
      if (typeof element !== 'number') return null
      if (vector !== raw) vector[index] = element
      const stored = vector[index] ?? Number.NaN
      if (stored - stored !== 0) return null
    }
    return vector
  })
}

export interface RecordShape extends Omit<Structure, 'budget'> {
  readonly fields: readonly { readonly name: string; readonly decoder: (problem: Problem) => Decoder }[]
}

export function recordDecoder({ problem, refuse, fields }: RecordShape): Decoder {
  const parts = fields.map(({ name, decoder }) => ({ name, decode: decoder((kind, raw, path) => problem(kind, raw, `.${name}${path}`)) }))
  return guarded(refuse, (raw) => {
    if (!isRecordLike(raw)) return null
    const record: Record<string, Value> = {}
    // Always in this order: all records of one type share one shape, whatever the order in the caller's data.
    for (const { name, decode } of parts) record[name] = decode(safeRead(raw, name))
    return record
  })
}

/** Stands for a missing value whose problem has been told. */
const TOLD = Symbol('told')

/** Refuses what the decoder gives up on, and what throws while it is read. */
function guarded(refuse: (raw: unknown) => void, decode: (raw: unknown) => Value | typeof TOLD): Decoder {
  return (raw) => {
    let value: Value | typeof TOLD = null
    try {
      value = decode(raw)
    } catch (error) {
      if (error instanceof TooLarge) throw error
    }
    if (value === null) refuse(raw)
    return value === TOLD ? null : value
  }
}

/** A property, or undefined where its getter throws. */
export function safeRead(object: object, key: string | number): unknown {
  try {
    // Property access on an object is safe with any key; the index signature is only how TypeScript spells it.
    return (object as Readonly<Record<string | number, unknown>>)[key]
  } catch {
    return undefined
  }
}

function isArrayLike(raw: unknown): raw is ArrayLike<unknown> & object {
  return Array.isArray(raw) || (types.isTypedArray(raw) && !types.isBigInt64Array(raw) && !types.isBigUint64Array(raw))
}

/** A Proxy around an array may claim any length. */
function lengthOf(raw: ArrayLike<unknown>): number {
  const length: unknown = raw.length
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0) throw new TypeError('an array without a length')
  return length
}

function cutLength(length: number, maxItems: number | undefined, raw: unknown, problem: Problem): number | undefined {
  if (maxItems !== undefined && length > maxItems) {
    problem('cut', raw, '')
    return maxItems
  }
  if (maxItems === undefined && length > LIMITS.inputItems) {
    problem('limit', raw, '')
    return undefined
  }
  return length
}

/** Objects that stand for themselves and are no records: their properties are not the caller's fields. */
function isRecordLike(raw: unknown): raw is object {
  if (typeof raw !== 'object' || raw === null) return false
  // Nearly all are plain objects, and asking this is much faster than asking for each kind that is not meant.
  if (safeRead(raw, '__proto__') === Object.prototype) return true
  if (Array.isArray(raw) || ArrayBuffer.isView(raw)) return false
  return !(types.isMap(raw) || types.isSet(raw) || types.isDate(raw) || types.isBoxedPrimitive(raw))
}

function entriesOf(raw: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  // The prototype's own iterator: a subclass may say anything.
  if (types.isMap(raw)) return [...Map.prototype.entries.call(raw)]
  if (!isRecordLike(raw)) return undefined
  return Object.keys(raw).map((key) => [key, safeRead(raw, key)])
}

function textKey(raw: unknown): string | undefined {
  return typeof raw === 'string' ? raw.toWellFormed() : undefined
}

const CANONICAL_INT = /^(?:0|-?[1-9][0-9]{0,15})$/

function intKey(raw: unknown): number | undefined {
  const key = typeof raw === 'string' && CANONICAL_INT.test(raw) ? Number(raw) : raw
  return typeof key === 'number' && Number.isSafeInteger(key) ? key + 0 : undefined
}
