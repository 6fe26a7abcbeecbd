import { describe, expect, test } from 'vitest'
import { CONTEXT, directoryWith, feago, SHOP } from './command-line.js'

const { candidates: _, ...WITHOUT_CANDIDATES } = CONTEXT
const directory = directoryWith({
  'features/shop.yaml': SHOP,
  'context.json': JSON.stringify(CONTEXT),
  'user.json': JSON.stringify(WITHOUT_CANDIDATES),
  'one.json': JSON.stringify({ ...WITHOUT_CANDIDATES, item: CONTEXT.candidates[0] }),
  'poor.json': JSON.stringify({ user: { age: 'old', views: 0, clicks: [] }, candidates: [{ item_id: 'i9', price: null }] }),
  'items.jsonl': `${CONTEXT.candidates.map((row) => JSON.stringify(row)).join('\n')}\n\n`,
  'items.csv': '\ufeffitem_id,price,tags,added,comment\ni1,5,[],2024-01-01T00:00:00Z,"a, b"\r\ni2,12.5,"[""a""]",,\n'
})

function evaluate(...argv: readonly string[]) {
  return feago(directory, ['eval', ...argv])
}
async function json(...argv: readonly string[]) {
  const { code, stdout, stderr } = await evaluate(...argv)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

describe('with candidates', () => {
  const rows = [
    [1 / 3, true, 1, 0],
    [1 / 3, false, 0, 1]
  ]

  test('JSON has columns, rows and reasons', async () => {
    expect(await json('--context', 'context.json', '--set', 'ranker')).toEqual({
      revision: expect.stringMatching(/^[0-9a-f]{64}$/),
      columns: ['ctr', 'cheap', 'clicked', 'price_rank'],
      rows,
      reasons: [{}, {}]
    })
  })

  test.each(['items.jsonl', 'items.csv'])('of %s', async (file) => {
    expect((await json('--context', 'user.json', '--candidates', file, '--set', 'ranker')).rows).toEqual(rows)
  })

  test('all features, and every type of value', async () => {
    const { columns, rows: all, reasons } = await json('--context', 'context.json')
    const first = Object.fromEntries(columns.map((name: string, index: number) => [name, all[0][index]]))
    expect(first).toEqual({
      ctr: 1 / 3,
      age: 34,
      cheap: true,
      clicked: 1,
      price_rank: 0,
      label: 'u1/i1',
      added: '2024-01-01T00:00:00.000Z'
    })
    expect(reasons).toEqual([{}, { added: { code: 'absent', detail: 'item.added was absent' } }])
  })

  test('JSON lines have the form of one context each', async () => {
    const { stdout } = await evaluate('--context', 'context.json', '--features', 'cheap,clicked', '--format', 'jsonl')
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    ).toEqual([
      { revision: expect.any(String), values: { cheap: true, clicked: 1 }, reasons: {} },
      { revision: expect.any(String), values: { cheap: false, clicked: 0 }, reasons: {} }
    ])
  })

  test('CSV', async () => {
    const { stdout } = await evaluate('--context', 'context.json', '--features', 'ctr,cheap', '--features', 'added', '--format', 'csv')
    expect(stdout).toBe('ctr,cheap,added\n0.3333333333333333,true,2024-01-01T00:00:00.000Z\n0.3333333333333333,false,\n')
  })

  test('a table, with a legend of what is missing on stderr', async () => {
    const { code, stdout, stderr } = await evaluate('--context', 'context.json', '--features', 'ctr,cheap,added', '--format', 'table')
    expect(code).toBe(0)
    expect(`\n${stdout}`).toBe(`
┌───┬─────────┬──────────┬───────┬──────────────────────────┐
│ # │ item_id │      ctr │ cheap │ added                    │
├───┼─────────┼──────────┼───────┼──────────────────────────┤
│ 0 │ i1      │ 0.333333 │ true  │ 2024-01-01T00:00:00.000Z │
│ 1 │ i2      │ 0.333333 │ false │ —                        │
└───┴─────────┴──────────┴───────┴──────────────────────────┘
`)
    expect(stderr).toBe('— added: item.added was absent (1 of 2 rows)\n')
  })
})

describe('without candidates', () => {
  test('JSON has values and reasons', async () => {
    const { values, reasons, ...rest } = await json('--context', 'user.json', '--features', 'ctr,cheap')
    expect(rest).toEqual({ revision: expect.any(String) })
    expect(values).toEqual({ ctr: 1 / 3, cheap: null })
    expect(reasons).toEqual({ cheap: { code: 'absent', detail: 'item.price was absent' } })
  })

  test('the candidate source by name is one candidate', async () => {
    expect((await json('--context', 'one.json', '--features', 'cheap,label')).values).toEqual({ cheap: true, label: 'u1/i1' })
  })

  test('the context may come on standard input', async () => {
    const { stdout } = await feago(directory, ['eval', '--context', '-', '--features', 'age'], { stdin: '{"user": {"age": 7}}' })
    expect(JSON.parse(stdout).values).toEqual({ age: 7 })
  })

  test('a table has a line for each feature', async () => {
    const { stdout } = await evaluate('--context', 'user.json', '--features', 'ctr,cheap', '--format', 'table')
    expect(`\n${stdout}`).toBe(`
┌─────────┬──────────┬───────────────────────┐
│ feature │ value    │ why it is missing     │
├─────────┼──────────┼───────────────────────┤
│ ctr     │ 0.333333 │                       │
│ cheap   │ —        │ item.price was absent │
└─────────┴──────────┴───────────────────────┘
`)
  })
})

describe('missing and wrong data', () => {
  test('has reasons, and exit code 0', async () => {
    const { rows, reasons } = await json('--context', 'poor.json', '--features', 'ctr,age,cheap')
    expect(rows).toEqual([[0, null, null]])
    expect(reasons).toEqual([
      {
        age: { code: 'wrong-type', detail: expect.stringContaining('user.age') },
        cheap: { code: 'absent', detail: 'item.price was absent' }
      }
    ])
  })

  test('under --strict has exit code 1', async () => {
    const { code, stdout, stderr } = await evaluate('--context', 'poor.json', '--features', 'cheap', '--strict')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).rows).toEqual([[null]])
    expect(stderr).toBe('strict: cheap of candidate 0: item.price was absent\n')
  })

  test('--strict with everything there is clean', async () => {
    expect((await evaluate('--context', 'context.json', '--set', 'ranker', '--strict')).code).toBe(0)
  })
})

describe('expressions of the command line', () => {
  test('are typed against the project and named by their text', async () => {
    const { columns, rows } = await json('--context', 'context.json', '-x', 'item.price * 2', '-x', 'ctr + user.age')
    expect(columns).toEqual(['item.price * 2', 'ctr + user.age'])
    expect(rows).toEqual([
      [10, 1 / 3 + 34],
      [25, 1 / 3 + 34]
    ])
  })

  test('stand behind the named features, may be missing, and need no file of values', async () => {
    const { values, reasons } = await json('--features', 'ctr', '-x', 'user.age', '-x', '-2', '-x', 'ctr')
    expect(values).toEqual({ ctr: 0, 'user.age': null, '-2': -2 })
    expect(reasons['user.age']).toEqual({ code: 'absent', detail: 'user.age was absent' })
  })

  test('with a mistake have a code frame of their own', async () => {
    const { code, stdout, stderr } = await evaluate('-x', 'user.agee + 1')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(' --> <expression>:1:6\n')
    expect(stderr).toContain('1 | user.agee + 1')
  })

  test('with syntax errors have them, too, each in its own text', async () => {
    const { code, stderr } = await evaluate('-x', '1 +', '-x', '(2')
    expect(code).toBe(1)
    expect(stderr).toContain(' --> <expression 1>:1:')
    expect(stderr).toContain(' --> <expression 2>:1:')
  })

  test.each(['__proto__', 'constructor', 'process.exit()', 'features', '`'])('%s reaches nothing', async (text) => {
    expect((await evaluate('-x', text)).code).toBe(1)
  })
})

describe('--explain', () => {
  test('adds how each value came about', async () => {
    const { explanations } = await json('--context', 'user.json', '--features', 'ctr', '--explain')
    expect(explanations).toHaveLength(1)
    expect(explanations[0]).toMatchObject({ feature: 'ctr', value: 1 / 3 })
    expect(explanations[0].steps.map((step: { expression: string }) => step.expression)).toContain('user.views')
  })

  test('one list for each candidate', async () => {
    const { explanations } = await json('--context', 'context.json', '-x', 'item.price + 1', '--explain')
    expect(explanations.map((row: { feature: string; value: number }[]) => row.map(({ feature, value }) => [feature, value]))).toEqual([
      [['item.price + 1', 6]],
      [['item.price + 1', 13.5]]
    ])
  })

  test('for people as a tree', async () => {
    const { stdout } = await evaluate('--context', 'user.json', '--features', 'cheap', '--format', 'table', '--explain')
    expect(stdout).toContain('cheap: bool = —  (item.price was absent)\n└─ ')
    expect(stdout).toContain('item.price = —  (item.price was absent)')
  })
})

describe('mistakes end with 2', () => {
  test.each([
    [['--context', 'nowhere.json'], 'cannot open', ''],
    [['--context', 'features'], 'it is a directory', ''],
    [['--context', 'bad.json'], 'bad.json:2:1: this is not JSON', 'JSON has no comma behind the last entry'],
    [['--context', 'list.json'], 'list.json: a context is an object with `now` and the sources by their names, and this is a list', ''],
    [['--context', 'numbers.json'], 'its element 1 is a number', ''],
    [['--context', 'text.json'], '`candidates` of the context is a list of rows, and this is a string', ''],
    [['--context', 'both.json'], 'candidates are given twice: as `candidates` of the context and as `item` of the context', ''],
    [['--context', 'full.json', '--candidates', 'items.csv'], 'candidates are given twice', ''],
    [['--candidates', 'items.txt'], 'candidates are read from .jsonl and .csv files', ''],
    [['--candidates', 'bad.jsonl'], 'bad.jsonl:2:9: this is not JSON', ''],
    [['--candidates', 'odd.jsonl'], 'odd.jsonl:1: a candidate is a JSON object', ''],
    [['--candidates', 'bad.csv'], 'bad.csv: this is not CSV', ''],
    [['--candidates', 'empty.csv'], 'empty.csv: the file is empty', ''],
    [['--candidates', 'other.csv'], 'no column is a field of the source `item`', 'did you mean "price"?'],
    [['--candidates', 'twice.csv'], 'two columns are named "price"', ''],
    [['--features', 'ctrr'], 'there is no feature "ctrr"', 'did you mean `ctr`?'],
    [['--set', 'rankr'], 'there is no set "rankr"', 'did you mean `ranker`?']
  ])('%j', async (argv, message, hint) => {
    const here = directoryWith({
      'features/shop.yaml': SHOP,
      'bad.json': '{"a": 1,\n}',
      'list.json': '[]',
      'numbers.json': '{"candidates": [{}, 1]}',
      'text.json': '{"candidates": "all"}',
      'both.json': '{"candidates": [], "item": {}}',
      'full.json': '{"candidates": []}',
      'items.csv': 'price\n1\n',
      'items.txt': '',
      'bad.jsonl': '{}\n{"a": 1,}\n',
      'odd.jsonl': '[1]\n',
      'bad.csv': 'item_id,price\na\n',
      'empty.csv': '',
      'other.csv': 'pric,colour\n1,red\n',
      'twice.csv': 'price,price\n1,2\n'
    })
    const { code, stdout, stderr } = await feago(here, ['eval', ...argv])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('parts of a context that nothing reads are noted', async () => {
    const { code, stderr } = await feago(directory, ['eval', '--context', '-', '--features', 'ctr'], { stdin: '{"usr": {}, "other": 1}' })
    expect(code).toBe(0)
    expect(stderr).toBe(
      'note: the context has "usr", which is no source of this project; did you mean "user"?\n' +
        'note: the context has "other", which is no source of this project\n'
    )
  })

  test('a project with errors is refused with its diagnostics', async () => {
    const here = directoryWith({ 'features/shop.yaml': SHOP.replace('item.price < 10', 'item.prise < 10') })
    const { code, stdout, stderr } = await feago(here, ['eval'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('features/shop.yaml:')
  })
})

test('a context with keys of the prototype changes nothing', async () => {
  const stdin = '{"user": {"__proto__": {"age": 5}, "constructor": 1, "views": 2, "clicks": ["a"]}, "__proto__": {"user": 1}}'
  const { stdout } = await feago(directory, ['eval', '--context', '-', '--features', 'ctr,age'], { stdin })
  expect(JSON.parse(stdout).values).toEqual({ ctr: 0.5, age: null })
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('a table that is wider than the terminal goes on below itself', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `f${index}_with_a_long_name`)
  const features = names.map((name, index) => `  ${name}: ${index} + item.price\n`).join('')
  const wide = directoryWith({
    'features/a.yaml': `feago: 1\nsources:\n  item: { role: candidate, key: { id: string }, fields: { price: float } }\nfeatures:\n${features}`
  })
  const { stdout } = await feago(wide, ['eval', '--context', '-', '--format', 'table'], {
    stdin: '{"candidates": [{"id": "a", "price": 1}]}'
  })
  const lines = stdout.split('\n')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120)
  expect(stdout.match(/│ id │/g)).toHaveLength(3)
  for (const name of names) expect(stdout.split(name)).toHaveLength(2)
})
