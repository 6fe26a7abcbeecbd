import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { decodeMatrix, encodeMatrix, type MatrixData, MatrixFrameError } from '../../src/wire/matrix-frame.js'

const column = fc.record({ name: fc.string({ unit: 'binary' }), type: fc.string(), width: fc.nat(3) })

/** Columns side by side, and any numbers, NaN and −0 among them. */
const matrix: fc.Arbitrary<MatrixData> = fc
  .record({ revision: fc.string(), parts: fc.array(column, { maxLength: 5 }), rowCount: fc.nat(4), double: fc.boolean() })
  .chain(({ revision, parts, rowCount, double }) => {
    const offsets = parts.map((_, index) => parts.slice(0, index).reduce((sum, { width }) => sum + width, 0))
    const columns = parts.map((part, index) => ({ ...part, offset: offsets[index] ?? 0 }))
    const width = parts.reduce((sum, part) => sum + part.width, 0)
    const length = { minLength: rowCount * width, maxLength: rowCount * width }
    const data = double ? fc.float64Array(length) : fc.float32Array(length)
    return data.map((numbers) => ({ revision, columns, rowCount, width, data: numbers }))
  })

const SMALL: MatrixData = {
  revision: 'r',
  columns: [{ name: 'a', type: 'float', offset: 0, width: 1 }],
  rowCount: 2,
  width: 1,
  data: Float32Array.of(1, Number.NaN)
}

describe('a matrix as bytes', () => {
  property.prop([matrix, fc.nat(7)])('comes back as it was, wherever in memory it lies', (given, shift) => {
    const bytes = encodeMatrix(given)
    const shifted = new Uint8Array(bytes.length + shift)
    shifted.set(bytes, shift)
    expect(decodeMatrix(bytes)).toEqual(given)
    expect(decodeMatrix(shifted.subarray(shift))).toEqual(given)
    expect(decodeMatrix(Buffer.from(bytes))).toEqual(given)
  })

  test('is laid out as documented', () => {
    const bytes = Buffer.from(encodeMatrix(SMALL))
    const description = '{"revision":"r","columns":[{"name":"a","type":"float","offset":0,"width":1}]}'
    expect(bytes.toString('latin1', 0, 4)).toBe('FGMX')
    expect([bytes.readUInt16LE(4), bytes.readUInt16LE(6)]).toEqual([1, 1])
    expect([8, 12, 16, 20].map((at) => bytes.readUInt32LE(at))).toEqual([2, 1, description.length, 104])
    expect(bytes.toString('utf8', 24, 24 + description.length)).toBe(description)
    expect([...bytes.subarray(24 + description.length, 104)]).toEqual(new Array(104 - 24 - description.length).fill(0))
    expect([bytes.readFloatLE(104), bytes.readFloatLE(108), bytes.length]).toEqual([1, Number.NaN, 112])
  })

  test('of a part of a buffer has that part alone', () => {
    const data = Float64Array.of(1, 2, 3, 4).subarray(1, 3)
    expect(decodeMatrix(encodeMatrix({ ...SMALL, data })).data).toEqual(Float64Array.of(2, 3))
  })

  test.each<readonly [what: string, change: (bytes: Buffer) => Uint8Array | number, message: RegExp]>([
    ['nothing', () => new Uint8Array(), /at least 24 bytes/],
    ['other bytes', (bytes) => bytes.fill(1), /do not begin with FGMX/],
    ['another version', (bytes) => bytes.writeUInt16LE(2, 4), /format 2/],
    ['another kind', (bytes) => bytes.writeUInt16LE(3, 6), /no kind 3/],
    ['more rows than there are', (bytes) => bytes.writeUInt32LE(4_000_000_000, 8), /not as many/],
    ['a longer description', (bytes) => bytes.writeUInt32LE(4_000_000_000, 16), /not as many/],
    ['rows at an odd place', (bytes) => bytes.writeUInt32LE(105, 20), /not as many/],
    ['an end that is missing', (bytes) => bytes.subarray(0, -1), /not as many/],
    ['a description that is no JSON', (bytes) => bytes.write('!', 24), /not JSON/],
    ['a description that is no text', (bytes) => bytes.writeUInt8(0xff, 26), /not JSON/],
    [
      'a column beside the rows',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"offset":0', '"offset":9'), 'latin1'),
      /columns beside/
    ]
  ])('is refused with %s', (_, change, message) => {
    const whole = Buffer.from(encodeMatrix(SMALL))
    const changed = change(whole)
    // What writes into a buffer gives the place behind what it wrote.
    const bytes = typeof changed === 'number' ? whole : changed
    expect(() => decodeMatrix(bytes)).toThrow(MatrixFrameError)
    expect(() => decodeMatrix(bytes)).toThrow(message)
  })

  property.prop([fc.uint8Array({ maxLength: 200 })])('never reads what it should not', (bytes) => {
    expect(() => decodeMatrix(bytes)).toThrow(MatrixFrameError)
  })
})
