import { listLiteral, literal } from '../literals.js'
import type { Data, Tools } from '../translation.js'
import type { FgValue } from './value.js'

/** The keys that say what becomes of a value, by `BUCKET_KEYS` and `VALUE_KEYS`. */
export interface BucketSpec {
  readonly feature_name: string
  readonly default_value: string
  readonly hash_bucket_size?: number | undefined
  readonly num_buckets?: number | undefined
  readonly vocab_list?: readonly string[] | undefined
  readonly vocab_dict?: Readonly<Record<string, number>> | undefined
  readonly boundaries?: readonly number[] | undefined
  readonly default_bucketize_value?: number | undefined
}

/** The number of a bucket, as an expression of one value that is there; `otherwise` stands in for a value without a bucket. */
interface Bucket {
  readonly text: (present: string, otherwise?: string) => string
  /** Whether the buckets are those of texts or of numbers. */
  readonly from: 'string' | 'float' | 'int'
}

/** A feature before it is written. */
export interface FgColumn {
  readonly type: string
  readonly text: string
  readonly fallback?: Data
  /** The keys of the ready-made operator that is the same expression, where there is one. */
  readonly operator?: Readonly<Record<string, Data>>
}

/**
 * What becomes of a value: the number of its bucket, or itself where no key makes one of it. Undefined where the default is none for it,
 * which has been said.
 */
export function columnOf(value: FgValue, spec: BucketSpec, tools: Tools): FgColumn | undefined {
  const bucket = bucketOf(spec, tools)
  const isOfNumbers = (value.many ? value.of : (bucket?.from ?? value.of)) !== 'string'
  const isSingle = !value.many && value.dimension === undefined
  if (isOfNumbers && !areNumbers(spec.default_value, isSingle)) {
    tools.say('wrong', `the default \`${spec.default_value}\` is no number`, undefined, ['default_value'])
    return undefined
  }
  if (bucket === undefined || value.dimension !== undefined) return plain(value, spec.default_value)
  return value.many ? bucketsOfEach(value, bucket, spec) : bucketOfOne(value, bucket, spec)
}

function bucketOf(spec: BucketSpec, { say }: Tools): Bucket | undefined {
  const { hash_bucket_size, num_buckets, vocab_list, vocab_dict, boundaries } = spec
  if (hash_bucket_size !== undefined) {
    say(
      'differs',
      'the buckets of `hash_bucket_size` are numbered by MurmurHash3 here, so that a model must be trained with the new numbers'
    )
    return { from: 'string', text: (text) => `hash_bucket(${text}, ${hash_bucket_size})` }
  }
  if (num_buckets !== undefined) {
    say('differs', 'a number outside of its buckets is missing, or the default; FG refuses it')
    return {
      from: 'int',
      text: (number, otherwise = 'null') =>
        `let bucket = (${number}); if 0 <= bucket && bucket < ${num_buckets} then bucket else ${otherwise}`
    }
  }
  if (vocab_list !== undefined) return vocabulary(vocab_list, spec)
  if (vocab_dict !== undefined) return dictionary(vocab_dict, spec)
  return boundaries === undefined ? undefined : { from: 'float', text: (number) => `bucketize(${number}, ${listLiteral(boundaries)})` }
}

/** Without a number for unknown values, the default is 0 and they are 1, so that the list begins at 2. */
function vocabulary(values: readonly string[], { default_bucketize_value: unknown, default_value: fallback }: BucketSpec): Bucket {
  const all = unknown === undefined ? [fallback, UNKNOWN, ...values] : values
  return { from: 'string', text: (text) => `index_of(${listLiteral(all)}, ${text}) ?? ${unknown ?? 1}` }
}

const UNKNOWN = '<OOV>'

function dictionary(
  numbers: Readonly<Record<string, number>>,
  { default_bucketize_value: unknown, default_value: fallback }: BucketSpec
): Bucket {
  const all = unknown === undefined ? { [fallback]: 0, ...numbers } : numbers
  const places = listLiteral(Object.keys(all))
  return { from: 'string', text: (text) => `${listLiteral(Object.values(all))}[index_of(${places}, ${text})] ?? ${unknown ?? 1}` }
}

function bucketOfOne(value: FgValue, bucket: Bucket, spec: BucketSpec): FgColumn {
  const converted = convert(`(${value.text})`, value.of, bucket.from)
  const fallback = fallbackLiteral(spec.default_value, bucket.from)
  // A vocabulary has a place for what is missing.
  const present = fallback ?? (bucket.from === 'string' && hasVocabulary(spec) ? '""' : undefined)
  if (present === undefined) return { type: 'int?', text: bucket.text(converted) }
  return { type: 'int', text: bucket.text(`(${converted}) ?? ${present}`, present) }
}

function hasVocabulary({ vocab_list, vocab_dict }: BucketSpec): boolean {
  return vocab_list !== undefined || vocab_dict !== undefined
}

function bucketsOfEach(value: FgValue, bucket: Bucket, { default_value }: BucketSpec): FgColumn {
  const each = bucket.text(convert('each', value.of, bucket.from))
  const values = value.of === 'string' ? [default_value] : numbersOf(default_value)
  const fallback = default_value === '' ? '' : ` ?? ${listLiteral(values)}`
  return { type: `list<int?>${fallback === '' ? '?' : ''}`, text: `((${value.text})${fallback}).map(each => ${each})` }
}

function convert(text: string, from: FgValue['of'], to: Bucket['from']): string {
  return from === to || (from === 'int' && to === 'float') ? text : `${to}(${text})`
}

/** The default as a literal of the type that is put into buckets; undefined for none. */
function fallbackLiteral(text: string, of: Bucket['from']): string | undefined {
  if (text === '') return undefined
  return literal(of === 'string' ? text : of === 'int' ? Math.trunc(Number(text)) : Number(text))
}

function plain({ text, of, many, dimension, operator }: FgValue, fallbackText: string): FgColumn {
  const single = dimension === undefined ? of : `vector<${dimension}>`
  const type = many ? `list<${single}?>` : single
  if (fallbackText === '') return { type: `${type}?`, text }
  const fallback = plainFallback({ of, many, dimension }, fallbackText)
  return { type, text, fallback, ...(operator === undefined ? {} : { operator }) }
}

interface FallbackShape {
  readonly of: FgValue['of']
  readonly many: boolean
  readonly dimension: number | undefined
}

function plainFallback({ of, many, dimension }: FallbackShape, text: string): Data {
  if (of === 'string') return many ? [text] : text
  const numbers = numbersOf(text)
  const [first = 0] = numbers
  if (dimension !== undefined) return numbers.length === 1 ? Array.from({ length: dimension }, () => first) : numbers
  return many ? numbers : first
}

/** What separates values in one text unless a key says otherwise; here any separator will do. */
const USUAL_SEPARATOR = '\u001d'

function areNumbers(text: string, isSingle: boolean): boolean {
  const numbers = numbersOf(text)
  return numbers.every(Number.isFinite) && !(isSingle && numbers.length > 1)
}

/** `0.1|0.4` for two numbers; NaN for what is none. */
function numbersOf(text: string): readonly number[] {
  const parts = text === '' ? [] : text.replaceAll(USUAL_SEPARATOR, '|').split(/[|,;]/)
  return parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
}
