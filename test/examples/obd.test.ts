import { join } from 'node:path'
import { type Features, openFeatures } from 'feago'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataDirectory } from '../../examples/data-directory.js'
import { ARTICLES, readArticles, readImpressions } from '../../examples/obd/impressions.js'
import { ROOT } from '../architecture/source-tree.js'
import { type Comparison, compareRow, type Row, tablesOf, textOfSql } from './oracle.js'

const SAMPLE = { name: 'the made-up sample', directory: join(ROOT, 'examples/obd/sample'), size: 60 }
const found = dataDirectory('obd')
const REAL = found === undefined ? [] : [{ name: 'Open Bandit', directory: found, size: 3000 }]
if (found === undefined) console.warn('The Open Bandit data are not present: only the made-up sample is compared.')

describe.each([SAMPLE, ...REAL])('impression features on $name', ({ directory, size }) => {
  let features: Features
  let rows: readonly Row[]

  beforeAll(async () => {
    features = await openFeatures(join(ROOT, 'examples/obd/features'))
    const variables = {
      impressions: textOfSql(`${directory}/men.csv`),
      articles: textOfSql(`${directory}/item_context.csv`),
      size: String(size)
    }
    rows = (await tablesOf('examples/obd/features.sql', variables, ['impression_v1'])).get('impression_v1') ?? []
  })
  afterAll(async () => {
    await features?.close()
  })

  test('every value of every article of every impression is what SQL computes', () => {
    const set = features.set('impression_v1')
    const articles = readArticles(directory)
    const comparison: Comparison = { compared: 0, present: 0, differences: [] }
    readImpressions(directory, size).forEach((impression, index) => {
      const matrix = set.evaluate({ ...impression }, articles)
      articles.forEach(({ item_id }, row) => {
        const expected = rows[index * ARTICLES + row] ?? {}
        expect([expected['impression'], expected['item_id']]).toEqual([BigInt(index), BigInt(item_id)])
        compareRow(comparison, matrix, row, expected, `impression ${index} article ${item_id}`)
      })
    })
    expect(comparison.differences).toEqual([])
    expect(rows.length).toBe(size * ARTICLES)
    expect(comparison.compared).toBe(size * ARTICLES * set.columns.length)
    expect(comparison.present).toBe(comparison.compared)
  })
})
