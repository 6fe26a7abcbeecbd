import type { ColumnLayout } from '../bundle/layout.js'
import type { Memo, Stop } from '../registry/kernel.js'
import { isOptional } from '../types/type.js'
import { isMissing, type Value } from '../types/value.js'
import type { Columns } from './columns.js'
import { FRAME_CANDIDATES, FRAME_NOW, positionOf, type Request, sourcesOf } from './request.js'

/** Where values go: a matrix, what stands beside it, and by column how many are missing that should be there. */
export interface Destination {
  readonly data: Float64Array | Float32Array
  readonly beside: readonly Value[][]
  readonly unavailable: Float64Array
  /** Whether to leave what is not begun. */
  readonly stop: Stop | undefined
}

/** Fills a matrix with the kernels of single features: for columns that are no set, and for a candidate that is none of a list. */
export function fillByFeature({ snapshot, layout, features }: Columns, request: Request, destination: Destination): void {
  const kernels = features.map((feature) => snapshot.kernels.feature(feature))
  const ofRequest = {
    sources: sourcesOf(snapshot, request),
    now: request.frame[FRAME_NOW] as number, // see RequestFrame, also for the next line
    candidates: request.frame[FRAME_CANDIDATES] as readonly unknown[],
    // To check a list again for every row costs more than to decode it once.
    lendsLists: false,
    requestMemo: new Map() satisfies Memo
  }
  request.rows.forEach((row, place) => {
    const frame = { ...ofRequest, row, position: positionOf(request, place), rowMemo: new Map() satisfies Memo }
    layout.columns.forEach((column, index) => {
      if (destination.stop?.() === true) return
      const value = kernels[index]?.(frame) ?? null
      store(column, place * layout.width, place, value, destination)
      if (isMissing(value) && !isOptional(column.type)) destination.unavailable[index] = (destination.unavailable[index] ?? 0) + 1
    })
  })
}

function store({ offset, width, beside }: ColumnLayout, start: number, row: number, value: Value, destination: Destination): void {
  const values = destination.beside[beside]
  if (values !== undefined) values[row] = value
  else if (value instanceof Float32Array) destination.data.set(value, start + offset)
  else destination.data.fill(value === null ? Number.NaN : Number(value), start + offset, start + offset + width)
}
