import { type ColumnLayout, type Layout, layoutOf } from '../../src/bundle/layout.js'
import { interpret } from '../../src/ir/interpret.js'
import type { Memo } from '../../src/registry/kernel.js'
import { createColumns } from '../../src/registry/packed-columns.js'
import type { Snapshot } from '../../src/registry/snapshot.js'
import { isMissing, type Value } from '../../src/types/value.js'
import { environmentOf, frameOf, type RawContext, rowFrameOf } from './environment.js'
import { show } from './show.js'

/**
 * Compares every cell of the project's first set, as it is computed one by one, with memos, in batch and prepared, with what the
 * interpreter says. `textOf` gives what an author wrote for a feature. Notes what differs, and says how much was compared.
 */
export function compareCells(snapshot: Snapshot, context: RawContext, textOf: (feature: string) => string, problems: string[]): number {
  const { manifest, kernels } = snapshot
  const { features: nodes } = snapshot.ir()
  const frame = frameOf(manifest, context)
  const layout = layoutOf(
    manifest.sets[0]?.columns.map((name) => ({
      name,
      type: manifest.features.find((feature) => feature.name === name)?.type ?? { kind: 'never' }
    })) ?? []
  )
  const batch = matrixOf(layout, context.candidates.length, (data, beside, unavailable) => {
    for (const kernel of kernels.set(0)) kernel(frame, context.candidates, data, beside, unavailable)
  })
  const prepared = matrixOf(layout, context.candidates.length, (data, beside, unavailable) => {
    // Candidates need not stand in columns as they stand in the request.
    const places = Int32Array.from(context.candidates, (_, position) => context.candidates.length - position)
    for (const { pack, fill, columns } of kernels.packings(0)) {
      const packed = createColumns(columns, context.candidates.length + 1)
      pack(context.candidates, places, packed)
      fill(packed, places)(frame, data, beside, unavailable)
    }
  })
  const requestMemo: Memo = new Map()
  const rowMemos = context.candidates.map((): Memo => new Map())
  let compared = 0
  manifest.features.forEach((feature, index) => {
    const column = layout.columns.find(({ name }) => name === feature.name)
    const kernel = kernels.feature(index)
    const node = nodes[index]
    if (column === undefined || node === undefined) throw new Error(`${feature.name} is not compiled`)
    context.candidates.forEach((row, position) => {
      const meaning = interpret(node, environmentOf(manifest, context, row, position))
      const expected = show(meaning.value)
      const kept = show(kernel(rowFrameOf(context, row, position, { lendsLists: false, requestMemo, rowMemo: rowMemos[position] })))
      const cells = {
        row: show(kernel(rowFrameOf(context, row, position))),
        kept,
        batch: batch(column, position),
        prepared: prepared(column, position)
      }
      const batchExpected = column.beside >= 0 ? expected : showCells(meaning.value, column.width)
      compared++
      if (
        cells.row === expected &&
        cells.kept === expected &&
        cells.batch === batchExpected &&
        cells.prepared === batchExpected &&
        isMissing(meaning.value) === (meaning.reason !== undefined)
      )
        return
      problems.push(
        `${textOf(feature.name)}\n  row ${cells.row}, with memos ${cells.kept}, batch ${cells.batch}, prepared ${cells.prepared}, meaning ${expected} ${meaning.reason?.detail ?? ''}`
      )
    })
  })
  return compared
}

type FillMatrix = (data: Float64Array, beside: Value[][], unavailable: Float64Array) => void

/** Fills a matrix, and gives what shows a cell of it. */
function matrixOf(layout: Layout, rows: number, fill: FillMatrix): (column: ColumnLayout, row: number) => string {
  const data = new Float64Array(layout.width * rows)
  const beside = Array.from({ length: layout.besideCount }, (): Value[] => [])
  fill(data, beside, new Float64Array(layout.columns.length))
  return (column, row) => {
    const start = row * layout.width + column.offset
    return show(column.beside >= 0 ? (beside[column.beside]?.[row] ?? null) : [...data.subarray(start, start + column.width)])
  }
}

/** How a value stands in a matrix. */
function showCells(value: Value, width: number): string {
  if (isMissing(value)) return JSON.stringify(Array.from({ length: width }, () => null))
  return show(value instanceof Float32Array ? [...value] : [Number(value)])
}
