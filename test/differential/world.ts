import {
  BOOL,
  DURATION,
  enumOf,
  FLOAT,
  ID,
  INT,
  listOf,
  mapOf,
  optional,
  recordOf,
  STRING,
  TIMESTAMP,
  type Type,
  vectorOf
} from '../../src/types/type.js'
import type { Random } from './random.js'

/** The sources that generated programs read, and data for them: good, missing, wrong and extreme. */
export const COLOR = enumOf(['red', 'green', 'blue'])
export const CLICK = recordOf(
  [
    { name: 'item_id', type: ID },
    { name: 'category', type: STRING },
    { name: 'price', type: optional(FLOAT) },
    { name: 'quantity', type: INT },
    { name: 'ts', type: TIMESTAMP }
  ],
  'Click'
)
const ADDRESS = recordOf([
  { name: 'city', type: optional(STRING) },
  { name: 'zip', type: INT }
])

export const FIELDS: readonly { readonly name: string; readonly type: Type; readonly text: string }[] = [
  { name: 'flag', type: BOOL, text: 'bool' },
  { name: 'maybe_flag', type: optional(BOOL), text: 'bool?' },
  { name: 'whole', type: INT, text: 'int' },
  { name: 'maybe_whole', type: optional(INT), text: 'int?' },
  { name: 'amount', type: FLOAT, text: 'float' },
  { name: 'maybe_amount', type: optional(FLOAT), text: 'float?' },
  { name: 'word', type: STRING, text: 'string' },
  { name: 'maybe_word', type: optional(STRING), text: 'string?' },
  { name: 'at', type: TIMESTAMP, text: 'timestamp' },
  { name: 'maybe_at', type: optional(TIMESTAMP), text: 'timestamp?' },
  { name: 'span', type: DURATION, text: 'duration' },
  { name: 'code', type: ID, text: 'id' },
  { name: 'color', type: COLOR, text: 'enum(red, green, blue)' },
  { name: 'maybe_color', type: optional(COLOR), text: 'enum(red, green, blue)?' },
  { name: 'flags', type: listOf(BOOL), text: 'list<bool>' },
  { name: 'amounts', type: listOf(FLOAT), text: 'list<float>' },
  { name: 'maybe_amounts', type: listOf(optional(FLOAT)), text: 'list<float?>' },
  { name: 'wholes', type: listOf(INT), text: 'list<int>' },
  { name: 'words', type: listOf(STRING), text: 'list<string>' },
  { name: 'codes', type: listOf(ID), text: 'list<id>' },
  { name: 'clicks', type: listOf(CLICK), text: 'list<Click>' },
  { name: 'by_word', type: mapOf('string', FLOAT), text: 'map<string, float>' },
  { name: 'by_number', type: mapOf('int', FLOAT), text: 'map<int, float>' },
  { name: 'embedding', type: vectorOf(4), text: 'vector<4>' },
  { name: 'address', type: ADDRESS, text: '{city: string?, zip: int}' }
]

export const SOURCES = ['user', 'request', 'item'] as const

const FIELD_LINES = FIELDS.map(
  ({ name, text }) => `      ${name}: { type: "${text}"${text.startsWith('list') ? ', max_items: 40' : ''} }\n`
).join('')
export const HEADER = `feago: 1
types:
  Click: { item_id: id, category: string, price: "float?", quantity: int, ts: timestamp }
sources:
${SOURCES.map((source) => `  ${source}:\n${source === 'item' ? '    role: candidate\n' : ''}    fields:\n${FIELD_LINES}`).join('')}
`

export const NOW = Date.UTC(2026, 2, 29, 0, 30)

const WORDS = [
  '',
  'a',
  'red',
  'b-c',
  'Ünïcode',
  '😀x',
  'red shoes',
  '42',
  '-7',
  '1e3',
  '2026-03-29T01:30:00+01:00',
  '__proto__',
  'constructor',
  '\ud800'
]
const NUMBERS = [0, -0, 1, -1, 2, 3, 7, 0.5, -2.5, 1e-9, 100, 1e15, 1e300, -1e308, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE]
const WRONG: readonly unknown[] = [
  '30',
  true,
  1.5,
  {},
  [],
  [1],
  { length: 3 },
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  Symbol.iterator,
  () => 1,
  new Date(Number.NaN)
]

/** A raw context of one source: mostly what was declared. */
export function randomRow(random: Random): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const { name, type } of FIELDS) if (!random.chance(0.06)) row[name] = randomDatum(random, type)
  return row
}

function randomDatum(random: Random, type: Type): unknown {
  if (random.chance(0.04)) return random.pick(WRONG)
  if (random.chance(type.kind === 'optional' ? 0.3 : 0.04)) return random.pick([null, undefined, Number.NaN])
  switch (type.kind) {
    case 'optional':
      return randomDatum(random, type.type)
    case 'bool':
      return random.chance(0.5)
    case 'int':
      return random.chance(0.2) ? random.pick(NUMBERS.filter(Number.isSafeInteger)) : random.below(7) - 2
    case 'float':
      return random.chance(0.4) ? random.pick(NUMBERS) : Math.round(random.fraction() * 40 - 10) / 4
    case 'duration':
      return random.pick([0, 1, 1000, 3_600_000, 86_400_000, 604_800_000, -500])
    case 'timestamp':
      return random.pick([NOW, NOW - 1, NOW + 1, new Date(NOW - 3_600_000), NOW - random.below(20) * 86_400_000, '2026-03-28T23:00:00Z', 0])
    case 'string':
      return random.pick(WORDS)
    case 'id':
      return random.pick(['a', 'b-c', 42, 7, '42', Number.MAX_SAFE_INTEGER])
    case 'enum':
      return random.pick([...type.values, 'violet'])
    case 'list':
      return random.times(random.below(7), () => randomDatum(random, type.element))
    case 'map':
      return Object.fromEntries(
        random.times(random.below(5), () => [
          type.key === 'int' ? String(random.below(5)) : random.pick(WORDS),
          randomDatum(random, type.value)
        ])
      )
    case 'vector':
      return random.times(random.chance(0.1) ? 3 : type.size, () => Math.round(random.fraction() * 8 - 4) / 2)
    case 'record':
      return Object.fromEntries(type.fields.map((field) => [field.name, randomDatum(random, field.type)]))
    default:
      throw new Error(`no data for ${type.kind}`)
  }
}
