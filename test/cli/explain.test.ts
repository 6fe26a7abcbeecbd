import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../src/diagnostics/catalogue.js'
import { directoryWith, feago, SHOP } from './command-line.js'

const directory = directoryWith({
  'features/shop.yaml':
    `${SHOP}constants: { limit: 10 }\nfunctions: { "below(x: float, most: int)": { expr: x < most, doc: Whether it is less. } }\n`.replace(
      'item.price < 10',
      'item.price.below(limit) && ctr > 0.1'
    )
})

describe('feago explain NAME', () => {
  test('a feature', async () => {
    const { code, stdout, stderr } = await feago(directory, ['explain', 'cheap'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('cheap: bool\nfeatures/shop.yaml:17:3\n')
    expect(stdout).toContain('  scope      pair: computed per candidate, from the request and the candidate\n')
    expect(stdout).toContain('  in sets    ranker\n')
    expect(stdout).toContain('expression\n  item.price.below(limit) && ctr > 0.1\n')
    expect(stdout).toContain('reads\n  item.price: float\n  user.clicks: list<string>\n  user.views: int\n')
    expect(stdout).toContain('uses\n  └─ ctr: float\n')
    expect(stdout).toMatch(/compiled to\n( .*\n)*.*cheap = .*\[pair\]\n$/)
  })

  test('one with an operator, and the expression that this stands for', async () => {
    const operators = directoryWith({
      'features/shop.yaml': `${SHOP}  rate: { type: rate, top: len(user.clicks), bottom: user.views, default: 0.0 }\n`.replace(
        /sets:\n(?: {2}ranker.*\n)+/,
        ''
      )
    })
    const { stdout } = await feago(operators, ['explain', 'rate'])
    expect(stdout).toContain('  operator   rate\n')
    expect(stdout).toContain('expression\n  len(user.clicks) / user.views\n')
  })

  test('with its documentation, owner and tags', async () => {
    const { stdout } = await feago(directory, ['explain', 'ctr'])
    expect(stdout).toContain('\n\nShare of the views that were clicked.\n')
    expect(stdout).toContain('  owner      ranking\n  tags       ctr, user\n  used by    cheap\n')
  })

  test('as data', async () => {
    const facts = JSON.parse((await feago(directory, ['explain', 'ctr', '--format', 'json'])).stdout)
    expect(facts).toMatchObject({
      kind: 'feature',
      name: 'ctr',
      type: 'float',
      scope: 'request',
      expression: 'len(user.clicks) / user.views ?? 0.0',
      place: { file: 'shop.yaml', line: 11, column: 3 },
      usedBy: ['cheap'],
      sets: ['ranker']
    })
  })

  test('how it is computed: what every pass changes, and what is computed how often', async () => {
    const { stdout } = await feago(directory, ['explain', 'ctr', '--plan'])
    expect(stdout).toBe(
      [
        'as written',
        '  ctr = ((len(user.clicks) / user.views) ?? 0)  [request]',
        '',
        'computed one by one',
        '  once per request',
        '    ctr = ((len(user.clicks) / user.views) ?? 0)',
        '',
        'computed in a set',
        '  once per request',
        '    ctr = ((len(user.clicks) / user.views) ?? 0)',
        ''
      ].join('\n')
    )
  })

  test('what the columns of a set share', async () => {
    const { stdout } = await feago(directory, ['explain', 'ranker', '--plan'])
    expect(stdout).toContain('order-operands\n  clicked = count(user.clicks, (x0) => (item.item_id == x0))  [pair]\n')
    expect(stdout).toContain('index-lookups (in sets)\n  clicked = bucket_size(group(user.clicks, (x0) => x0), item.item_id)  [pair]\n')
    expect(stdout).toContain(
      [
        'computed in a set',
        '  once per request',
        '    ctr = ((len(user.clicks) / user.views) ?? 0)',
        '    %0 = ctr > 0.1',
        '    %1 = group(user.clicks, (x0) => x0)',
        '    %2 = sorted(map(candidates, (x0) => x0.price))',
        '  once per candidate',
        '    cheap = ((item.price < 10) && %0)',
        '    clicked = bucket_size(%1, item.item_id)',
        '    price_rank = count_below(%2, item.price)',
        ''
      ].join('\n')
    )
  })

  test('its code, with a legend of what it refers to', async () => {
    const { stdout } = await feago(directory, ['explain', 'ctr', '--code'])
    expect(stdout).toMatch(/^\/\/ ctr, for one row\n/)
    expect(stdout).toContain('//   c[0] is "user"\n')
    expect(stdout).toContain('//   d[0] is user.clicks, checked\n')
    expect(stdout).toContain('//   s[0] is the counter of division-by-zero at shop.yaml:')
    expect(stdout).toContain('(c, r, d, n, s, m, h) => {\n')
  })

  test('the code of a set, plain and for prepared candidates', async () => {
    const { stdout } = await feago(directory, ['explain', 'ranker', '--code'])
    expect(stdout.match(/^\/\/ ranker, .*$/gm)).toEqual([
      '// ranker, for all rows of a request',
      '// ranker, for preparing candidates',
      '// ranker, for prepared candidates'
    ])
  })

  test('a source has no code', async () => {
    const { code, stderr } = await feago(directory, ['explain', 'ctrr', '--code'])
    expect(code).toBe(2)
    expect(stderr).toContain('did you mean `ctr`?')
  })

  test('a set, with the schema that a model can be pinned to', async () => {
    const { stdout } = await feago(directory, ['explain', 'ranker'])
    expect(stdout).toMatch(/^set ranker\nWhat the model eats.\nschema [0-9a-f]{16}\n\n {2}ctr: float/)
  })

  test.each([
    ['item', 'source item\n\n  item_id: string\n  price: float\n'],
    [
      'below',
      'function below(x: float, most: int) -> bool\nfeatures/shop.yaml:25:15\n\nWhether it is less.\n\n  called by  cheap\n\nexpression\n  x < most\n'
    ],
    ['limit', 'constant limit\n\n  10: int\n']
  ])('%s', async (name, start) => {
    expect((await feago(directory, ['explain', name])).stdout.startsWith(start)).toBe(true)
  })

  test.each([
    ['ctrr', 'did you mean `ctr`?'],
    ['len', '`len` is a function of the language: see `feago functions len`'],
    ['__proto__', '']
  ])('%s is not defined', async (name, hint) => {
    const { code, stderr } = await feago(directory, ['explain', name])
    expect(code).toBe(2)
    expect(stderr).toContain(`this project defines no "${name}"`)
    expect(stderr).toContain(hint)
  })

  test('a project with errors is refused with its diagnostics', async () => {
    const broken = directoryWith({ 'features/shop.yaml': SHOP.replace('item.price < 10', 'item.price <') })
    const { code, stdout, stderr } = await feago(broken, ['explain', 'ctr'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('features/shop.yaml:')
  })
})

describe('feago explain CODE', () => {
  test.each(['FG1101', 'fg1101', 'feature-too-deep'])('%s', async (code) => {
    const { stdout } = await feago('/', ['explain', code])
    expect(stdout).toMatch(/^# FG1101: feature-too-deep\n\n\*Error\.\* /)
    expect(stdout).toContain('Refused:\n\n```yaml\nfeago: 1\n')
    expect(stdout).toContain('Mended:\n\n```yaml\nfeago: 1\n')
    expect(stdout.length).toBeLessThan(10_000)
  })

  test('as data', async () => {
    expect(JSON.parse((await feago('/', ['explain', 'FG1101', '--format', 'json'])).stdout)).toEqual({
      kind: 'code',
      code: 'FG1101',
      ...CATALOGUE.FG1101
    })
  })
})
