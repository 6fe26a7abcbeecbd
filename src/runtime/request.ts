import type { ManifestSource } from '../bundle/bundle.js'
import { LIMITS } from '../limits.js'
import type { RequestFrame } from '../registry/kernel.js'
import type { Snapshot } from '../registry/snapshot.js'
import { timestampOf } from '../types/border-scalar.js'
import { safeRead } from '../types/border-structure.js'
import { Context, type ContextData } from './context.js'
import { InvalidArgumentError } from './errors.js'

/** A request as kernels read it, with the candidates that it is asked for. */
export interface Request {
  readonly frame: RequestFrame
  /** The candidates, or one row for a single candidate (undefined where there is none at all). */
  readonly rows: readonly unknown[]
  /** The place of the only row among the candidates, NaN where it has none. Absent where `rows` are the candidates in order. */
  readonly position?: number
}

export function positionOf(request: Request, row: number): number {
  return request.position ?? row
}

/** Places of `now` and `candidates` in a frame; the sources follow. */
export const FRAME_NOW = 0
export const FRAME_CANDIDATES = 1
export const FRAME_SOURCES = 2

/** Stands for a candidate that is no object: all its fields are absent. */
const EMPTY_ROW: object = Object.freeze(Object.create(null))

/**
 * Rows are the candidates (of the second argument, or else of the context); without any, the candidate source's own object in
 * the context, or nothing.
 */
export function requestOf(snapshot: Snapshot, context: ContextData | Context, candidates: readonly unknown[] | undefined): Request {
  const data = dataOf(context)
  const list = rowsOf(candidates ?? safeRead(data, 'candidates'))
  const frame = frameOf(snapshot, data, list ?? [])
  return list === undefined ? { frame, ...singleRow(snapshot, data, []) } : { frame, rows: list }
}

/** For one value: the candidate source's own object in the context, and `candidates` as the list that it stands in. */
export function singleRequestOf(snapshot: Snapshot, context: ContextData | Context): Request {
  const data = dataOf(context)
  const list = rowsOf(safeRead(data, 'candidates')) ?? []
  return { frame: frameOf(snapshot, data, list), ...singleRow(snapshot, data, list) }
}

/** The same request with every declared field read once, so that no getter or Proxy of the caller can throw any more. */
export function withoutGetters(snapshot: Snapshot, request: Request): Request {
  const { sources } = snapshot.manifest
  const candidateSource = sources.find(({ candidate }) => candidate)
  const copies = new Map<unknown, unknown>()
  const copyRow = (row: unknown): unknown => {
    if (candidateSource === undefined || typeof row !== 'object' || row === null) return undefined
    if (!copies.has(row)) copies.set(row, copyOf(candidateSource, row))
    return copies.get(row)
  }
  const frame = request.frame.map((part, place) => {
    if (place === FRAME_CANDIDATES) return (part as readonly unknown[]).map(copyRow) // the place of the list of rows
    const source = sources[place - FRAME_SOURCES]
    return place < FRAME_SOURCES || source === undefined || typeof part !== 'object' || part === null ? part : copyOf(source, part)
  })
  return { ...request, frame, rows: request.rows.map(copyRow) }
}

function dataOf(context: ContextData | Context): ContextData {
  const data = Context.dataOf(context)
  if (typeof data !== 'object' || data === null || isArray(data)) {
    throw new InvalidArgumentError('a context must be an object with `now` and the sources by their names')
  }
  return data
}

/** Of a revoked Proxy nothing can be asked at all. */
function isArray(raw: unknown): raw is readonly unknown[] {
  try {
    return Array.isArray(raw)
  } catch {
    return false
  }
}

function frameOf({ manifest }: Snapshot, data: ContextData, candidates: readonly unknown[]): RequestFrame {
  const frame: unknown[] = [timestampOf(safeRead(data, 'now')), candidates]
  for (const { name, candidate } of manifest.sources) frame.push(candidate ? undefined : objectOrNothing(safeRead(data, name)))
  return frame
}

function objectOrNothing(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null ? raw : undefined
}

/** The caller's own list where all is well, for it may be long. */
function rowsOf(raw: unknown): readonly unknown[] | undefined {
  if (raw === undefined || raw === null) return undefined
  if (!isArray(raw)) throw new InvalidArgumentError('candidates must be an array of objects')
  const rows = readable(raw)
  return rows.every((row) => typeof row === 'object' && row !== null) ? rows : Array.from(rows, (row) => objectOrNothing(row) ?? EMPTY_ROW)
}

/** A copy whose elements can be read without surprises: holes become undefined. A Proxy may claim any length, so that is asked first. */
function readable(list: readonly unknown[]): readonly unknown[] {
  const length = safeRead(list, 'length')
  if (typeof length === 'number' && length > LIMITS.candidates)
    throw new InvalidArgumentError(`there are ${length} candidates, and a request may have ${LIMITS.candidates}`)
  try {
    return Array.from(list)
  } catch {
    throw new InvalidArgumentError('candidates could not be read: reading an element threw')
  }
}

function singleRow({ manifest }: Snapshot, data: ContextData, candidates: readonly unknown[]): Pick<Request, 'rows' | 'position'> {
  const source = manifest.sources.find(({ candidate }) => candidate)
  const row = source === undefined ? undefined : objectOrNothing(safeRead(data, source.name))
  if (source === undefined || row === undefined) return { rows: [undefined], position: Number.NaN }
  const position = placeAmong(candidates, row as object, source)
  return { rows: [row], position: position === -1 ? Number.NaN : position }
}

/** The candidate itself, or the one with the same key (data that came as JSON is never the same object). */
function placeAmong(candidates: readonly unknown[], row: object, { key }: ManifestSource): number {
  const place = candidates.indexOf(row)
  if (place !== -1 || key.length === 0) return place
  const wanted = key.map((field) => safeRead(row, field))
  if (wanted.some((value) => value === undefined || value === null)) return -1
  return candidates.findIndex((candidate) => key.every((field, index) => safeRead(candidate as object, field) === wanted[index])) // `rowsOf` leaves objects only
}

function copyOf(source: ManifestSource, part: object): object {
  return Object.fromEntries(source.fields.map(({ name }) => [name, safeRead(part, name)]))
}
