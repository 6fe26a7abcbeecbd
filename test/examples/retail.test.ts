import { join } from 'node:path'
import { type Features, openFeatures } from 'feago'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataDirectory } from '../../examples/data-directory.js'
import { readLines } from '../../examples/retail/purchases.js'
import { productsBefore, requestsOfDay } from '../../examples/retail/requests.js'
import { ROOT } from '../architecture/source-tree.js'
import { type Comparison, compareRow, type Row, tablesOf, textOfSql } from './oracle.js'

const PRODUCTS = 10
const SAMPLE = { name: 'the made-up sample', directory: join(ROOT, 'examples/retail/sample'), day: '2010-12-12', customers: 5 }
const found = dataDirectory('retail')
const REAL = found === undefined ? [] : [{ name: 'Online Retail', directory: found, day: '2010-12-17', customers: 50 }]
if (found === undefined) console.warn('The Online Retail data are not present: only the made-up sample is compared.')

describe.each([SAMPLE, ...REAL])('retail features on $name', ({ directory, day, customers }) => {
  let features: Features
  let tables: ReadonlyMap<string, readonly Row[]>

  beforeAll(async () => {
    features = await openFeatures(join(ROOT, 'examples/retail/features'))
    const variables = { files: textOfSql(`${directory}/*.csv`), day: `TIMESTAMP '${day}'`, products: String(PRODUCTS) }
    tables = await tablesOf('examples/retail/features.sql', variables, ['customer_v1', 'product_v1'])
  })
  afterAll(async () => {
    await features?.close()
  })

  test('every value of every customer of a day is what SQL computes', () => {
    const lines = readLines(directory)
    const requests = requestsOfDay(lines, day)
    const products = productsBefore(lines, day, PRODUCTS)
    const comparison: Comparison = { compared: 0, present: 0, differences: [] }
    for (const request of requests) {
      const { customer_id } = request.customer
      const matrix = features.set('customer_v1').evaluate({ ...request })
      compareRow(comparison, matrix, 0, rowOf(tables.get('customer_v1'), { customer_id }), customer_id)
      const ranked = features.set('product_v1').evaluate({ ...request }, products)
      products.forEach(({ stock_code }, row) => {
        compareRow(comparison, ranked, row, rowOf(tables.get('product_v1'), { customer_id, stock_code }), `${customer_id} ${stock_code}`)
      })
    }
    expect(comparison.differences).toEqual([])
    expect(requests.length).toBe(tables.get('customer_v1')?.length)
    expect(requests.length).toBeGreaterThan(customers)
    expect(products.length * requests.length).toBe(tables.get('product_v1')?.length)
    expect(comparison.compared).toBe(
      requests.length * (features.set('customer_v1').columns.length + products.length * features.set('product_v1').columns.length)
    )
    expect(comparison.present).toBeGreaterThan(comparison.compared / 2)
  })
})

function rowOf(table: readonly Row[] | undefined, key: Row): Row {
  const row = table?.find((candidate) => Object.entries(key).every(([name, value]) => candidate[name] === value))
  if (row === undefined) throw new Error(`SQL has no row ${JSON.stringify(key)}`)
  return row
}
