import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/types/value.js'
import { check, type Files, programOf } from './check.js'

const HEAD = `feago: 1
types:
  Country: { name: string, tier: int?, since: timestamp }
sources:
  user: { fields: { country: string } }
tables:
`

/** A project with one table, which a feature uses. */
function project(table: string, files: Readonly<Record<string, string>>): Files {
  return {
    'features.yaml': `${HEAD}  t: ${table}\nfeatures:\n  size: len(t) ?? 0\n  country: user.country\n  other: { expr: "null", type: Country? }\n`,
    ...files
  }
}

function valueOf(table: string, files: Readonly<Record<string, string>>): Value | undefined {
  return programOf(withoutLen(project(table, files))).constants.get('t')?.value
}

/** Maps have no length. */
function withoutLen(files: Files): Files {
  return typeof files === 'string'
    ? files
    : { ...files, 'features.yaml': (files['features.yaml'] ?? '').replace('len(t) ?? 0', '"t == null"') }
}

const MAP = '{ type: "map<string, int>", file: ./t.csv }'
const RECORDS = '{ type: "map<string, Country>", file: ./t.csv, key: code }'

describe('a table from CSV', () => {
  it.each([
    [
      MAP,
      'country,tier\nde,1\nfr,2\n',
      new Map([
        ['de', 1],
        ['fr', 2]
      ])
    ],
    [
      MAP,
      '\ufeffcountry,tier\r\n"a,""b""",1\r\n\r\nfr,-2\r\n',
      new Map([
        ['a,"b"', 1],
        ['fr', -2]
      ])
    ],
    [
      '{ type: "map<int, float>", file: ./t.csv }',
      'n,x\n1,0.5\n2,7\n',
      new Map([
        [1, 0.5],
        [2, 7]
      ])
    ],
    ['{ type: list<string>, file: ./t.csv }', 'word\na\n""\n', ['a', '']],
    ['{ type: list<bool?>, file: ./t.csv }', 'is\ntrue\n""\nFALSE\n', [true, null, false]],
    ['{ type: list<duration>, file: ./t.csv }', 'age\n7d\n1h30m\n', [604_800_000, 5_400_000]],
    [
      RECORDS,
      'name,code,since,tier\nGermany,DE,1970-01-01T00:00:01Z,\n',
      new Map([['DE', { name: 'Germany', tier: Number.NaN, since: 1000 }]])
    ],
    [
      '{ type: list<Country>, file: ./t.csv }',
      'tier,name,since\n3,Austria,1970-01-01T00:00:00Z\n',
      [{ name: 'Austria', tier: 3, since: 0 }]
    ]
  ])('%s from %j', (table, text, value) => {
    expect(valueOf(table, { 't.csv': text })).toEqual(value)
  })

  it.each([
    [MAP, 'country,tier\nde,one\n', 'FG0901 This should be int, and is the text "one" @ t.csv:2:4'],
    [MAP, 'country,tier\n"d,e",1.5\n', 'FG0901 This should be int, and is the number 1.5 @ t.csv:2:7'],
    [MAP, 'country,tier\nde,\n', 'FG0901 This should be int, and is the text "" @ t.csv:2:4'],
    [MAP, 'country,tier\nde,1,2\n', 'FG0905 This row has 3 cells, and there are 2 columns @ t.csv:2:1'],
    [MAP, 'country,tier\nde,1\nfr,2\nde,3\n', 'FG0906 The key "de" stands here twice @ t.csv:4:1'],
    [MAP, 'country,name,tier\nde,x,1\n', 'FG0905 This table needs two columns, keys and values, and it has 3 @ t.csv:1:1'],
    [MAP, 'tier,tier\nde,1\n', 'FG0905 Two columns are called `tier` @ t.csv:1:6'],
    [MAP, '', 'FG0209 This table is empty @ t.csv:1:1'],
    [MAP, 'country,tier\nde,"1\n', 'FG0209 This is not CSV @ t.csv:2:1'],
    [RECORDS, 'code,nam,tier,since\n', 'FG0905 The column `nam` is no field @ t.csv:1:6'],
    [RECORDS, 'code,name,tier\n', 'FG0905 There is no column `since` @ t.csv:1:1'],
    [RECORDS, 'name,tier,since\n', 'FG0905 There is no column `code` @ features.yaml:7:58'],
    [RECORDS, 'code,name,tier,since\nDE,x,1,yesterday\n', 'FG0901 This should be timestamp, and is the text "yesterday" @ t.csv:2:8'],
    ['{ type: "map<int, int>", file: ./t.csv }', 'n,x\na,1\n', 'FG0901 This should be int, and is the text "a" @ t.csv:2:1'],
    ['{ type: "list<list<int>>", file: ./t.csv }', 'n\n1\n', 'FG0905 A cell of CSV cannot hold list<int> @ features.yaml:7:15'],
    ['{ type: int, file: ./t.csv }', 'n\n1\n', 'FG0905 A table is a list or a map, not int @ features.yaml:7:14']
  ])('%s from %j is refused', (table, text, finding) => {
    expect(check(project(table, { 't.csv': text })).filter((line) => !/^FG0604|^FG10/.test(line))).toEqual([finding])
  })

  it('is looked through only so far', () => {
    const rows = Array.from({ length: 50 }, () => 'de,x\n').join('')
    expect(check(project(MAP, { 't.csv': `country,tier\n${rows}` }))).toHaveLength(10)
  })
})

describe('a table from JSON or YAML', () => {
  it.each([
    [
      '{ type: "map<int, list<float>>", file: ./t.json }',
      't.json',
      '{"1": [0.5], "2": []}',
      new Map([
        [1, [0.5]],
        [2, []]
      ])
    ],
    ['{ type: list<string>, file: ./t.yaml }', 't.yaml', '- a\n- b\n', ['a', 'b']],
    ['{ type: "map<string, vector<2>>", file: ./data/t.yml }', 'data/t.yml', 'a: [1, 2]\n', new Map([['a', Float32Array.of(1, 2)]])]
  ])('%s from %s is no definition file', (table, path, text, value) => {
    expect(valueOf(table, { [path]: text })).toEqual(value)
  })

  it.each([
    ['{"1": "a"}', 'FG0901 This should be int, and is the text "a" @ t.json:1:7'],
    ['{"x": 1}', 'FG0901 The keys of this map are ints, and "x" is not one @ t.json:1:2'],
    ['[1]', 'FG0901 This should be map<int, int>, and is a list @ t.json:1:1'],
    ['{"1": 1', 'FG0101 This file ends too early: `}` is missing @ t.json:1:8']
  ])('%s is refused at its place', (text, finding) => {
    const found = check(project('{ type: "map<int, int>", file: ./t.json }', { 't.json': text })).filter(
      (line) => !/^FG0604|^FG10/.test(line)
    )
    expect(found.map((line) => line.slice(0, 6))).toContain(finding.slice(0, 6))
    expect(found.every((line) => line.includes('@ t.json:'))).toBe(true)
  })
})

describe('the file of a table', () => {
  it.each([
    ['../t.csv', 'FG0208 `../t.csv` is no path inside of the project @ features.yaml:7:40'],
    ['a/../../t.csv', 'FG0208 `a/../../t.csv` is no path inside of the project @ features.yaml:7:40'],
    ['/etc/t.csv', 'FG0208 `/etc/t.csv` is no path inside of the project @ features.yaml:7:40'],
    ['C:/t.csv', 'FG0208 `C:/t.csv` is no path inside of the project @ features.yaml:7:40'],
    ['a\\t.csv', 'FG0208 `a\\t.csv` is no path inside of the project @ features.yaml:7:40'],
    ['t.parquet', 'FG0208 `t.parquet` is no kind of file that tables are read from @ features.yaml:7:40'],
    ['x.csv', 'FG0210 There is no file `x.csv` in the project @ features.yaml:7:40'],
    ['features.yaml', 'FG0210 `features.yaml` holds definitions, and no table @ features.yaml:7:40']
  ])('%s', (path, finding) => {
    expect(check(project(`{ type: "map<string, int>", file: '${path}' }`, {})).filter((line) => !line.startsWith('FG10'))).toEqual([
      finding
    ])
  })

  it('leads from the file that names it', () => {
    const files = {
      'shop/a.yaml': `${HEAD}  t: { type: "map<string, int>", file: t.csv }\nfeatures:\n  tier: t[user.country] ?? 0\n`,
      'shop/t.csv': 'c,t\nde,1\n'
    }
    expect(check(files)).toEqual(['FG1001 The type `Country` is never used @ shop/a.yaml:3:3'])
  })

  it('that nothing names is warned of', () => {
    expect(check({ 'features.yaml': 'feago: 1\nfeatures: { one: 1 }\n', 't.csv': 'a\n1\n' })).toEqual([
      'FG1012 No table reads this file @ t.csv:1:1'
    ])
  })
})
