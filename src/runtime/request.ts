import type { ManifestSource } from '../bundle/bundle.js'
import type { RequestFrame, RowFrame } from '../registry/kernel.js'
import type { Snapshot } from '../registry/snapshot.js'
import { timestampOf } from '../types/border-scalar.js'
import { safeRead } from '../types/border-structure.js'
import { candidatesOf, isPlainContext, objectOrNothing, placeAmong } from './candidates.js'
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

/**
 * Rows are the candidates (of the second argument, or else of the context); without any, the candidate source's own object in
 * the context, or nothing.
 */
export function requestOf(snapshot: Snapshot, context: ContextData | Context, candidates: readonly unknown[] | undefined): Request {
  const data = dataOf(context, snapshot)
  const list = candidatesOf(candidates ?? safeRead(data, 'candidates'))
  const frame = frameOf(snapshot, data, list ?? [])
  return list === undefined ? { frame, ...singleRow(snapshot, data, []) } : { frame, rows: list }
}

/** For candidates that have been looked at before. */
export function requestOfRows(snapshot: Snapshot, context: ContextData | Context, rows: readonly unknown[]): Request {
  return { frame: frameOf(snapshot, dataOf(context, snapshot), rows), rows }
}

/** For one value: the candidate source's own object in the context, and `candidates` as the list that it stands in. */
export function singleRequestOf(snapshot: Snapshot, context: ContextData | Context): Request {
  const data = dataOf(context, snapshot)
  const list = candidatesOf(safeRead(data, 'candidates')) ?? []
  return { frame: frameOf(snapshot, data, list), ...singleRow(snapshot, data, list) }
}

/** The caller's objects by the names of their sources, as `RowFrame` has them. */
export function sourcesOf({ manifest }: Snapshot, { frame }: Request): RowFrame['sources'] {
  return Object.fromEntries(manifest.sources.map(({ name }, index) => [name, frame[FRAME_SOURCES + index]]))
}

/** A context that gives the same request again, for its only row. */
export function contextOf(snapshot: Snapshot, request: Request): ContextData {
  const { frame, rows } = request
  return {
    ...sourcesOf(snapshot, request),
    now: frame[FRAME_NOW] as number, // see RequestFrame, also for the next line
    candidates: frame[FRAME_CANDIDATES] as readonly unknown[],
    ...(snapshot.candidateSource === undefined ? {} : { [snapshot.candidateSource.name]: rows[0] })
  }
}

/** The same request with every declared field read once, so that no getter or Proxy of the caller can throw any more. */
export function withoutGetters(snapshot: Snapshot, request: Request): Request {
  const { sources } = snapshot.manifest
  const copyRows = rowCopier(snapshot)
  const frame = request.frame.map((part, place) => {
    if (place === FRAME_CANDIDATES) return copyRows(part as readonly unknown[]) // the place of the list of rows
    if (place === FRAME_SOURCES + sources.length) return false // what is in the copies is still the caller's
    const source = sources[place - FRAME_SOURCES]
    return place < FRAME_SOURCES || source === undefined || typeof part !== 'object' || part === null ? part : copyOf(source, part)
  })
  return { ...request, frame, rows: copyRows(request.rows) }
}

/** The same for candidates alone. */
export function rowsWithoutGetters(snapshot: Snapshot, rows: readonly unknown[]): readonly unknown[] {
  return rowCopier(snapshot)(rows)
}

/** Copies lists of rows; a row that stands in several has one copy. */
function rowCopier({ candidateSource }: Snapshot): (rows: readonly unknown[]) => readonly unknown[] {
  const copies = new Map<unknown, unknown>()
  const copyRow = (row: unknown): unknown => {
    if (candidateSource === undefined || typeof row !== 'object' || row === null) return undefined
    if (!copies.has(row)) copies.set(row, copyOf(candidateSource, row))
    return copies.get(row)
  }
  return (rows) => Array.from({ length: rows.length }, (_, index) => copyRow(safeRead(rows, index)))
}

function dataOf(context: ContextData | Context, snapshot: Snapshot): ContextData {
  const data = Context.dataOf(context, snapshot)
  if (!isPlainContext(data)) throw new InvalidArgumentError('a context must be an object with `now` and the sources by their names')
  return data
}

function frameOf({ manifest }: Snapshot, data: ContextData, candidates: readonly unknown[]): RequestFrame {
  const frame: unknown[] = [timestampOf(safeRead(data, 'now')), candidates]
  for (const { name, candidate } of manifest.sources) frame.push(candidate ? undefined : objectOrNothing(safeRead(data, name)))
  frame.push(true)
  return frame
}

function singleRow({ candidateSource }: Snapshot, data: ContextData, candidates: readonly unknown[]): Pick<Request, 'rows' | 'position'> {
  const row = candidateSource === undefined ? undefined : objectOrNothing(safeRead(data, candidateSource.name))
  return candidateSource === undefined || row === undefined
    ? { rows: [undefined], position: Number.NaN }
    : { rows: [row], position: placeAmong(candidates, row, candidateSource) }
}

function copyOf(source: ManifestSource, part: object): object {
  return Object.fromEntries(source.fields.map(({ name }) => [name, safeRead(part, name)]))
}
