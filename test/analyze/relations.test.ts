import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/dsl/analyze/analyze.js'
import { parseTypeText } from '../../src/dsl/parse/parse-type.js'
import { printType } from '../../src/types/print-type.js'
import { assignable, equalTypes, join } from '../../src/types/relations.js'
import { NEVER, NULL, type Type } from '../../src/types/type.js'

/** A type as it is written, by way of a host feature that has it; `nothing` and `null` cannot be written. */
function type(text: string): Type {
  if (text === 'nothing') return NEVER
  if (text === 'null') return NULL
  expect(parseTypeText(text, 'types').diagnostics).toEqual([])
  const { program } = analyze([], [{ name: 'x', type: text, inputs: [] }])
  const found = program?.features[0]?.type
  if (found === undefined) throw new Error(`${text} is no type`)
  return found
}

describe('printed types', () => {
  const TYPES = [
    'int',
    'float?',
    'list<string?>',
    'map<int, list<float>>',
    'vector<32>',
    'enum(a, "b c")',
    '{ a: int, b: { c: string? } }?',
    'list<{ a: timestamp }>',
    'id'
  ]
  it.each(TYPES)('%s', (text) => expect(printType(type(text))).toBe(text))
})

describe('assignable', () => {
  it.each([
    ['int', 'int'],
    ['int', 'float'],
    ['int', 'int?'],
    ['int', 'float?'],
    ['int?', 'float?'],
    ['enum(a)', 'string'],
    ['enum(a)', 'enum(a, b)'],
    ['nothing', 'bool'],
    ['null', 'int?'],
    ['list<int>', 'list<float?>'],
    ['list<enum(a)>', 'list<string>'],
    ['map<string, int>', 'map<string, float>'],
    ['{ a: int, b: string }', '{ b: string?, a: float }'],
    ['vector<3>', 'vector<3>']
  ])('%s is a %s', (from, to) => expect(assignable(type(from), type(to))).toBe(true))

  it.each([
    ['float', 'int'],
    ['int?', 'int'],
    ['string', 'enum(a)'],
    ['enum(a, b)', 'enum(a)'],
    ['id', 'string'],
    ['int', 'timestamp'],
    ['duration', 'int'],
    ['null', 'int'],
    ['list<float>', 'list<int>'],
    ['list<int?>', 'list<int>'],
    ['map<int, int>', 'map<string, int>'],
    ['{ a: int }', '{ a: int, b: int }'],
    ['{ a: int, b: int }', '{ a: int }'],
    ['vector<3>', 'vector<4>'],
    ['vector<3>', 'list<float>']
  ])('%s is no %s', (from, to) => expect(assignable(type(from), type(to))).toBe(false))
})

describe('join', () => {
  it.each([
    ['int', 'float', 'float'],
    ['int?', 'float', 'float?'],
    ['null', 'int', 'int?'],
    ['nothing', 'int', 'int'],
    ['enum(a)', 'enum(b)', 'string'],
    ['enum(a)', 'string', 'string'],
    ['list<int>', 'list<float?>', 'list<float?>'],
    ['list<enum(a)>', 'list<enum(b)>', 'list<string>'],
    ['{ a: int, b: float }', '{ a: float, b: int }', '{ a: float, b: float }']
  ])('%s and %s make %s', (left, right, joined) => {
    for (const [one, other] of [
      [left, right],
      [right, left]
    ] as const) {
      const found = join(type(one), type(other))
      expect(found === undefined ? undefined : equalTypes(found, type(joined))).toBe(true)
    }
  })

  it.each([
    ['int', 'string'],
    ['int', 'bool'],
    ['id', 'string'],
    ['timestamp', 'duration'],
    ['list<int>', 'list<string>'],
    ['list<int>', 'int'],
    ['vector<2>', 'vector<3>'],
    ['map<string, int>', 'map<int, int>'],
    ['{ a: int }', '{ b: int }']
  ])('%s and %s have nothing in common', (left, right) => expect(join(type(left), type(right))).toBeUndefined())
})
