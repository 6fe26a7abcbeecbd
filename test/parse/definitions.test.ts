import { describe, expect, test } from 'vitest'
import { parseProject } from '../../src/dsl/parse/parse-project.js'
import type { Data, FieldDefinition } from '../../src/dsl/syntax/definition.js'
import { printExpression } from '../../src/dsl/syntax/print.js'
import { printTypeExpression } from '../../src/dsl/syntax/print-type-expression.js'
import { fileComplaints } from './outline.js'

const PROJECT = `feago: 1
types:
  Click: { item_id: string, price: float?, ts: timestamp }
  Ids: list<string>
sources:
  request: { fields: { query: string?, device: "enum(phone, tablet)" } }
  user:
    doc: Who asks.
    key: { user_id: string }
    fields:
      age: int?
      history: { type: list<Click>, max_items: 200, doc: The last clicks. }
      affinity: map<string, float>
      embedding: vector<32>
      in: bool
  item:
    role: candidate
    key: { item_id: string }
    fields: { price: float }
constants:
  prior: 20
  zero: -0
  tiers: { de: 1, 2: b, "yes": [true, null, 1.5, text, 2024-01-01] }
  ids: { type: list<id>, value: ["1"], doc: Some. }
  data: { value: 1, other: 2 }
features:
  short: user.age + prior
  long:
    doc: All keys.
    expr: |
      item.price
    type: float?
    default: 0.5
    owner: ranking
    tags: [a, b]
    deprecated: Use short.
    tests:
      - given: { user: { age: 1 } }
        expect: 21
      - name: nothing
        expect: null
sets:
  ranker: { doc: A model., columns: [short, long] }
`

function printData(data: Data): string {
  if (data.kind === 'scalar') return JSON.stringify(data.value)
  if (data.kind === 'sequence') return `[${data.items.map(printData).join(', ')}]`
  return data.kind === 'error' ? '<error>' : `{${data.entries.map(({ key, value }) => `${key.name}: ${printData(value)}`).join(', ')}}`
}
function printField({ name, type, maxItems, doc }: FieldDefinition): string {
  return [`${name.name}: ${printTypeExpression(type)}`, maxItems, doc].filter((part) => part !== undefined).join(' | ')
}

describe('a project', () => {
  const { modules, diagnostics } = parseProject([{ path: 'a.yaml', text: PROJECT }])
  const [module] = modules
  if (module === undefined) throw new Error('no module')

  test('is understood without complaint', () => {
    expect(diagnostics).toEqual([])
    expect(module.file).toBe('a.yaml')
  })
  test('types', () => {
    expect(module.types.map(({ name, type }) => `${name.name} = ${printTypeExpression(type)}`)).toEqual([
      'Click = {item_id: string, price: float?, ts: timestamp}',
      'Ids = list<string>'
    ])
  })
  test('sources', () => {
    expect(
      module.sources.map(({ name, candidate, doc, key, fields }) => [
        name.name,
        candidate,
        doc,
        key.map(printField),
        fields.map(printField)
      ])
    ).toEqual([
      ['request', false, undefined, [], ['query: string?', 'device: enum(phone, tablet)']],
      [
        'user',
        false,
        'Who asks.',
        ['user_id: string'],
        ['age: int?', 'history: list<Click> | 200 | The last clicks.', 'affinity: map<string, float>', 'embedding: vector<32>', 'in: bool']
      ],
      ['item', true, undefined, ['item_id: string'], ['price: float']]
    ])
  })
  test('constants', () => {
    expect(
      module.constants.map(({ name, type, value, doc }) => [
        name.name,
        type === undefined ? undefined : printTypeExpression(type),
        printData(value),
        doc
      ])
    ).toEqual([
      ['prior', undefined, '20', undefined],
      ['zero', undefined, '0', undefined],
      ['tiers', undefined, '{de: 1, 2: "b", yes: [true, null, 1.5, "text", "2024-01-01"]}', undefined],
      ['ids', 'list<id>', '["1"]', 'Some.'],
      ['data', undefined, '{value: 1, other: 2}', undefined]
    ])
  })
  test('features', () => {
    const [short, long] = module.features
    expect([short?.name.name, short && printExpression(short.expression), short?.tags, short?.tests]).toEqual([
      'short',
      'user.age + prior',
      [],
      []
    ])
    expect([
      long?.doc,
      long?.type && printTypeExpression(long.type),
      long?.default && printData(long.default),
      long?.owner,
      long?.tags,
      long?.deprecated
    ]).toEqual(['All keys.', 'float?', '0.5', 'ranking', ['a', 'b'], 'Use short.'])
    expect(long?.tests.map(({ name, given, expect: wanted }) => [name, printData(given), printData(wanted)])).toEqual([
      [undefined, '{user: {age: 1}}', '21'],
      ['nothing', '{}', 'null']
    ])
  })
  test('sets', () => {
    expect(module.sets.map(({ name, doc, columns }) => [name.name, doc, columns.map((column) => column.name)])).toEqual([
      ['ranker', 'A model.', ['short', 'long']]
    ])
  })
  test('the same in JSON', () => {
    const text =
      '{"feago": 1, "features": {"short": {"expr": "user.age", "tags": ["a"], "tests": [{"given": {}, "expect": 1}]}, "other": 1}}'
    const json = parseProject([{ path: 'a.json', text }])
    expect(json.diagnostics).toEqual([])
    expect(json.modules[0]?.features.map(({ name, expression }) => `${name.name} = ${printExpression(expression)}`)).toEqual([
      'short = user.age',
      'other = 1'
    ])
  })
})

/** Parts of a file behind `feago: 1`, and their complaints. */
const ERRORS: readonly (readonly [string, readonly string[]])[] = [
  ['featurs: {}', ['FG0201 `featurs` A definition file has no key `featurs`']],
  ['imports: [/etc/passwd]', ['FG0201 `imports` A definition file has no key `imports`']],
  ['operators: {}', ['FG0203 `operators` This version of FeaGo has no `operators`']],
  ['features: []', ['FG0204 `[]` `features` takes a mapping, not an empty list']],
  ['features:', []],
  ['features: { x: { exprr: 1 } }', ['FG0202 `x` A feature needs the key `expr`', 'FG0201 `exprr` A feature has no key `exprr`']],
  ['features: { x: {} }', ['FG0202 `x` A feature needs the key `expr`']],
  ['features: { x: { expr: 1, tags: ctr } }', ['FG0204 `ctr` `tags` takes a list, not the text `ctr`']],
  ['features: { x: { expr: 1, tags: [a, 1] } }', ['FG0204 `1` An entry of `tags` takes a text, not the number 1']],
  [
    'features: { x: { expr: 1, owner: 12, doc: true } }',
    ['FG0204 `12` `owner` takes a text, not the number 12', 'FG0204 `true` `doc` takes a text, not `true`']
  ],
  ['features:\n  x:\n    expr:\n      a: 1', ['FG0204 `a: 1` `expr` takes the text of an expression, not a mapping']],
  ['features: { x: { type: rate, top: a } }', ['FG0202 `x` The operator `rate` needs the key `bottom`']],
  ['features: { x: { expr: 1, type: [int] } }', ['FG0204 `[int]` `type` takes a type as a text, not a list']],
  [
    'features: { x: { expr: 1, tests: [{ expects: 1 }, 3, { given: 1, expect: 1 }] } }',
    [
      'FG0202 `{ expects: 1 }` A test needs the key `expect`',
      'FG0201 `expects` A test has no key `expects`',
      'FG0204 `3` A test is a mapping, not the number 3',
      'FG0204 `1` `given` takes a mapping, not the number 1'
    ]
  ],
  [
    'features: { "a b": 1, "f*/ globalThis.PWN=1 /*": 1, "x\\ny": 1, "": 1 }',
    [
      'FG0205 `"a b"` `a b` cannot be the name of a feature',
      'FG0205 `"f*/ globalThis.PWN=1 /*"` `f*/ globalThis.PWN=1 /*` cannot be the name of a feature',
      'FG0205 `"x\\ny"` `x\ufffdy` cannot be the name of a feature',
      'FG0205 `""` `` cannot be the name of a feature'
    ]
  ],
  [
    'features: { __proto__: 1, constructor: 1, now: 1, if: 1, None: 1, toString: 1, arguments: 1 }',
    [
      'FG0206 `__proto__` `__proto__` cannot be the name of a feature',
      'FG0206 `constructor` `constructor` cannot be the name of a feature',
      'FG0206 `now` `now` cannot be the name of a feature',
      'FG0206 `if` `if` cannot be the name of a feature',
      'FG0206 `None` `None` cannot be the name of a feature'
    ]
  ],
  [`features: { ${'a'.repeat(65)}: 1 }`, [`FG0408 \`${'a'.repeat(65)}\` This name has 65 characters; a name has at most 64`]],
  ['sources: { user: {} }', ['FG0202 `user` The source `user` needs the key `fields`']],
  ['sources: { user: { fields: { a: int }, role: candidat } }', ['FG0204 `candidat` `role` takes `candidate`, not the text `candidat`']],
  [
    'sources: { user: { fields: { __proto__: int, 1: int, "a-b": int } } }',
    [
      'FG0206 `__proto__` `__proto__` cannot be the name of a field',
      'FG0111 `1` The key `1` is not a name but the number 1',
      'FG0205 `"a-b"` `a-b` cannot be the name of a field'
    ]
  ],
  [
    'sources: { user: { fields: { a: { type: int, max_items: 0, maxitems: 1 } } } }',
    ['FG0204 `0` `max_items` takes a number from 1 on, not the number 0', 'FG0201 `maxitems` A field has no key `maxitems`']
  ],
  [
    'sources: { user: { fields: { a: { type: int, max_items: 1.5 } } } }',
    ['FG0204 `1.5` `max_items` takes a whole number, not the number 1.5']
  ],
  ['sources: { user: { fields: { a: { max_items: 1 } } } }', ['FG0202 `a` A field needs the key `type`']],
  [
    'sources: { user: { fields: { p: { x: int, y: int } } } }',
    ['FG0204 `{ x: int, y: int }` A record inside a field is written as a text']
  ],
  ['sources: { user: { fields: { m: map<string, int> } } }', ['FG0116 `map<string, int>` YAML ends a text at a comma inside these braces']],
  ['sources: { user: { fields: { a: list< } } }', ['FG0303 `<` This `<` is never closed']],
  ['sources: { user: { fields: { a: } } }', ['FG0320 `` There is no type here']],
  ['types: { Bad: [a] }', ['FG0204 `[a]` `Bad` takes a type as a text, not a list']],
  ['types: { Some: 1 }', ['FG0320 `1` Did not expect `1` in a type']],
  [
    'constants: { a: { __proto__: 1, true: 2, 1.5: 3 } }',
    [
      'FG0206 `__proto__` `__proto__` cannot be the name of anything',
      'FG0111 `true` The key is `true`, not a text or a whole number',
      'FG0111 `1.5` The key is the number 1.5, not a text or a whole number'
    ]
  ],
  ['constants: { a: { type: int, value: 1, dco: x } }', ['FG0201 `dco` A constant has no key `dco`']],
  ['sets: { a: [x] }', ['FG0204 `[x]` The set `a` takes a mapping, not a list']],
  ['sets: { a: { columns: [] } }', ['FG0204 `[]` `columns` takes at least one entry, not an empty list']],
  ['sets: { a: { column: [x] } }', ['FG0202 `a` A set needs the key `columns`', 'FG0201 `column` A set has no key `column`']],
  [
    'sets: { a: { columns: [x, { y: one_hot }, 3, "b c"] } }',
    [
      'FG0202 `` A column needs the key `feature`',
      'FG0201 `y` A column has no key `y`',
      'FG0204 `3` A column is the name of a feature, not the number 3',
      'FG0205 `"b c"` `b c` cannot be the name of a column'
    ]
  ]
]

describe('what does not fit into a definition', () => {
  test.each(ERRORS)('%s', (text, expected) => {
    expect(fileComplaints(`feago: 1\n${text}\n`)).toEqual(expected)
  })

  test('every feature is read on its own, and diagnostics name it', () => {
    const text = 'feago: 1\nfeatures:\n  a: 1 +\n  b: { expr: 2, tagss: [] }\n  c: x === y\n  d: a + 1\n'
    const { modules, diagnostics } = parseProject([{ path: 'x.yaml', text }])
    expect(diagnostics.map(({ code, feature }) => `${feature} ${code}`)).toEqual(['a FG0302', 'b FG0201', 'c FG0311'])
    expect(modules[0]?.features.map(({ name }) => name.name)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('one file does not hide another, and the order is that of the files', () => {
    const { modules, diagnostics } = parseProject([
      { path: 'a.yaml', text: '[' },
      { path: 'b.yaml', text: 'feago: 1\nfeatures: { x: 1 + }\n' },
      { path: 'c.yaml', text: '' }
    ])
    expect(modules.map(({ file, features }) => [file, features.length])).toEqual([
      ['a.yaml', 0],
      ['b.yaml', 1],
      ['c.yaml', 0]
    ])
    expect(diagnostics.map(({ labels }) => labels[0]?.span.file)).toEqual(['a.yaml', 'b.yaml', 'c.yaml'])
  })
})
