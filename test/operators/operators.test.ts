import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import { FOREIGN_SYSTEMS } from '../../src/dsl/operators/foreign-names.js'
import { KEY_GROUPS } from '../../src/dsl/operators/key-groups.js'
import { type Keys, OFFERED_NAMES, type Operator, type OperatorExample, type Parameter } from '../../src/dsl/operators/operator.js'
import { OPERATORS } from '../../src/dsl/operators/operators.js'
import { printExpression } from '../../src/dsl/syntax/print.js'
import { TYPE_WORDS } from '../../src/dsl/syntax/words.js'

/** Sources with a field of every kind that the examples read. */
const SOURCES = readFileSync(new URL('./sources.yaml', import.meta.url), 'utf8')

interface Checked {
  readonly expression: string
  readonly codes: readonly string[]
}

/** A feature `it` with these keys. */
function checked(keys: string): Checked {
  const feature = keys
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')
  const { program, diagnostics } = checkProject({
    files: [{ path: 'features.yaml', text: `${SOURCES}features:\n  it:\n${feature}` }]
  })
  const found = program?.features.find(({ name }) => name === 'it')
  return {
    expression: found?.kind === 'expression' ? printExpression(found.expression) : '',
    codes: diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)
  }
}

const PAGES: readonly (Keys & { readonly name: string; readonly examples: readonly OperatorExample[] })[] = [
  ...OPERATORS,
  ...KEY_GROUPS.map((group) => ({ ...group, name: group.title }))
]
const EXAMPLES = PAGES.flatMap(({ name, examples }) => examples.map((example) => [name, example] as const))

describe('an operator is the expression that it stands for', () => {
  test.each(EXAMPLES)('%s: $keys', (_, { keys, expression }) => {
    expect(checked(keys)).toEqual({ expression, codes: [] })
  })

  test.each(EXAMPLES)('which an author may write instead (%s)', (_, { keys, expression }) => {
    const [fallback] = keys.match(/^default:.*$/m) ?? []
    expect(checked([`expr: ${JSON.stringify(expression)}`, ...(fallback === undefined ? [] : [fallback])].join('\n'))).toEqual({
      expression,
      codes: []
    })
  })

  it.each(PAGES.map((page) => [page.name, page] as const))('%s shows each of its keys in an example', (_, { parameters, examples }) => {
    const keys = new Set(examples.flatMap(({ keys: text }) => [...text.matchAll(/^(\w+):/gm)].map(([, key]) => key)))
    expect([...keys]).toEqual(expect.arrayContaining(Object.keys(parameters)))
  })

  it.each(EXAMPLES)('binds no name that is offered to authors, unless it offers it (%s)', (_, { expression, keys }) => {
    const bound = [...expression.matchAll(/(\w+) =>|let (\w+) =/g)].flatMap(([, parameter, name]) => parameter ?? name ?? [])
    const offers = { x: /^formula:/m, step: /^sequence:/m }
    expect(bound.filter((name) => OFFERED_NAMES.has(name))).toEqual(
      Object.entries(offers).flatMap(([name, key]) => (key.test(keys) ? [name] : []))
    )
  })
})

/** Lines of YAML with the value of one key exchanged, or without that key. */
function without({ examples: [example] }: Operator, key: string, value?: string): string {
  const lines = (example?.keys ?? '').split('\n').filter((line) => !line.startsWith(`${key}:`))
  return [...lines, ...(value === undefined ? [] : [`${key}: ${value}`])].join('\n')
}

describe.each(OPERATORS.map((operator) => [operator.name, operator] as const))('%s', (name, operator) => {
  const required = Object.entries(operator.parameters).filter(([, { optional }]) => optional !== true)
  // Without any key of its own, `type: id` is the type of an expression that has been forgotten.
  const isTypeAlone = required.length === 1 && TYPE_WORDS.includes(name)

  if (required.length > 0)
    test.each(required)('needs the key %s', (key) => {
      const wanted = isTypeAlone ? 'A feature needs the key `expr`' : `The operator \`${name}\` needs the key \`${key}\``
      expect(checked(without(operator, key)).codes).toContain(`FG0202 ${wanted}`)
    })

  it('refuses a key that it does not have', () => {
    expect(checked(without(operator, 'sauce', 'item.price')).codes).toEqual([`FG0201 The operator \`${name}\` has no key \`sauce\``])
  })

  if (required.length > 0)
    test.each(required)('refuses a mapping of lists under %s', (key) => {
      expect(checked(without(operator, key, '{ a: [1] }')).codes[0]).toMatch(/^FG0(?:204|102) /)
    })

  const choices = Object.entries(operator.parameters).flatMap(([key, { kind }]: readonly [string, Parameter]) =>
    kind === 'choice' ? [key] : []
  )
  if (choices.length > 0)
    test.each(choices)('refuses a word that is none of %s', (key) => {
      expect(checked(without(operator, key, 'nonsense')).codes.join('\n')).toContain(`FG0204 \`${key}\` takes one of`)
    })
})

describe('what an author writes', () => {
  it('keeps its place: a mistake in it is shown where it is written', () => {
    const text = `${SOURCES}features:\n  it: { type: rate, top: user.clickz, bottom: user.views, default: 0.0 }\n`
    const { diagnostics } = checkProject({ files: [{ path: 'features.yaml', text }] })
    const span = diagnostics[0]?.labels[0]?.span
    expect(text.slice(span?.start, span?.end)).toBe('clickz')
  })

  it('of a wrong type is shown where it is written, and no mend would write into the name of the operator', () => {
    const text = `${SOURCES}features:\n  it: { type: rate, top: user.country, bottom: user.views, default: 0.0 }\n`
    const { diagnostics } = checkProject({ files: [{ path: 'features.yaml', text }] })
    expect(diagnostics.map(({ code }) => code)).toEqual(['FG0604'])
    expect(diagnostics.flatMap(({ fixes }) => fixes)).toEqual([])
  })

  it('may use a name that the operator binds too', () => {
    const text = `${SOURCES}features:\n  record: item.category\n  it: { type: window_count, history: user.history, window: 7d, field: category, key: record }\n`
    const { program, diagnostics } = checkProject({ files: [{ path: 'features.yaml', text }] })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const it = program?.features.find(({ name }) => name === 'it')
    expect(it?.kind === 'expression' && printExpression(it.expression)).toBe(
      'user.history.within(7d).count(record2 => record2.category == record)'
    )
  })
})

describe('names of other systems', () => {
  const foreign = FOREIGN_SYSTEMS.flatMap(({ names }) => names)
  const known = new Set(OPERATORS.map(({ name }) => name))

  test.each(foreign.flatMap(({ name, operator }) => (operator === undefined ? [] : [[name, operator]])))('%s is %s here', (_, operator) => {
    expect([...known]).toContain(operator)
  })

  test.each(foreign.filter(({ name }) => !known.has(name)))('$name is known, and no operator', ({ name, how, operator }) => {
    const { diagnostics } = checkProject({
      files: [{ path: 'f.yaml', text: `${SOURCES}features:\n  it: { type: ${name}, source: item.price }\n` }]
    })
    const finding = diagnostics.find(({ code }) => code === 'FG0215')
    expect(finding?.help.join()).toContain(how)
    expect(finding?.fixes.map(({ edits }) => edits[0]?.text)).toEqual(operator === undefined ? [] : [operator])
  })

  it('are known where no other key is written', () => {
    expect(checked('type: random').codes).toEqual(['FG0215 There is no ready-made operator `random`'])
  })

  it('are known for each step of a sequence', () => {
    expect(checked('type: sequence_id_feature\nsource: item.item_id').codes).toEqual([
      'FG0215 There is no ready-made operator `sequence_id_feature`'
    ])
  })
})

test.each([
  ['an operator that there is not', 'type: rat\ntop: user.clicks\nbottom: user.views', ['FG0215 There is no ready-made operator `rat`']],
  [
    'a key that says nothing alone',
    'type: rate\ntop: user.clicks\nbottom: user.views\nprior: 0.1\ndefault: 0.0',
    ['FG0202 `prior` of the operator `rate` says nothing without `weight`']
  ],
  [
    'an expression where a field is wanted',
    'type: relative_number\nvalue: item.price + 1\ndefault: 0.0',
    ['FG0204 `value` takes a field of the candidate, such as `item.price`, not the text `item.price + 1`']
  ],
  [
    'a word that is no choice',
    'type: item_age\nsource: item.created\nunit: years',
    ['FG0204 `unit` takes one of `seconds`, `minutes`, `hours` and `days`, not the text `years`']
  ],
  ['none of the keys of which it needs one', 'type: lookup\nmap: user.affinity', ['FG0202 The operator `lookup` needs `key` or `keys`']],
  [
    'keys that exclude each other',
    'type: number\nsource: item.price\nminmax: [0, 1]\nzscore: [0, 1]',
    ['FG0216 `zscore` and `minmax` of the operator `number` exclude each other']
  ],
  [
    'a key that another word of a choice has',
    'type: field_match\nquery: request.query\ntext: item.title\nmethod: term\nn: 3\ndefault: 0.0',
    ['FG0216 `n` of the operator `field_match` says nothing with `method: term`']
  ],
  [
    'a choice without the keys that it needs',
    'type: field_match\nquery: request.query\ntext: item.title\nmethod: bm25\ndocuments: 10\naverage_length: 5\ndefault: 0.0',
    ['FG0202 The operator `field_match` needs the key `document_frequencies` with `method: bm25`']
  ],
  ['no values', 'type: string\nsource: user.country\nvalues: []', ['FG0204 `values` takes a list of texts or numbers, not an empty list']],
  [
    'no patterns',
    "type: regex_replace\nsource: item.title\npatterns: []\nreplacement: ''",
    ['FG0204 `patterns` takes at least one entry, not an empty list']
  ],
  ['too few numbers', 'type: number\nsource: item.price\nminmax: [0]', ['FG0204 `minmax` takes 2 entries, not a list']],
  [
    'a key of another operator',
    'type: boolean\nsource: item.on_sale\nminmax: [0, 1]',
    ['FG0201 The operator `boolean` has no key `minmax`']
  ],
  [
    'both an operator and an expression',
    'type: rate\nexpr: "1"\ntop: user.clicks\nbottom: user.views',
    expect.arrayContaining(['FG0201 A feature has no key `top`'])
  ]
])('refuses %s', (_, keys, codes) => {
  expect(checked(keys).codes).toEqual(codes)
})
