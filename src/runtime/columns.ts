import { type Layout, layoutOf } from '../bundle/layout.js'
import type { Snapshot } from '../registry/snapshot.js'
import { printType } from '../types/print-type.js'
import { UnknownFeatureError, UnknownSetError } from './errors.js'

export interface MatrixColumn {
  readonly name: string
  /** As definitions write it: `float`, `list<string>?`. */
  readonly type: string
  /** First place in a row of `data`. */
  readonly offset: number
  /** Places in a row of `data`: N for `vector<N>`, 0 for texts, lists, maps and records, which are kept beside it. */
  readonly width: number
}

/** What to compute, resolved against one snapshot, with all that follows from it and not from a request. */
export interface Columns {
  readonly snapshot: Snapshot
  readonly layout: Layout
  /** Place of every column's feature in the manifest. */
  readonly features: readonly number[]
  /** The set whose kernels compute exactly these columns. */
  readonly set?: number
  /** The columns as callers see them. */
  readonly described: readonly MatrixColumn[]
  /** Place of every column by its name. */
  readonly places: ReadonlyMap<string, number>
}

export function columnsOfSet(snapshot: Snapshot, name: string): Columns {
  const set = snapshot.setIndex.get(name)
  const definition = set === undefined ? undefined : snapshot.manifest.sets[set]
  const layout = set === undefined ? undefined : snapshot.layouts[set]
  if (set === undefined || definition === undefined || layout === undefined) throw new UnknownSetError(name, snapshot.setIndex.keys())
  const features = definition.columns.map((column) => featureIndex(snapshot, column))
  return { ...resolved(snapshot, layout, features), set }
}

export function columnsOfFeatures(snapshot: Snapshot, names: readonly string[]): Columns {
  const features = names.map((name) => featureIndex(snapshot, name))
  return resolved(snapshot, layoutOf(features.flatMap((index) => snapshot.manifest.features[index] ?? [])), features)
}

export function featureIndex(snapshot: Snapshot, name: string): number {
  const index = snapshot.featureIndex.get(name)
  if (index === undefined) throw new UnknownFeatureError(name, snapshot.featureIndex.keys())
  return index
}

function resolved(snapshot: Snapshot, layout: Layout, features: readonly number[]): Columns {
  return {
    snapshot,
    layout,
    features,
    described: Object.freeze(
      layout.columns.map(({ name, type, offset, width }) => Object.freeze({ name, type: printType(type), offset, width }))
    ),
    places: new Map(layout.columns.map(({ name }, index) => [name, index]))
  }
}
