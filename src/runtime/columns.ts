import { type Layout, layoutOf } from '../bundle/layout.js'
import type { Snapshot } from '../registry/snapshot.js'
import { UnknownFeatureError, UnknownSetError } from './errors.js'

/** What to compute, resolved against one snapshot. */
export interface Columns {
  readonly snapshot: Snapshot
  readonly layout: Layout
  /** Place of every column's feature in the manifest. */
  readonly features: readonly number[]
  /** The set whose kernels compute exactly these columns. */
  readonly set?: number
}

export function columnsOfSet(snapshot: Snapshot, name: string): Columns {
  const set = snapshot.setIndex.get(name)
  const definition = set === undefined ? undefined : snapshot.manifest.sets[set]
  const layout = set === undefined ? undefined : snapshot.layouts[set]
  if (set === undefined || definition === undefined || layout === undefined) throw new UnknownSetError(name, snapshot.setIndex.keys())
  return { snapshot, layout, features: definition.columns.map((column) => featureIndex(snapshot, column)), set }
}

export function columnsOfFeatures(snapshot: Snapshot, names: readonly string[]): Columns {
  const features = names.map((name) => featureIndex(snapshot, name))
  return { snapshot, layout: layoutOf(features.flatMap((index) => snapshot.manifest.features[index] ?? [])), features }
}

export function featureIndex(snapshot: Snapshot, name: string): number {
  const index = snapshot.featureIndex.get(name)
  if (index === undefined) throw new UnknownFeatureError(name, snapshot.featureIndex.keys())
  return index
}
