import { describe, expect, test } from 'vitest'
import { suggest } from '../../src/diagnostics/suggest.js'

describe('the nearest known name', () => {
  const FIELDS = ['age', 'country', 'clicks_7d', 'views_7d', 'history', 'embedding']
  test.each([
    ['agee', 'age'],
    ['aeg', 'age'],
    ['clicks7d', 'clicks_7d'],
    ['view_7d', 'views_7d'],
    ['Country', 'country'],
    ['COUNTRY', 'country'],
    ['histroy', 'history'],
    ['embeding', 'embedding']
  ])('%s → %s', (name, expected) => {
    expect(suggest(name, FIELDS)).toBe(expected)
  })

  test.each(['', 'x', 'zz', 'price', 'completely_different', 'a'.repeat(10_000)])('nothing is near %s', (name) => {
    expect(suggest(name, FIELDS)).toBeUndefined()
  })

  test('a difference in case alone wins over a nearer spelling that comes first', () => {
    expect(suggest('ctr', ['cti', 'CTR'])).toBe('CTR')
  })
  test('of equally near names the first is taken', () => {
    expect(suggest('click', ['clicks', 'clic'])).toBe('clicks')
  })
  test('a name does not suggest itself', () => {
    expect(suggest('len', ['len', 'lens'])).toBe('lens')
  })
  test('two neighbours in the wrong order are one slip', () => {
    expect(suggest('aeg', ['xyz', 'age'])).toBe('age')
    expect(suggest('ab', ['ba'])).toBe('ba')
  })
})
