import type { Manifest } from '../bundle/bundle.js'
import type { Place } from '../diagnostics/place.js'
import type { Scope } from '../ir/node.js'
import { encodeResult, type Json } from '../types/encode.js'
import { decodeValue } from '../types/encoded-value.js'
import { printType } from '../types/print-type.js'

/** All that the active revision knows of a feature. Plain JSON. */
export interface FeatureDescription {
  readonly name: string
  readonly kind: 'expression' | 'host'
  readonly type: string
  readonly scope: Scope
  readonly doc?: string
  readonly owner?: string
  readonly tags: readonly string[]
  readonly deprecated?: string
  readonly default?: Json
  /** Features that it uses directly. */
  readonly dependencies: readonly string[]
  /** Features that use it directly. */
  readonly dependents: readonly string[]
  /** Sets that it is a column of. */
  readonly sets: readonly string[]
  readonly place?: Place
}

export function describeFeature(manifest: Manifest, index: number): FeatureDescription | undefined {
  const feature = manifest.features[index]
  if (feature === undefined) return undefined
  const { name, type, ir: _ir, default: encoded, ...rest } = feature
  return {
    ...rest,
    name,
    type: printType(type),
    ...(encoded === undefined ? {} : { default: encodeResult(type, decodeValue(type, encoded)) }),
    dependents: manifest.features.filter(({ dependencies }) => dependencies.includes(name)).map((other) => other.name),
    sets: manifest.sets.filter(({ columns }) => columns.includes(name)).map((set) => set.name)
  }
}
