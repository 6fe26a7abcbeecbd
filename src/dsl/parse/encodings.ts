import type { Span } from '../../diagnostics/span.js'
import type { Data } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'

/** A way to turn a feature into numbers that a model takes. It is an expression over the language's functions, and no more. */
export interface Encoding {
  /** How it is written, for messages. */
  readonly forms: { readonly yaml: string; readonly native: string }
  /** Undefined where the data under its name is not of that form. */
  readonly expand: (feature: Expression, data: Data) => Expression | undefined
}

/** By the names that stand under `encode:`. */
export const ENCODINGS: ReadonlyMap<string, Encoding> = new Map(
  Object.entries({
    one_hot: {
      forms: { yaml: 'one_hot: [de, fr, us]', native: 'one_hot ["de", "fr", "us"]' },
      expand: (feature, data) => withList(data, (values) => call('one_hot', [feature, values], data.span))
    },
    multi_hot: {
      forms: { yaml: 'multi_hot: [drama, comedy]', native: 'multi_hot ["drama", "comedy"]' },
      expand: (feature, data) => withList(data, (values) => call('multi_hot', [feature, values], data.span))
    },
    vocab: {
      forms: {
        yaml: 'vocab: [de, fr], or vocab: { values: [de, fr], oov: last }',
        native: 'vocab ["de", "fr"], or vocab { values: ["de", "fr"], oov: "last" }'
      },
      expand: expandVocabulary
    },
    hash_bucket: {
      forms: {
        yaml: 'hash_bucket: 1000, or hash_bucket: { buckets: 1000, seed: 7 }',
        native: 'hash_bucket 1000, or hash_bucket { buckets: 1000, seed: 7 }'
      },
      expand: (feature, data) => {
        const [buckets, seed] = data.kind === 'mapping' ? [numberOf(data, 'buckets'), numberOf(data, 'seed')] : [numberOf(data), undefined]
        if (buckets === undefined || !hasOnly(data, ['buckets', 'seed'])) return undefined
        const numbers = seed === undefined ? [buckets] : [buckets, seed]
        return call('hash_bucket', [feature, ...numbers.map((value) => number(value, data.span))], data.span)
      }
    },
    bucketize: {
      forms: { yaml: 'bucketize: [10, 20, 50]', native: 'bucketize [10, 20, 50]' },
      expand: (feature, data) => withList(data, (bounds) => call('bucketize', [feature, bounds], data.span))
    },
    zscore: {
      forms: { yaml: 'zscore: { mean: 30, stddev: 12 }', native: 'zscore { mean: 30, stddev: 12 }' },
      expand: (feature, data) => scaled(feature, data, ['mean', 'stddev'], (_, width) => width)
    },
    minmax: {
      forms: { yaml: 'minmax: { min: 0, max: 100 }', native: 'minmax { min: 0, max: 100 }' },
      expand: (feature, data) => {
        const ratio = scaled(feature, data, ['min', 'max'], (low, high) => high - low)
        return ratio && call('clamp', [ratio, number(0, data.span), number(1, data.span)], data.span)
      }
    },
    log: {
      forms: { yaml: 'log: true', native: 'log' },
      expand: (feature, data) => {
        if (data.kind !== 'scalar' || data.value !== true) return undefined
        return call('log1p', [call('max', [feature, number(0, data.span)], data.span)], data.span)
      }
    }
  } satisfies Readonly<Record<string, Encoding>>)
)

/** What to write where there is no such encoding. */
export function encodingHelp(syntax: 'native' | 'yaml'): readonly string[] {
  const forms = [...ENCODINGS.values()].map((encoding) => `\`${encoding.forms[syntax]}\``)
  return [`Write one of ${forms.join('; ')}.`, 'Anything else is an expression: make a feature of it, and name that as the column.']
}

/** Places from 1 on and 0 for what is not in the list, or from 0 on and the number of values for it. */
function expandVocabulary(feature: Expression, data: Data): Expression | undefined {
  const values = data.kind === 'mapping' ? entryOf(data, 'values') : data
  const oov = data.kind === 'mapping' ? entryOf(data, 'oov') : undefined
  const policy = oov === undefined ? 'first' : oov.kind === 'scalar' ? oov.value : undefined
  if (values?.kind !== 'sequence' || !hasOnly(data, ['values', 'oov']) || (policy !== 'first' && policy !== 'last')) return undefined
  const { span } = data
  return withList(values, (list) => {
    const place = call('index_of', [list, feature], span)
    if (policy === 'last') return binary('??', place, number(values.items.length, span))
    return binary('+', binary('??', place, number(-1, span)), number(1, span))
  })
}

function scaled(
  feature: Expression,
  data: Data,
  [first, second]: readonly [string, string],
  widthOf: (first: number, second: number) => number
): Expression | undefined {
  const [start, end] = [numberOf(data, first), numberOf(data, second)]
  if (start === undefined || end === undefined || !hasOnly(data, [first, second])) return undefined
  const width = widthOf(start, end)
  return width > 0 ? binary('/', binary('-', feature, number(start, data.span)), number(width, data.span)) : undefined
}

function hasOnly(data: Data, keys: readonly string[]): boolean {
  return data.kind !== 'mapping' || data.entries.every(({ key }) => keys.includes(key.name))
}

function entryOf(data: Data, key: string): Data | undefined {
  return data.kind === 'mapping' ? data.entries.find((entry) => entry.key.name === key)?.value : undefined
}

/** The number itself, or the one under a key. */
function numberOf(data: Data, key?: string): number | undefined {
  const part = key === undefined ? data : entryOf(data, key)
  return part?.kind === 'scalar' && typeof part.value === 'number' ? part.value : undefined
}

function withList(data: Data, make: (list: Expression) => Expression): Expression | undefined {
  if (data.kind !== 'sequence' || data.items.length === 0) return undefined
  const elements = data.items.map(literalOf)
  return elements.every((element) => element !== undefined) ? make({ kind: 'list', elements, span: data.span }) : undefined
}

/** A single value as an author would write it in an expression. */
export function literalOf(data: Data): Expression | undefined {
  if (data.kind !== 'scalar') return undefined
  const { value, span } = data
  switch (typeof value) {
    case 'number':
      return number(value, span)
    case 'string':
      return { kind: 'string', value, raw: false, span }
    case 'boolean':
      return { kind: 'bool', value, span }
    default:
      return undefined
  }
}

function number(value: number, span: Span): Expression {
  return Number.isInteger(value) ? { kind: 'int', value, span } : { kind: 'float', value, span }
}

function call(name: string, values: readonly Expression[], span: Span): Expression {
  return { kind: 'call', callee: { name, span }, args: values.map((value) => ({ value })), method: false, span }
}

export function binary(operator: '??' | '+' | '-' | '/' | '==', left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, operatorSpan: right.span, left, right, span: right.span }
}
