import type { Value } from '../types/value.js'

/**
 * The interface between emitted code and the runtime. The code of a bundle declares
 * `create(functions, constants, decoders, failures, hosts)`, which gives the kernels of all features and sets.
 */
export type Create = (
  /** The functions that `manifest.functions` names. */
  functions: readonly ((...args: never[]) => Value)[],
  /** The values of `manifest.constants`. */
  constants: readonly Value[],
  /** For every `manifest.inputs`: from the caller's raw value to a `Value`; counts what is absent or of a wrong type, and never throws. */
  decoders: readonly Decoder[],
  /** Counters of `manifest.sites`. */
  failures: Float64Array,
  /** For every `manifest.hosts`: from its inputs' values, in declared order, to its value. */
  hosts: readonly ((inputs: readonly Value[]) => Value)[]
) => Kernels

export type Decoder = (raw: unknown) => Value

export interface Kernels {
  /** One per `manifest.features`, in its order. */
  readonly features: readonly FeatureKernel[]
  /** One list per `manifest.sets`, in its order: the kernels that together fill the set's columns. */
  readonly sets: readonly (readonly SetKernel[])[]
}

/** The value of a feature for one candidate, default included; missing is NaN or null. */
export type FeatureKernel = (frame: RowFrame) => Value

/**
 * What the kernel of a feature reads: one request and one candidate. Properties may find what they give when they are first
 * asked for it, so a kernel pays for nothing that its feature does not read.
 */
export interface RowFrame {
  /** The caller's object of every source, by name; the candidate's is `row`. */
  readonly sources: Readonly<Record<string, unknown>>
  /** UTC milliseconds or NaN. */
  readonly now: number
  /** The rows that the expression `candidates` sees. */
  readonly candidates: readonly unknown[]
  /** Undefined where there is no candidate: then every field of its source is absent. */
  readonly row: unknown
  /** NaN where there is no candidate. */
  readonly position: number
  /** What kernels leave for each other that holds for the whole request. Absent where nothing may be kept. */
  readonly requestMemo: Memo | undefined
  /** The same for this candidate. */
  readonly rowMemo: Memo | undefined
}

/** Values that are not cheap, by slot: kernels of a revision that need the same value use the same slot. */
export type Memo = Map<number, Value>

/** Computes its columns for all rows. The place of every column is `layoutOf` the set's columns. */
export type SetKernel = (
  request: RequestFrame,
  rows: readonly unknown[],
  /** Row-major; bools as 1 and 0, missing as NaN. */
  data: Float64Array | Float32Array,
  /** Values of the columns that are kept beside the matrix: `beside[column.beside][row]`. */
  beside: readonly Value[][]
) => void

/**
 * What one request reads: `[now, candidates, …sources]`. `now` in UTC milliseconds or NaN; `candidates` are the rows that
 * the expression `candidates` sees; then, in the order of `manifest.sources`, the caller's object of each source that is
 * not the candidate source (undefined where absent, and for the candidate source).
 */
export type RequestFrame = readonly unknown[]
