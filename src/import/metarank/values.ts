import { array, literal as only, strictObject, string, enum as words } from 'zod'
import { listLiteral } from '../literals.js'
import { list, scalar } from '../shape.js'
import {
  type Column,
  columns,
  expression,
  type ForeignKind,
  foreignKind,
  suffixed,
  type Tools,
  type Translation,
  WRONG
} from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { parseReference } from './field-reference.js'
import { readReference, readSource, SOURCE_KEYS, sourceOf } from './read-source.js'
import { SCOPE_SHAPE } from './scope.js'

const STORED = { ...COMMON_KEYS, ...SOURCE_KEYS, scope: SCOPE_SHAPE.optional() }

/** Facts as they are stored. */
export const VALUE_KINDS: readonly ForeignKind[] = [
  foreignKind('number', strictObject(STORED), (spec, tools) => {
    const value = readSource(spec, scalar('float'), tools)
    return value === undefined ? WRONG : columns(expression('float?', value))
  }),
  foreignKind('boolean', strictObject(STORED), (spec, tools) => {
    const value = readSource(spec, scalar('bool'), tools)
    return value === undefined ? WRONG : columns(expression('float?', `float(${value})`))
  }),
  foreignKind(
    'string',
    strictObject({ ...STORED, values: array(string()).min(1), encode: words(['onehot', 'index']).default('onehot') }),
    ({ values, encode, ...spec }, tools) => (encode === 'index' ? indexed(spec, values, tools) : hot(spec, values, tools))
  ),
  foreignKind('vector', strictObject({ ...STORED, reduce: array(string()).min(1).default(['min', 'max', 'size', 'avg']) }), reduced),
  foreignKind('word_count', strictObject(STORED), (spec, tools) => {
    const text = readSource(spec, scalar('string'), tools)
    if (text === undefined) return WRONG
    tools.say('differs', 'an empty text has 0 words here; Metarank counts 1')
    return columns(expression('int?', `word_count(${text})`))
  }),
  foreignKind('list_size', strictObject(STORED), (spec, tools) => {
    const elements = readSource(spec, list('string'), tools)
    return elements === undefined ? WRONG : columns(expression('int?', `len(${elements})`))
  }),
  foreignKind('relevancy', strictObject({ ...COMMON_KEYS, scope: only('item').optional() }), (_, tools) => {
    const value = readReference('item.relevancy', scalar('float'), tools)
    return value === undefined ? WRONG : columns(expression('float?', value))
  })
]

type Source = Parameters<typeof readSource>[0]

/** Metarank counts from 1, and what it does not know or has not is 0. */
function indexed(spec: Source, values: readonly string[], tools: Tools): Translation {
  const value = readSource(spec, scalar('string'), tools)
  return value === undefined ? WRONG : columns({ keys: { type: 'string', source: value, values, encode: 'index' } })
}

/** A field that other features read as a list has a place for each of its elements. */
function hot(spec: Source, values: readonly string[], tools: Tools): Translation {
  const type = `vector<${values.length}>?`
  const reference = parseReference(sourceOf(spec, tools) ?? '')
  if (reference?.kind === 'field' && tools.fields.shapeOf(reference.holder, reference.name, scalar('string')).kind === 'list') {
    const elements = readSource(spec, list('string'), tools)
    return elements === undefined ? WRONG : columns(expression(type, `multi_hot(${elements}, ${listLiteral(values)})`))
  }
  const value = readSource(spec, scalar('string'), tools)
  if (value === undefined) return WRONG
  tools.say(
    'differs',
    `\`${value}\` is one text here, because no feature reads it as a list; Metarank takes lists too`,
    'Where it is a list, declare it as `list<string>?` and write `multi_hot` for `one_hot`.'
  )
  return columns(expression(type, `one_hot(${value}, ${listLiteral(values)})`))
}

/** What a reducer makes of a list that is there. */
const REDUCERS: Readonly<Record<string, (numbers: string) => string>> = {
  first: (numbers) => `first(${numbers})`,
  last: (numbers) => `last(${numbers})`,
  min: (numbers) => `min(${numbers})`,
  max: (numbers) => `max(${numbers})`,
  avg: (numbers) => `mean(${numbers})`,
  sum: (numbers) => `sum(${numbers})`,
  size: (numbers) => `len(${numbers})`,
  euclidean_distance: (numbers) => `sqrt(${numbers}.sum(each => each ** 2))`
}

/** Those of no numbers that are 0 by themselves. */
const TOTAL: ReadonlySet<string> = new Set(['sum', 'size'])

function reduced({ reduce, ...spec }: Source & { readonly reduce: readonly string[] }, tools: Tools): Translation {
  const numbers = readSource(spec, list('float'), tools)
  if (numbers === undefined) return WRONG
  const made = reduce.map((reducer, index) => reducerColumns(reducer, numbers, index, tools))
  return made.includes(undefined) ? WRONG : columns(...made.flatMap((each) => each ?? []))
}

function reducerColumns(reducer: string, numbers: string, index: number, { say }: Tools): readonly Column[] | undefined {
  const count = /^vector(\d+)$/.exec(reducer)?.[1]
  if (count !== undefined) return Array.from({ length: Number(count) }, (_, place) => elementColumn(numbers, place))
  if (reducer === 'random') {
    say(
      'left-out',
      'the reducer `random` has no equivalent: values must be the same when they are computed again',
      'Give the number in the context.',
      ['reduce', index]
    )
    return []
  }
  const reduce = REDUCERS[reducer]
  if (reduce === undefined) {
    say('wrong', `there is no reducer \`${reducer}\``, `There are ${Object.keys(REDUCERS).join(', ')} and vectorN.`, ['reduce', index])
    return undefined
  }
  const value = TOTAL.has(reducer) ? reduce(numbers) : `if has(${numbers}) then ${reduce(numbers)} ?? 0.0 else null`
  return [suffixed(reducer, expression(reducer === 'size' ? 'int?' : 'float?', value))]
}

/** One of the first N numbers; a shorter list is filled with zeros. */
function elementColumn(numbers: string, place: number): Column {
  return suffixed(place, expression('float?', `if has(${numbers}) then ${numbers}[${place}] ?? 0.0 else null`))
}
