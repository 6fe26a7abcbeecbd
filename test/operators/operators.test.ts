import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'
import type { Operator } from '../../src/dsl/operators/operator.js'
import { OPERATORS } from '../../src/dsl/operators/operators.js'
import { printExpression } from '../../src/dsl/syntax/print.js'

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

const EXAMPLES = OPERATORS.flatMap(({ name, examples }) => examples.map((example) => [name, example] as const))

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

  it.each(OPERATORS.map((operator) => [operator.name, operator] as const))('%s shows each of its keys in an example', (_, operator) => {
    const keys = new Set(operator.examples.flatMap(({ keys: text }) => [...text.matchAll(/^(\w+):/gm)].map(([, key]) => key)))
    expect([...keys]).toEqual(expect.arrayContaining(Object.keys(operator.parameters)))
  })
})

/** Lines of YAML with the value of one key exchanged, or without that key. */
function without({ examples: [example] }: Operator, key: string, value?: string): string {
  const lines = (example?.keys ?? '').split('\n').filter((line) => !line.startsWith(`${key}:`))
  return [...lines, ...(value === undefined ? [] : [`${key}: ${value}`])].join('\n')
}

describe.each(OPERATORS.map((operator) => [operator.name, operator] as const))('%s', (name, operator) => {
  const required = Object.entries(operator.parameters).filter(([, { optional }]) => optional !== true)

  if (required.length > 0)
    test.each(required)('needs the key %s', (key) => {
      expect(checked(without(operator, key)).codes).toEqual([`FG0202 The operator \`${name}\` needs the key \`${key}\``])
    })

  it('refuses a key that it does not have', () => {
    expect(checked(without(operator, 'sauce', 'item.price')).codes).toEqual([`FG0201 The operator \`${name}\` has no key \`sauce\``])
  })

  if (required.length > 0)
    test.each(required)('refuses a mapping under %s', (key) => {
      expect(checked(without(operator, key, '{ a: 1 }')).codes[0]).toMatch(/^FG0(?:204|102) /)
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
    expect(diagnostics).toEqual([])
    const it = program?.features.find(({ name }) => name === 'it')
    expect(it?.kind === 'expression' && printExpression(it.expression)).toBe(
      'user.history.within(7d).count(record2 => record2.category == record)'
    )
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
  [
    'both an operator and an expression',
    'type: rate\nexpr: "1"\ntop: user.clicks\nbottom: user.views',
    expect.arrayContaining(['FG0201 A feature has no key `top`'])
  ]
])('refuses %s', (_, keys, codes) => {
  expect(checked(keys).codes).toEqual(codes)
})
