import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from '../../src/runtime/errors.js'
import { MatrixPool } from '../../src/runtime/matrix-pool.js'
import { sampleFeatures } from './sample.js'

const ranker = sampleFeatures().set('ranker')
const CONTEXT = { now: 0, user: { user_id: 'u', age: 30, clicks: ['a'], views: 4 } }
const items = (count: number, price: number) =>
  Array.from({ length: count }, (_, index) => ({ item_id: `i${index}`, price, title: 'Heat', embedding: [1, 2] }))

describe('a pool of matrices', () => {
  it('gives the memory of a released matrix to the next one', () => {
    const pool = new MatrixPool()
    const first = ranker.evaluate(CONTEXT, items(3, 1), { into: pool })
    const size = first.data.buffer.byteLength
    expect(first.data).toEqual(ranker.evaluate(CONTEXT, items(3, 1)).data)
    first.release()
    const next = ranker.evaluate(CONTEXT, items(2, 7), { into: pool })
    expect(next.data).toEqual(ranker.evaluate(CONTEXT, items(2, 7)).data)
    expect(next.data.buffer.byteLength).toBe(size)
  })

  it('leaves nothing to read of a released matrix, and none of the next', () => {
    const pool = new MatrixPool()
    const matrix = ranker.evaluate(CONTEXT, items(2, 1), { into: pool })
    const { data } = matrix
    matrix.release()
    ranker.evaluate(CONTEXT, items(2, 999), { into: pool })
    expect([data.length, data[3]]).toEqual([0, undefined])
    for (const read of [() => matrix.value(0, 'price'), () => matrix.row(0), () => matrix.column('price'), () => matrix.reasons(0)])
      expect(read).toThrow(InvalidArgumentError)
    expect(() => matrix.value(0, 'price')).toThrow('this matrix has been released')
  })

  it('may be given a matrix twice, and is given each buffer once', () => {
    const pool = new MatrixPool()
    const matrix = ranker.evaluate(CONTEXT, items(2, 1), { into: pool })
    matrix.release()
    matrix.release()
    const two = [2, 3].map((price) => ranker.evaluate(CONTEXT, items(2, price), { into: pool }))
    expect(two.map((each) => each.value(1, 'price'))).toEqual([2, 3])
  })

  it('serves requests of all sizes and both kinds of numbers', () => {
    const pool = new MatrixPool({ buffers: 1 })
    for (const count of [5, 0, 5000, 1, 20_000, 3]) {
      for (const output of ['float32', 'float64'] as const) {
        const matrix = ranker.evaluate(CONTEXT, items(count, count), { into: pool, output })
        expect(matrix.data).toEqual(ranker.evaluate(CONTEXT, items(count, count), { output }).data)
        matrix.release()
      }
    }
  })

  it('is not needed: other matrices are released without effect', () => {
    const own = new Float64Array(14)
    const matrix = ranker.evaluate(CONTEXT, items(2, 1), { into: own })
    matrix.release()
    expect(own.length).toBe(14)
    expect(matrix.value(1, 'price')).toBe(1)
  })

  it.each([-1, 0.5, Number.NaN])('keeps no %d buffers', (buffers) => {
    expect(() => new MatrixPool({ buffers })).toThrow(InvalidArgumentError)
  })
})
