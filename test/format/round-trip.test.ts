import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatFile } from '../../src/dsl/format/format-file.js'
import { manuscriptOf } from '../../src/dsl/format/manuscript.js'
import { printNative } from '../../src/dsl/format/print-native.js'
import { printYaml } from '../../src/dsl/format/print-yaml.js'
import { expandColumns } from '../../src/dsl/parse/expand-column.js'
import { parseFile } from '../../src/dsl/parse/parse-project.js'
import type { ColumnDefinition, Data, FieldDefinition, Module, TypeExpression } from '../../src/dsl/syntax/definition.js'
import { fencesOf } from '../docs/fences.js'
import { withoutSpans } from '../parse/without-spans.js'

function moduleOf(path: string, text: string): Module {
  const { module, diagnostics } = parseFile({ path, text })
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}\n${text}`)).toEqual([])
  return module
}

/** What a module says: native syntax has no operators, and writes out what they stand for. */
function meaningOf({ features, ...others }: Module): unknown {
  return withoutSpans({ ...others, features: features.map(({ operator: _operator, ...feature }) => feature) })
}

function formatted(path: string, text: string, to?: 'native' | 'yaml'): string {
  const { text: result, diagnostics } = formatFile(path, text, to)
  expect([path, result === undefined ? diagnostics.map(({ message }) => message) : []]).toEqual([path, []])
  return result ?? ''
}

function filesUnder(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:yaml|yml|json|feago)$/.test(path))
    .map((path) => join(directory, path))
}

/** Everything that is written by hand: the demo project, the examples, the documentation. */
const WRITTEN: readonly (readonly [path: string, text: string])[] = [
  ...[...filesUnder('features'), ...filesUnder('examples')].map((path) => [path, readFileSync(path, 'utf8')] as const),
  ...fencesOf(readFileSync('docs/language.md', 'utf8')).map(
    ({ language, line, text }) => [`docs/language.md:${line}.${language === 'feago' ? 'feago' : 'yaml'}`, text] as const
  )
].filter(([path, text]) => (path.endsWith('.feago') ? !text.includes('// => ') : /^(?:\s|#.*\n)*\{?\s*"?feago"?:/.test(text)))

describe('definition files that are written by hand', () => {
  test('are there', () => expect(WRITTEN.length).toBeGreaterThan(10))

  test.each(WRITTEN)('%s says the same in either syntax, and laid out', (path, text) => {
    const module = moduleOf(path, text)
    const native = formatted(path, text, 'native')
    // The paths of tables lead from the file.
    const beside = join(dirname(path), 'a.feago')
    expect(meaningOf(moduleOf(beside, native))).toEqual(meaningOf(module))
    expect(formatted('a.feago', native)).toBe(native)
    const yaml = formatted('a.feago', native, 'yaml')
    expect(meaningOf(moduleOf(join(dirname(path), 'a.yaml'), yaml))).toEqual(meaningOf(module))
    const own = formatted(path, text)
    expect(withoutSpans(moduleOf(path, own))).toEqual(withoutSpans(module))
    expect(formatted(path, own)).toBe(own)
  })

  test.each(WRITTEN)('%s keeps its comments', (path, text) => {
    const marks = (result: string): readonly string[] => {
      const found = [...result.matchAll(/(?:^|\s)(?:#|\/\/(?!\/)|\/\*)[ *]*(\S.*?)\s*(?:\*\/)?\s*$/gm)]
      return found.map(([, mark = '']) => mark).sort()
    }
    const kept = marks(formatted(path, text, 'native')).filter((mark) => !/^The operator `\w+`, written out\.$/.test(mark))
    expect(kept).toEqual(marks(text))
  })
})

const span = { file: '', start: 0, end: 0 }
/** Everything that needs an escape somewhere, or that YAML would take for its own. */
const TEXT = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'yes',
    'null',
    '~',
    '12',
    '1e3',
    '- a',
    'a: b',
    'a #b',
    '#',
    '[a',
    '{a}',
    '!a',
    '&a',
    '*a',
    '%a',
    '@a',
    '|',
    '>',
    '7d',
    'a\n',
    '\na',
    'a\n\n b\n'
  ),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '"',
      "'",
      '\\',
      '\n',
      '\t',
      '\r',
      ':',
      '#',
      '{',
      '}',
      ',',
      '-',
      '\u0000',
      '\u202e',
      '\u{1f600}',
      '\ufeff',
      '\u2028',
      '\u00a0',
      '\u0085',
      '/',
      '*'
    ),
    maxLength: 10
  })
)
const NAME = fc.constantFrom(
  'a',
  'type',
  'set',
  'feature',
  'x_1',
  'given',
  'key',
  'from',
  'fn',
  'table',
  'default',
  'as',
  'missing_indicator'
)
const FIELD_NAME = fc.constantFrom('a', 'b', 'type', 'doc', 'key', 'in', 'max_items', 'set')
const identifier = (name: fc.Arbitrary<string>) => name.map((text) => ({ name: text, span }))

const { type } = fc.letrec<{ type: TypeExpression }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('int', 'float', 'string', 'duration', 'Click').map((name): TypeExpression => ({ kind: 'named', name, span })),
    tie('type').map((element): TypeExpression => ({ kind: 'list', element, span })),
    tie('type').map((value): TypeExpression => ({ kind: 'map', key: 'int', value, span })),
    fc
      .uniqueArray(fc.oneof(TEXT, FIELD_NAME), { minLength: 1, maxLength: 3 })
      .map((values): TypeExpression => ({ kind: 'enum', values: values.map((name) => ({ name, span })), span })),
    fc
      .uniqueArray(fc.tuple(identifier(FIELD_NAME), tie('type')), { maxLength: 3, selector: ([name]) => name.name })
      .map((fields): TypeExpression => ({ kind: 'record', fields: fields.map(([name, fieldType]) => ({ name, type: fieldType })), span })),
    tie('type')
      .filter(({ kind }) => kind !== 'optional')
      .map((inner): TypeExpression => ({ kind: 'optional', type: inner, span }))
  )
}))

const scalar: fc.Arbitrary<Data> = fc
  .oneof(
    TEXT,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null)
  )
  .map((value) => ({ kind: 'scalar', value, span }))
const { data } = fc.letrec<{ data: Data }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('data'), { maxLength: 4 }).map((items): Data => ({ kind: 'sequence', items, span })),
    fc
      .uniqueArray(fc.tuple(fc.oneof(TEXT, FIELD_NAME, fc.integer().map(String), fc.constant('value')), tie('data')), {
        maxLength: 4,
        selector: ([key]) => key
      })
      .map((entries): Data => ({ kind: 'mapping', entries: entries.map(([name, value]) => ({ key: { name, span }, value })), span }))
  )
}))
const mapping = data.filter(({ kind }) => kind === 'mapping')

const option = <K extends string, V>(key: K, value: fc.Arbitrary<V>): fc.Arbitrary<{ readonly [key in K]?: V }> =>
  fc.option(value, { nil: undefined }).map((found) => (found === undefined ? {} : { [key]: found }) as { readonly [key in K]?: V }) // its only key

const field: fc.Arbitrary<FieldDefinition> = fc
  .tuple(identifier(FIELD_NAME), type, option('maxItems', fc.integer({ min: 1, max: 500 })), option('doc', TEXT))
  .map(([name, fieldType, maxItems, doc]) => ({ name, type: fieldType, ...maxItems, ...doc }))
const fields = fc.uniqueArray(field, { maxLength: 4, selector: ({ name }) => name.name })

const parameter = fc.tuple(identifier(NAME), type).map(([name, parameterType]) => ({ name, type: parameterType }))
const parameters = fc.uniqueArray(parameter, { maxLength: 3, selector: ({ name }) => name.name })

const number: fc.Arbitrary<Data> = fc.maxSafeInteger().map((value) => ({ kind: 'scalar', value, span }))
const truth: Data = { kind: 'scalar', value: true, span }
const standIn = scalar.filter((found) => found.kind === 'scalar' && found.value !== null)
const list = fc.array(standIn, { minLength: 1, maxLength: 3 }).map((items): Data => ({ kind: 'sequence', items, span }))
const pair = (first: string, second: string): Data => ({
  kind: 'mapping',
  entries: [first, second].map((name, place) => ({ key: { name, span }, value: { kind: 'scalar', value: place + 1, span } })),
  span
})
const encoding = fc.oneof(
  fc.tuple(fc.constantFrom('one_hot', 'vocab', 'bucketize'), list),
  fc.tuple(fc.constant('hash_bucket'), fc.oneof(number, fc.constant(pair('buckets', 'seed')))),
  fc.constantFrom<readonly [string, Data]>(['zscore', pair('mean', 'stddev')], ['minmax', pair('min', 'max')], ['log', truth])
)
const column: fc.Arbitrary<ColumnDefinition> = fc
  .tuple(
    identifier(NAME),
    option('name', identifier(NAME)),
    option('default', standIn),
    option(
      'encoding',
      encoding.map(([name, value]) => ({ name: { name, span }, value }))
    ),
    fc.boolean()
  )
  .map(([feature, name, fallback, encoded, missingIndicator]) => ({ feature, ...name, ...fallback, ...encoded, missingIndicator, span }))

const unexpected = (): never => {
  throw new Error('the columns are sound')
}

const MODULE: fc.Arbitrary<Module> = fc
  .tuple(
    fc.tuple(
      identifier(NAME),
      fc.oneof(
        type,
        fields.map((found): TypeExpression => ({ kind: 'record', fields: found, span }))
      )
    ),
    fc.tuple(identifier(NAME), fc.boolean(), option('doc', TEXT), fields, fc.nat(4)),
    fc.tuple(identifier(NAME), option('type', type), data, option('doc', TEXT)),
    fc.tuple(
      identifier(NAME),
      fc.tuple(option('type', type), option('default', data), option('doc', TEXT), option('owner', TEXT), option('deprecated', TEXT)),
      fc.array(TEXT, { maxLength: 2 }),
      fc.array(fc.tuple(option('name', TEXT), mapping, data), { maxLength: 2 }),
      TEXT
    ),
    fc.tuple(identifier(NAME), option('doc', TEXT), fc.array(column, { minLength: 1, maxLength: 4 }), option('schema', identifier(TEXT))),
    fc.tuple(identifier(NAME), type, option('key', identifier(TEXT)), option('doc', TEXT)),
    fc.tuple(identifier(NAME), parameters, option('result', type), TEXT, option('doc', TEXT))
  )
  .map(
    ([
      [typeName, typed],
      [sourceName, candidate, sourceDoc, rows, keys],
      [constant, constantType, value, constantDoc],
      [feature, details, tags, tests, literal],
      [set, setDoc, columns, schema],
      [table, tableType, tableKey, tableDoc],
      [called, taken, result, returned, functionDoc]
    ]): Module => ({
      file: '',
      types: [{ kind: 'type', name: typeName, type: typed, span }],
      sources: [{ kind: 'source', name: sourceName, candidate, key: rows.slice(0, keys), fields: rows.slice(keys), span, ...sourceDoc }],
      constants: [{ kind: 'constant', name: constant, value, span, ...constantType, ...constantDoc }],
      tables: [
        {
          kind: 'table',
          name: table,
          type: tableType,
          file: { name: './a "b".csv', span },
          path: 'a "b".csv',
          span,
          ...tableKey,
          ...tableDoc
        }
      ],
      functions: [
        {
          kind: 'function',
          name: called,
          parameters: taken,
          expression: { kind: 'string', value: returned, raw: false, span },
          span,
          ...result,
          ...functionDoc
        }
      ],
      features: [
        {
          kind: 'feature',
          name: feature,
          expression: { kind: 'string', value: literal, raw: false, span },
          tags,
          tests: tests.map(([name, given, expected]) => ({ given, expect: expected, span, ...name })),
          span,
          ...Object.assign({}, ...details)
        }
      ],
      sets: [{ kind: 'set', name: set, ...expandColumns(columns, unexpected), span, ...schema, ...setDoc }]
    })
  )

describe('random modules', () => {
  test.each([
    ['native', printNative, 'a.feago'],
    ['YAML', printYaml, 'a.yaml']
  ] as const)('printed in %s parse to the same module', (_, print, path) => {
    fc.assert(
      fc.property(MODULE, (module) => {
        const text = print(manuscriptOf(module))
        expect(withoutSpans(moduleOf(path, text))).toEqual(withoutSpans(module))
      }),
      { numRuns: 300 }
    )
  })
})
