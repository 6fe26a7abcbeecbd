import type { Place } from '../diagnostics/place.js'
import type { Scope } from '../ir/node.js'
import type { NamedTable } from '../ir/restore.js'
import type { SerializedFeature } from '../ir/serialize.js'
import type { EncodedValue, TypedValue } from '../types/encoded-value.js'
import type { ReasonCode } from '../types/reason.js'
import type { Type } from '../types/type.js'
import type { HostDeclaration } from './host-declaration.js'
import type { PackedColumn } from './packed-column.js'

/** A compiled project: plain data, nothing evaluated. Made by `dsl/`, stored by `bundle/`, brought to life by `registry/load.ts`. */
export interface Bundle {
  readonly manifest: Manifest
  /** For every one of `manifest.kernels` a JavaScript expression: the function that `LinkKernel` of `registry/kernel.ts` describes. */
  readonly kernels: readonly string[]
}

export interface Manifest {
  /** Version of this format. */
  readonly format: 2
  /** SHA-256 (hex) of what the features mean: equal for equal meaning, whatever comments, files and order of definitions. */
  readonly revision: string
  /** SHA-256 (hex) of the kernels' code. */
  readonly codeDigest: string
  readonly sources: readonly ManifestSource[]
  /** In dependency order. */
  readonly features: readonly ManifestFeature[]
  readonly sets: readonly ManifestSet[]
  readonly hosts: readonly HostDeclaration[]
  /** Look-up data that the IR of features names; absent where there are none. */
  readonly tables?: readonly NamedTable[]
  /** Types of the IR of all features, by index. */
  readonly types: readonly Type[]
  /** What kernels refer to: first those of the features, in their order, then those that sets name. */
  readonly kernels: readonly ManifestKernel[]
  /** Constants of the code, by index. */
  readonly constants: readonly TypedValue[]
  /** Library functions that the code calls, by index: ids of overloads, and names of helpers. */
  readonly functions: readonly string[]
  /** Fields that the code reads, by index of their counters and decoders. */
  readonly inputs: readonly ManifestInput[]
  /** Places where a present operand can give a missing result, by index of their counters. */
  readonly sites: readonly ManifestSite[]
}

export interface ManifestSource {
  readonly name: string
  readonly candidate: boolean
  readonly doc?: string
  readonly key: readonly string[]
  readonly fields: readonly { readonly name: string; readonly type: Type; readonly maxItems?: number; readonly doc?: string }[]
}
export interface ManifestFeature {
  readonly name: string
  readonly kind: 'expression' | 'host'
  readonly type: Type
  readonly scope: Scope
  readonly dependencies: readonly string[]
  /** What it computes, default included. Read to explain a missing value, never to score. */
  readonly ir: SerializedFeature
  /** The default of the definition, where it has one. */
  readonly default?: EncodedValue
  readonly doc?: string
  readonly owner?: string
  readonly tags: readonly string[]
  readonly deprecated?: string
  readonly place?: Place
}
export interface ManifestSet {
  readonly name: string
  readonly doc?: string
  readonly columns: readonly string[]
  /** Absent in bundles of earlier versions. */
  readonly schema?: SetSchema
  /** The kernels that together fill the columns, by index. */
  readonly kernels: readonly number[]
  /** The same for prepared candidates; none where the project has no candidates. */
  readonly packings: readonly ManifestPacking[]
}
/** What a model that reads the columns depends on. */
export interface SetSchema {
  /** See `schemaDigest`. */
  readonly digest: string
  /** The expressions of encoded columns, by the columns' names. */
  readonly encodings: Readonly<Record<string, string>>
}
/** Two kernels in the place of one, by index: what follows from a candidate alone, and the rest. */
export interface ManifestPacking {
  readonly pack: number
  readonly fill: number
  /** What the first leaves for the second. */
  readonly columns: readonly PackedColumn[]
}
/** Kernels know what they refer to by places in lists of their own, so that the code of one never depends on another. */
export interface ManifestKernel {
  /** Indexes into `Manifest.constants`, and so on. */
  readonly constants: readonly number[]
  readonly functions: readonly number[]
  readonly inputs: readonly number[]
  readonly sites: readonly number[]
  /** Where it finds and leaves what kernels share: equal for equal values, whatever the kernel. */
  readonly slots: readonly number[]
  readonly hosts: readonly number[]
}
export interface ManifestInput {
  readonly source: string
  readonly field: string
  readonly type: Type
  readonly maxItems?: number
}
export interface ManifestSite {
  readonly reason: ReasonCode
  /** Features whose value may be missing because of it. */
  readonly features: readonly string[]
  readonly place?: Place
}
