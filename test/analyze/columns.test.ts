import { describe, expect, it } from 'vitest'
import { printExpression } from '../../src/dsl/syntax/print.js'
import { printType } from '../../src/types/print-type.js'
import { check, fixed, programOf } from './check.js'

/** A project with one set; its columns start at line 12. */
function project(columns: readonly string[], more = ''): string {
  return `feago: 1
sources:
  user: { fields: { country: string?, age: int, spent: float?, genres: { type: list<string>, max_items: 9 } } }
features:
  genres: user.genres
  country: { expr: user.country, type: string? }
  age: user.age
  spent: { expr: user.spent, type: float? }
sets:
  ranker:
    ${more}columns:
${columns.map((column) => `      - ${column}\n`).join('')}`
}

describe('a column', () => {
  it.each([
    ['age', 'age: int'],
    ['{ feature: age }', 'age: int'],
    ['{ feature: age, name: years }', 'years: int = age'],
    ['{ feature: spent, default: 0 }', 'spent_filled: float = spent ?? 0'],
    ['{ feature: country, encode: { one_hot: [de, fr] } }', 'country_one_hot: vector<2> = one_hot(country, ["de", "fr"])'],
    ['{ feature: age, encode: { one_hot: [1, 2, 3] } }', 'age_one_hot: vector<3> = one_hot(age, [1, 2, 3])'],
    ['{ feature: genres, encode: { multi_hot: [a, b] } }', 'genres_multi_hot: vector<2> = multi_hot(genres, ["a", "b"])'],
    ['{ feature: country, encode: { vocab: [de, fr] } }', 'country_vocab: int = (index_of(["de", "fr"], country) ?? -1) + 1'],
    [
      '{ feature: country, encode: { vocab: { values: [de, fr], oov: last } } }',
      'country_vocab: int = index_of(["de", "fr"], country) ?? 2'
    ],
    ['{ feature: country, encode: { hash_bucket: 1000 } }', 'country_hash_bucket: int? = hash_bucket(country, 1000)'],
    [
      '{ feature: country, encode: { hash_bucket: { buckets: 10, seed: 7 } }, default: none }',
      'country_hash_bucket: int = hash_bucket(country ?? "none", 10, 7)'
    ],
    ['{ feature: age, encode: { bucketize: [18, 30] } }', 'age_bucketize: int = bucketize(age, [18, 30])'],
    ['{ feature: age, encode: { zscore: { mean: 30, stddev: 12.5 } } }', 'age_zscore: float = (age - 30) / 12.5'],
    ['{ feature: spent, encode: { zscore: { mean: -1, stddev: 2 } } }', 'spent_zscore: float? = (spent - -1) / 2'],
    ['{ feature: age, encode: { minmax: { min: 10, max: 60 } } }', 'age_minmax: float = clamp((age - 10) / 50, 0, 1)'],
    ['{ feature: spent, encode: { log: true }, default: 0 }', 'spent_log: float? = log1p(max(spent ?? 0, 0))'],
    ['{ feature: spent, missing_indicator: true }', 'spent: float?', 'spent_missing: bool = spent == null'],
    [
      '{ feature: spent, name: money, encode: { bucketize: [1] }, default: 0, missing_indicator: true }',
      'money: int = bucketize(spent ?? 0, [1])',
      'spent_missing: bool = spent == null'
    ]
  ])('%s', (column, ...expected) => {
    const { sets, features } = programOf(project([column]))
    const described = sets[0]?.columns.map((name) => {
      const feature = features.find((each) => each.name === name)
      if (feature?.kind !== 'expression') throw new Error(`${name} is not there`)
      const encoding = feature.definition.ofColumn === true ? ` = ${printExpression(feature.expression)}` : ''
      return `${name}: ${printType(feature.type)}${encoding}`
    })
    expect(described).toEqual(expected)
  })

  it.each([
    ['{ feature: age, encode: { onehot: [1] } }', 'FG0211 There is no encoding `onehot` @ 12:35'],
    ['{ feature: age, encode: { one_hot: [1], log: true } }', 'FG0211 `encode` takes one encoding @ 12:49'],
    ['{ feature: age, encode: one_hot }', 'FG0211 `encode` takes one encoding @ 12:33'],
    ['{ feature: age, encode: { one_hot: [] } }', 'FG0211 `one_hot` does not take this @ 12:44'],
    ['{ feature: age, encode: { one_hot: [[1]] } }', 'FG0211 `one_hot` does not take this @ 12:44'],
    ['{ feature: age, encode: { zscore: { mean: 1 } } }', 'FG0211 `zscore` does not take this @ 12:43'],
    ['{ feature: age, encode: { zscore: { mean: 1, stddev: 0 } } }', 'FG0211 `zscore` does not take this @ 12:43'],
    ['{ feature: age, encode: { minmax: { min: 2, max: 1 } } }', 'FG0211 `minmax` does not take this @ 12:43'],
    ['{ feature: age, encode: { vocab: { values: [1], oov: middle } } }', 'FG0211 `vocab` does not take this @ 12:42'],
    ['{ feature: age, encode: { log: false } }', 'FG0211 `log` does not take this @ 12:40'],
    ['{ feature: age, default: [1] }', 'FG0211 What stands in for a missing value is a number, a text or a bool @ 12:34'],
    ['{ feature: age, defualt: 1 }', 'FG0201 A column has no key `defualt` @ 12:25'],
    ['{ feature: aeg }', 'FG0507 There is no feature `aeg` @ 12:20'],
    ['{ feature: aeg, encode: { log: true } }', 'FG0503 Nothing here is called `aeg` @ 12:20'],
    ['{ feature: country, encode: { zscore: { mean: 1, stddev: 2 } } }', 'FG0604 `-` does not go with string? and int @ 12:47'],
    ['{ feature: age, encode: { bucketize: [3, 1] } }', 'FG0902 The bounds have to ascend, but 1 comes after 3 @ 12:46']
  ])('%s is refused', (column, finding) => {
    expect(check(project([column, 'country']))[0]).toBe(finding)
  })

  it('of two sets that encode a feature alike is one; otherwise each needs a name', () => {
    const other = (bounds: string): string =>
      `${project(['{ feature: age, encode: { bucketize: [1, 2] } }'])}  other:\n    columns: [{ feature: age, encode: { bucketize: ${bounds} } }]\n`
    expect(check(other('[1, 2]'))).toEqual([])
    expect(check(other('[1, 3]'))).toEqual(['FG0501 `age_bucketize` is defined twice @ 14:26'])
  })
})

describe('the schema of a set', () => {
  const schema = (...columns: readonly string[]): string | undefined => programOf(project(columns)).sets[0]?.schema.digest

  it('follows from the order, the names, the types and the encodings of its columns, and from nothing else', () => {
    const zscore = (mean: number): string => `{ feature: age, encode: { zscore: { mean: ${mean}, stddev: 2 } } }`
    const one = schema('age', zscore(1))
    expect(one).toMatch(/^[0-9a-f]{16}$/)
    expect(schema('{ feature: age }', zscore(1))).toBe(one)
    expect(new Set([one, schema(zscore(1), 'age'), schema('age', zscore(2)), schema('age'), schema('age', 'spent')]).size).toBe(5)
  })

  it('can be pinned', () => {
    expect(check(project(['age'], `schema: "${schema('age') ?? ''}"\n    `))).toEqual([])
    const text = project(['age', 'spent'], `schema: "${schema('age') ?? ''}"\n    `)
    expect(check(text)).toEqual([`FG0907 The columns of \`ranker\` are no longer those of the schema \`${schema('age') ?? ''}\` @ 11:13`])
    const mended = Object.values(fixed(text))[0] ?? ''
    expect(check(mended)).toEqual([])
  })
})
