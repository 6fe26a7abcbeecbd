import { describe, expect, it } from 'vitest'
import { printType } from '../../src/types/print-type.js'
import { check, explained, fixed, programOf } from './check.js'

const SOURCES = `feago: 1
sources:
  user:
    key: { user_id: string }
    fields: { age: int?, views: int, clicks: { type: list<string>, max_items: 50 }, device: "enum(phone, tablet)" }
  item:
    role: candidate
    key: { item_id: string }
    fields: { price: float, category: string }
`

/** A project with those sources; features start at line 11. */
function features(...lines: readonly string[]): string {
  return `${SOURCES}features:\n${lines.map((line) => `  ${line}\n`).join('')}`
}

describe('a project with many mistakes', () => {
  it('gets all of them in one run, each once', () => {
    const text = features(
      'one: user.veiws + 1',
      'two: one * 2',
      'three: two + nothing',
      'four: user.age + 1',
      'five: four + 1',
      'six: { type: int, expr: user.views / 2 }',
      'seven: six + user.country',
      'eight: "clamp(user.views, 5, 1)"'
    )
    expect(check(text)).toEqual([
      'FG0504 The source `user` has no field `veiws` @ 11:13',
      'FG0503 Nothing here is called `nothing` @ 13:16',
      'FG0701 `four` may be missing @ 14:9',
      'FG0601 `six` is written as int, and its expression gives float @ 16:27',
      'FG0504 The source `user` has no field `country` @ 17:21',
      'FG0902 The lower bound 5 is above the upper bound 1 @ 18:11'
    ])
  })

  it('is silent about what uses a broken feature', () => {
    expect(check(features('broken: user.nothing', 'user_of_it: broken + "a"', 'user_of_user: user_of_it > broken'))).toEqual([
      'FG0504 The source `user` has no field `nothing` @ 11:16'
    ])
  })

  it('is checked further where a syntax error stands in one feature', () => {
    const found = check(features('one: user.views +', 'two: user.veiws'))
    expect(found.map((line) => line.slice(0, 4))).toEqual(['FG03', 'FG05'])
  })
})

describe('names', () => {
  it('are defined once, whatever they name', () => {
    const files = { 'a.yaml': features('views: user.views'), 'b.yaml': 'feago: 1\nconstants: { views: 3 }\n' }
    expect(explained(files)).toEqual([
      'FG0501 `views` is defined twice',
      '  b.yaml:2:14 a constant here',
      '  a.yaml:11:3 a feature of the same name here',
      '  = The names of a project are global, whatever they name and whichever file they stand in: rename one of them.'
    ])
  })

  it('are suggested by what fits the place', () => {
    expect(explained(features('views: user.views', 'more: viws + 1'))).toEqual([
      'FG0503 Nothing here is called `viws`',
      '  12:9',
      '  = Did you mean `views`?'
    ])
    expect(explained(features('more: price + 1.0'))).toContain('  = Did you mean the field `item.price`?')
    expect(explained(features('more: user.clicks.lenght()'))).toContain('  = Here it is `len(…)`.')
    expect(explained(features('more: avg(user.clicks)'))).toContain('  = Here it is `mean(…)`.')
    expect(explained(features('more: len'))).toContain('  = `len` is a function: call it, `len(…)`, or hand it on as `x => len(x)`.')
  })

  it('of functions come with their forms where the arguments do not fit', () => {
    expect(explained(features('x: sum(user.clicks)'))).toEqual([
      'FG0606 `sum` takes list<number?> or list<duration?> as `xs`, and this is list<string>',
      '  11:10 list<string>',
      '  11:6 of this function',
      '  = Its forms are `sum(xs: list<N?>) -> N where N: number`, `sum(xs: list<duration?>) -> duration`.'
    ])
  })

  it('of types may not be words of the language', () => {
    expect(check(`${SOURCES}types: { list: { a: int } }\nfeatures: { x: 1 }\n`)).toEqual([
      'FG0502 `list` is a word of the language and cannot name a type @ 10:10'
    ])
  })

  it('of key fields are not repeated among the fields', () => {
    expect(check('feago: 1\nsources:\n  user:\n    key: { id: string }\n    fields: { id: int }\nfeatures: { x: user.id }\n')).toEqual([
      'FG0508 The field `id` is given twice @ 5:15'
    ])
  })
})

describe('a boundary', () => {
  it('is told where the missing value comes from, and both mends', () => {
    expect(explained(features('share: user.age / user.views'))).toEqual([
      'FG0701 `share` may be missing',
      '  11:10 float?',
      '  11:10 may be missing: it is declared int?',
      '  = Say what stands in: `default: 0.0` beside `expr:`.',
      '  = Or let it be missing: `type: float?`.'
    ])
    expect(explained(features('share: user.views / user.views'))[2]).toBe('  11:10 is missing where the divisor is 0')
    expect(explained(features('share: user.clicks[0]'))[2]).toBe('  11:10 is missing where the list has no such element')
    expect(explained(features('share: "user.age > 3 ? 1 : 0"'))[2]).toBe('  11:11 the condition may be missing, and then the whole is')
  })

  it.each([
    ['x: { expr: user.age, default: 0 }', 'int'],
    ['x: { expr: user.age, default: 0.5 }', 'float'],
    ['x: { expr: user.age, type: int? }', 'int?'],
    ['x: { expr: user.age, type: float, default: 1 }', 'float'],
    ['x: { expr: user.views, type: float }', 'float'],
    ['x: { expr: user.views, type: float? }', 'float?'],
    ['x: { expr: "[]", type: list<string> }', 'list<string>'],
    ['x: { expr: "null", type: int? }', 'int?'],
    [`x: { expr: "user.views > 3 ? 'a' : 'b'", type: "enum(a, b)" }`, 'enum(a, b)'],
    [`x: { expr: "['a', 'b']", type: "list<enum(a, b)>" }`, 'list<enum(a, b)>'],
    ['x: { expr: user.device, type: string }', 'string'],
    ['x: { expr: "user.clicks.first()", default: none }', 'string']
  ])('%s gives %s', (feature, type) => {
    const [found] = programOf(features(feature)).features
    expect(found === undefined ? undefined : printType(found.type)).toBe(type)
  })

  it.each([
    ['x: { expr: user.views / 2, type: int }', 'FG0601 `x` is written as int, and its expression gives float @ 11:14'],
    [
      `x: { expr: "user.views > 3 ? 'a' : 'c'", type: "enum(a, b)" }`,
      'FG0601 `x` is written as enum(a, b), and its expression gives string @ 11:15'
    ],
    ['x: { expr: user.age, type: int }', 'FG0701 `x` may be missing @ 11:14'],
    ['x: { expr: user.age, default: "7" }', 'FG0901 This should be int, and is the text "7" @ 11:33'],
    ['x: { expr: user.age, default: null }', 'FG0702 A default of `null` fills nothing @ 11:33'],
    ['x: { expr: user.age, type: int, default: 0.5 }', 'FG0901 This should be int, and is the number 0.5 @ 11:44'],
    ['x: { expr: "null" }', 'FG0616 This feature is always missing @ 11:15'],
    ['x: "[]"', 'FG0616 Nothing says what the elements of this list are @ 11:7']
  ])('%s is refused', (feature, found) => expect(check(features(feature))).toEqual([found]))

  it('is mended by its fixes', () => {
    expect(fixed(features('x: user.age'))).toEqual({
      'add `default: 0`': features('x:', '  expr: user.age', '  default: 0'),
      'add `type: int?`': features('x:', '  expr: user.age', '  type: int?')
    })
    expect(fixed(features('x:', '  doc: |', '    Age.', '  expr: |', '    user.age'))).toEqual({
      'add `default: 0`': features('x:', '  default: 0', '  doc: |', '    Age.', '  expr: |', '    user.age'),
      'add `type: int?`': features('x:', '  type: int?', '  doc: |', '    Age.', '  expr: |', '    user.age')
    })
    expect(fixed(features('x: |', '  user.age'))).toEqual({ 'write `… ?? 0`': features('x: |', '  user.age ?? 0') })
    expect(fixed(features('x: "user.age > 3 ? 1 : 0"'))).toEqual({
      'add `default: 0`': features('x:', '  expr: "user.age > 3 ? 1 : 0"', '  default: 0'),
      'add `type: int?`': features('x:', '  expr: "user.age > 3 ? 1 : 0"', '  type: int?'),
      'write `(…) ?? false`': features('x: "user.age > 3 ?? false ? 1 : 0"')
    })
    expect(fixed(features('x: { type: int, expr: user.age }'))).toEqual({
      'add `default: 0`': features('x: { default: 0, type: int, expr: user.age }'),
      'write the type `int?`': features('x: { type: int?, expr: user.age }')
    })
  })
})

describe('cycles', () => {
  it('are drawn whole, each once, and the rest is checked', () => {
    expect(explained(features('a: b + 1', 'b: c + 1', 'c: a + 1', 'd: a + user.veiws', 'e: e'))).toEqual([
      'FG0801 These features are defined by each other: a → b → c → a',
      '  11:6 `a` uses `b` here',
      '  12:6 `b` uses `c` here',
      '  13:6 `c` uses `a` here',
      '  = Break the cycle: let one of them read the sources instead.',
      'FG0504 The source `user` has no field `veiws`',
      '  14:15',
      '  = Did you mean `views`?',
      '  = Its fields are `user_id`, `age`, `views`, `clicks` and `device`.',
      'FG0801 The feature `e` is defined by itself',
      '  15:6 `e` uses `e` here',
      '  = Break the cycle: let one of them read the sources instead.'
    ])
  })

  it('do not go through local names', () => {
    expect(check(features('views: "let views = user.views; views + 1"'))).toEqual([
      'FG1002 `views` hides a feature of the same name @ 11:15'
    ])
  })

  it('of types are refused, chains of them are not', () => {
    expect(check('feago: 1\ntypes:\n  A: { b: B }\n  B: { a: list<A> }\n')).toEqual([
      'FG0802 These types are defined by each other: A → B → A @ 3:11'
    ])
    const chain = Array.from({ length: 3000 }, (_, index) => `  T${index}: T${index + 1}\n`).join('')
    expect(check(`feago: 1\ntypes:\n${chain}  T3000: int\nsources: { user: { fields: { x: T0 } } }\nfeatures: { x: user.x }\n`)).toEqual([])
  })
})

describe('a program', () => {
  it('has features after those that they use, whatever their order', () => {
    const orderOf = (text: string) => programOf(text).features.map(({ name }) => name)
    expect(orderOf(features('b: c + 1', 'a: b + d', 'd: 1', 'c: user.views'))).toEqual(['c', 'b', 'd', 'a'])
    expect(orderOf(features('c: user.views', 'd: 1', 'a: b + d', 'b: c + 1'))).toEqual(['c', 'b', 'd', 'a'])
  })

  it.each([
    ['1 + 2', 'constant'],
    ['user.views', 'request'],
    ['now - now', 'request'],
    ['len(candidates)', 'request'],
    ['item.price', 'candidate'],
    ['position', 'pair'],
    ['item.price * user.views', 'pair'],
    ['item.price / mean(candidates.map(c => c.price)) ?? 0.0', 'pair'],
    ['count([{ ts: now }].within(7d))', 'request'],
    ['candidate_feature + 1.0', 'candidate'],
    ['candidate_feature * user.views', 'pair']
  ])('%s has the scope %s', (expression, scope) => {
    const program = programOf(features('candidate_feature: item.price + 1.0', `asked: "${expression}"`))
    expect(program.features.find(({ name }) => name === 'asked')?.scope).toBe(scope)
  })

  it('knows the direct dependencies of a feature', () => {
    const program = programOf(features('a: user.views', 'b: a + 1', 'c: a + b + b'))
    expect(program.features.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ['a', []],
      ['b', ['a']],
      ['c', ['a', 'b']]
    ])
  })
})

describe('data', () => {
  const constant = (type: string, value: string) =>
    `${SOURCES}constants:\n  c: { type: "${type}", value: ${value} }\nfeatures:\n  x: { expr: c, type: "${type}" }\n`

  it.each([
    ['int', '3', 3],
    ['float', '3', 3],
    ['bool', 'true', true],
    ['string', 'a', 'a'],
    ['id', '12', '12'],
    ['id', '"12"', '12'],
    ['duration', '7d', 604_800_000],
    ['duration', '1h30m', 5_400_000],
    ['timestamp', '"2024-01-01T01:00:00+01:00"', Date.UTC(2024, 0, 1)],
    ['enum(a, b)', 'b', 'b'],
    ['int?', 'null', Number.NaN],
    ['string?', 'null', null],
    ['list<float>', '[1, 2.5]', [1, 2.5]],
    ['map<string, int>', '{ a: 1 }', new Map([['a', 1]])],
    ['map<int, string>', '{ 7: x }', new Map([[7, 'x']])],
    ['vector<2>', '[1, 0.5]', Float32Array.of(1, 0.5)],
    ['{ a: int, b: string? }', '{ a: 1 }', { a: 1, b: null }]
  ])('%s reads %s', (type, text, value) => expect(programOf(constant(type, text)).constants.get('c')?.value).toEqual(value))

  it.each([
    ['int', '3.5', 'This should be int, and is the number 3.5'],
    ['int', '"3"', 'This should be int, and is the text "3"'],
    ['int', '9007199254740993', 'FG0115 '],
    ['string', '3', 'This should be string, and is the number 3'],
    ['bool', '1', 'This should be bool, and is the number 1'],
    ['int', 'null', 'This should be int, and is null'],
    ['timestamp', '"2024-01-01"', 'This should be timestamp, and is the text "2024-01-01"'],
    ['duration', '7', 'This should be duration, and is the number 7'],
    ['duration', '7 days', 'This should be duration, and is the text "7 days"'],
    ['enum(phone, tablet)', 'fone', '"fone" is no value of this enum'],
    ['list<int>', '[1, a]', 'This should be int, and is the text "a"'],
    ['vector<3>', '[1, 2]', 'This should be vector<3>, and is a list'],
    ['map<int, int>', '{ a: 1 }', 'The keys of this map are ints, and "a" is not one'],
    ['{ a: int }', '{ a: 1, b: 2 }', 'This record has no field `b`'],
    ['{ a: int }', '{}', 'The field `a` is not given'],
    ['{ a: int }', '[1]', 'This should be { a: int }, and is a list']
  ])('%s refuses %s', (type, text, message) => {
    const found = check(constant(type, text))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(message)
  })

  it('has a type by itself', () => {
    const constants = 'constants: { a: 1, b: 2.5, c: x, d: true, e: [1, 2.5], f: { NL: 1, DE: 2 }, g: [[a], [b, c]] }'
    const program = programOf(`feago: 1\n${constants}\nfeatures: { x: "a + b + len(c) + int(d) + sum(e) + len(f) + len(g)" }\n`)
    expect([...program.constants.values()].map(({ name, type }) => `${name}: ${printType(type)}`)).toEqual([
      'a: int',
      'b: float',
      'c: string',
      'd: bool',
      'e: list<float>',
      'f: map<string, int>',
      'g: list<list<string>>'
    ])
  })

  it('without one type is refused', () => {
    expect(check('feago: 1\nconstants: { a: [1, x], b: [], c: null }\nfeatures: { x: 1 }\n')).toEqual([
      'FG0904 These values have no common type @ 2:17',
      'FG0904 Nothing says which type `b` has @ 2:28',
      'FG0904 Nothing says which type `c` has @ 2:35'
    ])
  })
})

describe('tests of features', () => {
  const tested = (given: string, expected: string) => features(`x: { expr: user.views, tests: [{ given: ${given}, expect: ${expected} }] }`)

  it('are accepted', () => {
    expect(check(tested('{ user: { views: 3, age: null }, now: "2024-01-01T00:00:00Z", candidates: [{ price: 2 }] }', '3'))).toEqual([])
    expect(check(tested('{ item: { price: 2 } }', 'null'))).toEqual([])
  })

  it.each([
    ['{ usr: {} }', '3', 'FG0513 There is no source `usr`'],
    ['{ user: { veiws: 3 } }', '3', 'FG0504 The source `user` has no field `veiws`'],
    ['{ user: { views: a } }', '3', 'FG0901 This should be int, and is the text "a"'],
    ['{ user: { views: 3 } }', 'a', 'FG0901 This should be int, and is the text "a"'],
    ['{ user: 3 }', '3', 'FG0901 A row of `user` names fields, and this is the number 3'],
    ['{ candidates: {} }', '3', 'FG0901 Candidates are a list of rows, and this is a mapping']
  ])('%s is refused', (given, expected, message) => {
    const found = check(tested(given, expected))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(message)
  })
})

describe('sets', () => {
  it('list features, each once', () => {
    const sets = 'sets:\n  ranker: { columns: [views, price, views, viws, user] }\n'
    expect(check(`${features('views: user.views', 'price: item.price')}${sets}`)).toEqual([
      'FG0508 The column `views` is given twice @ 14:37',
      'FG0507 There is no feature `viws` @ 14:44',
      'FG0507 `user` is a source, not a feature @ 14:50'
    ])
  })
})
