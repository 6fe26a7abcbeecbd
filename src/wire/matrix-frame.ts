import { endianness } from 'node:os'
import { FeaGoError } from '../diagnostics/feago-error.js'
import type { MatrixColumn } from '../runtime/columns.js'

/** The media type of a matrix as bytes. */
export const MATRIX_MEDIA_TYPE = 'application/vnd.feago.matrix'

/** The numbers of a matrix, and what they are. */
export interface MatrixData {
  /** The revision that computed all of it. */
  readonly revision: string
  /** Columns of width 0 (texts, lists) have no place in the rows. */
  readonly columns: readonly MatrixColumn[]
  readonly rowCount: number
  /** Places of one row of `data`. */
  readonly width: number
  /** Row-major; NaN where missing. */
  readonly data: Float64Array | Float32Array
}

/** The bytes are no matrix that this version can read. */
export class MatrixFrameError extends FeaGoError {
  override readonly name = 'MatrixFrameError'

  constructor(message: string) {
    super('matrix-frame', message)
  }
}

/** `FGMX` in ASCII, read as a little-endian number. */
const MAGIC = 0x584d4746
const VERSION = 1
const KIND = { float32: 1, float64: 2 } as const
/** Bytes before the description; the rows begin at a multiple of 8. */
const FIXED_BYTES = 24
const ALIGNMENT = 8

/**
 * A matrix as bytes, all numbers little-endian: magic, version, kind, rows, width, length of the description, where the rows begin;
 * the description (`{"revision", "columns"}` in UTF-8); zeros up to a multiple of 8; the rows. `docs/server.md` has it byte by byte.
 */
export function encodeMatrix({ revision, columns, rowCount, width, data }: MatrixData): Uint8Array {
  const description = new TextEncoder().encode(JSON.stringify({ revision, columns }))
  const start = Math.ceil((FIXED_BYTES + description.length) / ALIGNMENT) * ALIGNMENT
  const bytes = new Uint8Array(start + rowCount * width * data.BYTES_PER_ELEMENT)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, VERSION, true)
  view.setUint16(6, data instanceof Float32Array ? KIND.float32 : KIND.float64, true)
  view.setUint32(8, rowCount, true)
  view.setUint32(12, width, true)
  view.setUint32(16, description.length, true)
  view.setUint32(20, start, true)
  bytes.set(description, FIXED_BYTES)
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, rowCount * width * data.BYTES_PER_ELEMENT), start)
  swapOnBigEndian(bytes.subarray(start), data.BYTES_PER_ELEMENT)
  return bytes
}

/** The matrix of bytes that `encodeMatrix` made, in memory of its own. Throws `MatrixFrameError`. */
export function decodeMatrix(bytes: Uint8Array): MatrixData {
  if (bytes.length < FIXED_BYTES) throw new MatrixFrameError(`a matrix has at least ${FIXED_BYTES} bytes, and these are ${bytes.length}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(0, true) !== MAGIC) throw new MatrixFrameError('these bytes are no matrix: they do not begin with FGMX')
  const version = view.getUint16(4, true)
  if (version !== VERSION) throw new MatrixFrameError(`this matrix has the format ${version}, and this version of feago reads ${VERSION}`)
  const rowCount = view.getUint32(8, true)
  const width = view.getUint32(12, true)
  const descriptionEnd = FIXED_BYTES + view.getUint32(16, true)
  const start = view.getUint32(20, true)
  const elementBytes = elementBytesOf(view.getUint16(6, true))
  if (start % ALIGNMENT !== 0 || start < descriptionEnd || bytes.length !== start + rowCount * width * elementBytes)
    throw new MatrixFrameError(`the bytes are not as many as their beginning says: there are ${bytes.length}`)
  const { revision, columns } = descriptionOf(bytes.subarray(FIXED_BYTES, descriptionEnd), width)
  // A copy: typed arrays begin at multiples of their size, and what came from a socket begins anywhere.
  const rows = new Uint8Array(bytes.subarray(start))
  swapOnBigEndian(rows, elementBytes)
  const data =
    elementBytes === 4
      ? new Float32Array(rows.buffer, rows.byteOffset, rowCount * width)
      : new Float64Array(rows.buffer, rows.byteOffset, rowCount * width)
  return { revision, columns, rowCount, width, data }
}

function elementBytesOf(kind: number): 4 | 8 {
  if (kind === KIND.float32) return 4
  if (kind === KIND.float64) return 8
  throw new MatrixFrameError(`there is no kind ${kind} of numbers: 1 is float32, 2 is float64`)
}

function descriptionOf(bytes: Uint8Array, width: number): Pick<MatrixData, 'revision' | 'columns'> {
  let description: unknown
  try {
    description = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new MatrixFrameError('the description of the matrix is not JSON')
  }
  if (!isDescription(description, width))
    throw new MatrixFrameError('the description of the matrix has no revision, or columns beside its rows')
  return description
}

function isDescription(value: unknown, width: number): value is Pick<MatrixData, 'revision' | 'columns'> {
  if (typeof value !== 'object' || value === null || !('revision' in value) || !('columns' in value)) return false
  const { revision, columns } = value
  return typeof revision === 'string' && Array.isArray(columns) && columns.every((column) => isColumn(column, width))
}

function isColumn(value: unknown, rowWidth: number): value is MatrixColumn {
  if (typeof value !== 'object' || value === null) return false
  const { name, type, offset, width } = value as Readonly<Record<string, unknown>> // any object may be asked for any key
  return typeof name === 'string' && typeof type === 'string' && isCount(offset) && isCount(width) && offset + width <= rowWidth
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function swapOnBigEndian(rows: Uint8Array, elementBytes: number): void {
  if (endianness() === 'LE') return
  const buffer = Buffer.from(rows.buffer, rows.byteOffset, rows.length)
  if (elementBytes === 4) buffer.swap32()
  else buffer.swap64()
}
