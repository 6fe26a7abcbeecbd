import { describe, expect, it } from 'vitest'
import { check, explained, fixed } from './check.js'

const SOURCES = `feago: 1
types:
  Click: { category: string, price: float?, ts: timestamp }
sources:
  user:
    fields:
      age: int?
      views: int
      premium: bool?
      country: string
      device: "enum(phone, tablet)"
      clicks: { type: list<string>, max_items: 50 }
      history: { type: list<Click>, max_items: 50 }
  item:
    role: candidate
    fields: { price: float, kind: "enum(book, film)" }
`

/** What is said of a feature with this expression, which may be missing. */
function warnings(expression: string, type = ''): readonly string[] {
  const written = type === '' ? '' : `\n    type: ${type}`
  const text = `${SOURCES}features:\n  asked:\n    expr: |\n      ${expression}${written}\n`
  return check(text).map((line) => line.replace(/ @ .*/, ''))
}

/** Expressions with what is said of them; without a message they are fine. */
const TABLES: Readonly<Record<string, readonly (readonly [expression: string, message?: string | undefined, type?: string])[]>> = {
  'shadowed-name': [
    ['user.clicks.count(item => item == "a")', 'FG1002 `item` hides a source of the same name'],
    ['user.clicks.count(asked => asked == "a")', 'FG1002 `asked` hides a feature of the same name'],
    ['let c = 3; user.clicks.count(c => c == "a") + c', 'FG1002 `c` hides another local name of the same name'],
    ['user.clicks.count(c => user.clicks.any(c => c == "a"))', 'FG1002 `c` hides another local name of the same name'],
    ['user.clicks.count(c => c == "a") + user.clicks.count(c => c == "b")'],
    ['let c = user.clicks.count(c => c == "a"); c + 1']
  ],
  'unused-definition': [
    ['let x = 3; user.views', 'FG1001 The name `x` is never used'],
    ['let x = 3; let y = 4; y', 'FG1001 The name `x` is never used'],
    ['let x = 3; let y = x; y']
  ],
  'impossible-comparison': [
    ['user.views == user.views', 'FG1003 Both sides are the same'],
    ['len(user.clicks) >= len(user.clicks)', 'FG1003 Both sides are the same'],
    ['user.clicks.count() < 0', 'FG1003 A count is never below 0, so this is always false'],
    ['0 <= len(user.clicks)', 'FG1003 A count is never below 0, so this is always true'],
    ['position < 0', 'FG1003 A count is never below 0, so this is always false'],
    ['len(user.clicks) == -1', 'FG1003 A count is never below 0, so this is always false'],
    ['user.views == 0.5', 'FG1003 An int is never 0.5, so this is always false'],
    ['user.device == item.kind', 'FG1003 The two enums have no value in common, so this is always false'],
    ['[1] != null', 'FG1003 This is never missing, so `!= null` is always true'],
    ['len(user.clicks) > 0'],
    ['user.views < 0'],
    ['user.views == null'],
    ['user.views > 0.5'],
    ['user.clicks[0] == user.clicks[1]', undefined, 'bool?']
  ],
  'constant-condition': [
    ['true ? user.views : 1', 'FG1004 This condition is always the same'],
    ['1 > 2 ? user.views : 1', 'FG1004 This condition is always the same'],
    ['user.views > 3 && false', 'FG1004 This condition is always the same'],
    ['!true', 'FG1004 This condition is always the same'],
    ['user.views > 3 ? 1 : 0']
  ],
  'float-equality': [
    ['item.price * 2 == 0.2', 'FG1006 `==` on a computed float depends on rounding'],
    ['mean([item.price]) != 3.0', 'FG1006 `!=` on a computed float depends on rounding', 'bool?'],
    ['item.price == 0.2'],
    ['user.views + 1 == 3'],
    ['floor(item.price * 2) == 3'],
    ['item.price * 2 == null']
  ],
  'missing-condition': [
    ['user.history.sum(c => c.price > 3 ? 1 : 0)', 'FG1009 This condition may be missing, and then neither branch is taken'],
    ['(user.premium ? 1 : 0) + 1 ?? 0'],
    ['coalesce(user.premium ? 1 : 0, 2)'],
    ['(user.premium ? 1 : null) == null'],
    ['user.premium ? 1 : 0', undefined, 'int?'],
    ['user.history.sum(c => (c.price > 3) ?? false ? 1 : 0)'],
    ['user.history.sum(c => (c.price > 3 ? 1 : 0) ?? 0)'],
    ['user.history.sum(c => c.price != null && c.price > 3 ? 1 : 0)']
  ],
  'redundant-coalesce': [
    ['user.views ?? 0', 'FG1005 This is never missing, so what stands behind it is never used'],
    ['coalesce(user.age, user.views, 3)', 'FG1005 This is never missing, so what stands behind it is never used'],
    ['user.age ?? user.views ?? 3', 'FG1005 This is never missing, so what stands behind it is never used'],
    ['user.age != null ? user.age ?? 1 : 0', 'FG1005 This is never missing, so what stands behind it is never used'],
    ['user.age ?? 0'],
    ['user.views / user.views ?? 0.0']
  ]
}

for (const [rule, table] of Object.entries(TABLES)) {
  describe(rule, () => {
    it.each(table.map(([expression, message, type]) => ({ expression, message, type })))('$expression', ({ expression, message, type }) => {
      expect(warnings(expression, type)).toEqual(message === undefined ? [] : [message])
    })
  })
}

describe('definitions that nothing uses', () => {
  it('are constants and types', () => {
    const text =
      'feago: 1\ntypes: { A: int, B: { a: A }, C: B }\nconstants: { c: 1, d: 2 }\nsources: { user: { fields: { b: B } } }\nfeatures: { x: d }\n'
    expect(check(text)).toEqual(['FG1001 The type `C` is never used @ 2:31', 'FG1001 The constant `c` is never used @ 3:14'])
  })

  it('are not looked for where something could not be read', () => {
    expect(check('feago: 1\nconstants: { c: 1 }\nfeatures: { x: "1 +", y: 2 }\n').filter((line) => line.startsWith('FG10'))).toEqual([])
    expect(check('feago: 1\nconstants: { c: 1 }\nfeatures: { x: d }\n')).toEqual(['FG0503 Nothing here is called `d` @ 3:16'])
  })
})

describe('deprecated features', () => {
  it('warn where they are used, with what to use instead', () => {
    const text = `feago: 1
features:
  old: { expr: 1, deprecated: Use fresh. }
  fresh: 1
  user_of_old: old + fresh
  older: { expr: old, deprecated: Use fresh. }
sets: { ranker: { columns: [old, fresh] } }
`
    expect(explained(text)).toEqual([
      'FG1007 `old` is deprecated',
      '  5:16',
      '  3:3 defined here',
      '  = Use fresh.',
      'FG1007 `old` is deprecated',
      '  7:29',
      '  3:3 defined here',
      '  = Use fresh.'
    ])
  })
})

describe('lists without a bound', () => {
  const project = (expression: string) => `feago: 1
sources:
  user:
    fields: { clicks: list<string>, seen: list<string>, views: int }
features: { first: "${expression}", second: "count(user.clicks)" }
`

  it('warn once, where a feature walks them', () => {
    expect(explained(project('user.clicks.map(c => len(c)).sum()')).slice(0, 3)).toEqual([
      'FG1008 The list `user.clicks` has no `max_items`',
      '  4:15',
      '  5:21 `first` walks it here'
    ])
    expect(check(project("'a' in user.seen"))).toEqual([
      'FG1008 The list `user.clicks` has no `max_items` @ 4:15',
      'FG1008 The list `user.seen` has no `max_items` @ 4:37'
    ])
  })

  it('are fine where their length alone is read', () => {
    expect(check(project('len(user.seen)'))).toEqual(['FG1008 The list `user.clicks` has no `max_items` @ 4:15'])
  })
})

describe('the fix of a missing condition', () => {
  it('settles the condition', () => {
    const text = (condition: string) => `${SOURCES}features:\n  x: "user.history.sum(c => ${condition} ? 1 : 0)"\n`
    expect(fixed(text('c.price > 3'))).toEqual({ 'write `(…) ?? false`': text('c.price > 3 ?? false') })
    expect(check(text('c.price > 3 ?? false'))).toEqual([])
  })
})

describe('rules', () => {
  it('leave features with errors alone', () => {
    expect(warnings('(user.views ?? 0) + user.veiws')).toEqual(['FG0504 The source `user` has no field `veiws`'])
  })
})
