import { analyze } from '../../src/dsl/analyze/analyze.js'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import { parseTypeText } from '../../src/dsl/parse/parse-type.js'
import type { Data, FeatureDefinition, FieldDefinition, Module, SourceDefinition } from '../../src/dsl/syntax/definition.js'
import { printType } from '../../src/types/print-type.js'

const FILE = 'world'

const nowhere = { file: FILE, start: 0, end: 0 }

function named(name: string) {
  return { name, span: nowhere }
}

function fields(types: Readonly<Record<string, string>>): readonly FieldDefinition[] {
  return Object.entries(types).map(([name, text]) => ({ name: named(name), type: parseTypeText(text, FILE).type, maxItems: 100 }))
}

function source(
  name: string,
  candidate: boolean,
  key: Readonly<Record<string, string>>,
  types: Readonly<Record<string, string>>
): SourceDefinition {
  const bounded = fields(types).map((field) => (field.type.kind === 'list' ? field : { name: field.name, type: field.type }))
  return {
    kind: 'source',
    name: named(name),
    candidate,
    key: fields(key).map(({ name: key, type }) => ({ name: key, type })),
    fields: bounded,
    span: nowhere
  }
}

const USER = {
  age: 'int?',
  score: 'float?',
  country: 'string',
  nickname: 'string?',
  premium: 'bool',
  active: 'bool?',
  views: 'int',
  device: 'enum(phone, tablet, desktop)',
  clicks: 'list<string>',
  ratings: 'list<float?>',
  history: 'list<Click>',
  visits: 'list<Visit>',
  affinity: 'map<string, float>',
  counts: 'map<int, int>',
  embedding: 'vector<4>',
  home: 'Place?',
  since: 'timestamp',
  stay: 'duration',
  account: 'id'
}

const ITEM = {
  category: 'string',
  price: 'float',
  rating: 'float?',
  tags: 'list<string>',
  embedding: 'vector<4>',
  short: 'vector<2>',
  created: 'timestamp'
}

const TYPES = {
  Click: '{ item_id: string, category: string, price: float?, ts: timestamp }',
  Visit: '{ began: timestamp, ended: timestamp? }',
  Place: '{ city: string, zip: string? }'
}

function scalar(value: string | number | boolean | null): Data {
  return { kind: 'scalar', value, span: nowhere }
}

function feature(name: string, text: string, type?: string): FeatureDefinition {
  const { expression, diagnostics } = parseExpression(text, name)
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics.map(({ message }) => message).join('; ')}`)
  const shared = { kind: 'feature', name: named(name), expression, tags: [], tests: [], span: nowhere } as const
  return type === undefined ? { ...shared, adHoc: true } : { ...shared, type: parseTypeText(type, FILE).type }
}

/** The project that the tables of types are about. */
function world(text: string): Module {
  return {
    file: FILE,
    types: Object.entries(TYPES).map(([name, type]) => ({
      kind: 'type',
      name: named(name),
      type: parseTypeText(type, FILE).type,
      span: nowhere
    })),
    sources: [source('user', false, { user_id: 'string' }, USER), source('item', true, { item_id: 'string' }, ITEM)],
    constants: [
      { kind: 'constant', name: named('prior'), value: scalar(20), span: nowhere },
      {
        kind: 'constant',
        name: named('bounds'),
        value: { kind: 'sequence', items: [scalar(1), scalar(2.5)], span: nowhere },
        span: nowhere
      }
    ],
    tables: [],
    functions: [],
    features: [
      feature('ctr', 'len(user.clicks) / user.views', 'float?'),
      feature('total', 'user.views + 1', 'int'),
      feature('asked', text)
    ],
    sets: []
  }
}

/** The type of an expression in that project, or what is wrong with it, a line for each mistake. */
export function typeOf(text: string): string {
  const module = world(text)
  const { facts, diagnostics } = analyze([module], [])
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return errors.map(({ code, message }) => `${code} ${message}`).join('\n')
  const expression = module.features.at(-1)?.expression
  const type = expression === undefined ? undefined : facts.types.get(expression)
  return type === undefined ? 'unknown' : printType(type)
}
