import type { PackedColumn } from '../bundle/packed-column.js'
import type { Value } from '../types/value.js'
import type { ColumnData } from './packed-columns.js'

/**
 * The interface between emitted code and the runtime: the code of a kernel is a function that is given what it refers to, in the
 * order of its lists in `manifest.kernels`, and gives the kernel.
 */
export type LinkKernel = (
  constants: readonly Value[],
  functions: readonly ((...args: never[]) => unknown)[],
  /** From the caller's raw value to a `Value`; count what is absent or of a wrong type, and never throw. */
  decoders: readonly Decoder[],
  /** The counters of all sites of the bundle. */
  failures: Float64Array,
  /** Where the kernel's sites count among them. */
  sites: readonly number[],
  /** Its places in memos. */
  slots: readonly number[],
  /** From the values of a host feature's inputs, in declared order, to its value. */
  hosts: readonly ((inputs: readonly Value[]) => Value)[]
) => Kernel

export type Kernel = FeatureKernel | SetKernel | PackKernel | FillKernel

export type Decoder = (raw: unknown) => Value

/** Kernels come to life when they are first asked for: a project may have thousands of which a process uses a few. */
export interface Kernels {
  /** Of the feature with this place in `manifest.features`. */
  feature(index: number): FeatureKernel
  /** Those that together fill the columns of the set with this place in `manifest.sets`. */
  set(index: number): readonly SetKernel[]
  /** The same for prepared candidates: each pair fills the columns of the set's kernel at its place. */
  packings(index: number): readonly PackingKernels[]
}

export interface PackingKernels {
  readonly pack: PackKernel
  readonly fill: FillKernel
  readonly columns: readonly PackedColumn[]
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
  /** Whether lists may be walked as the caller gave them: not where one of them has thrown already. */
  readonly lendsLists: boolean
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
  beside: readonly Value[][],
  /** Counted up, by column: values that are missing though the column's type says that they are there. */
  unavailable: Float64Array,
  /** Asked now and then, where it is given: whether to leave the rows that are not begun. */
  stop?: Stop
) => void

export type Stop = () => boolean

/** Computes what follows from each row alone, and keeps it at the row's place in the columns. */
export type PackKernel = (rows: readonly unknown[], places: Int32Array, columns: readonly ColumnData[]) => void

/**
 * In two stages: what follows from the list of candidates, whose places in the columns are `chosen`, and then a request for that list.
 * The second stage fills a matrix like a `SetKernel`; the rows of `request` are not read.
 */
export type FillKernel = (
  columns: readonly ColumnData[],
  chosen: Int32Array
) => (request: RequestFrame, data: Float64Array | Float32Array, beside: readonly Value[][], unavailable: Float64Array, stop?: Stop) => void

/**
 * What one request reads: `[now, candidates, …sources, lendsLists]`. `now` in UTC milliseconds or NaN; `candidates` are the rows that
 * the expression `candidates` sees; then, in the order of `manifest.sources`, the caller's object of each source that is
 * not the candidate source (undefined where absent, and for the candidate source). The last is true where the caller's lists may
 * be walked as they are.
 */
export type RequestFrame = readonly unknown[]
