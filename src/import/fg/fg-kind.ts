import { object, type output, type ZodObject } from 'zod'
import { type Column, columns, expression, type ForeignKind, leftOut, type NoTranslation, type Tools, WRONG } from '../translation.js'
import { type BucketSpec, columnOf, type FgColumn } from './buckets.js'
import { BUCKET_KEYS, VALUE_KEYS } from './common-keys.js'
import { type Inputs, inputsOf } from './inputs.js'
import { tidy } from './tidy.js'
import type { FgReading } from './value.js'

/** One type of feature of FG. It reads its inputs in a way that the steps of a sequence may replace. */
export interface FgKind {
  readonly name: string
  readonly read: (raw: unknown, inputs: Inputs, tools: Tools) => FgOutcome
}

/** A feature before it is written, or why there is none. */
export type FgOutcome = { readonly kind: 'column'; readonly column: FgColumn } | NoTranslation

export function fgKind<Shape extends ZodObject>(
  name: string,
  schema: Shape,
  value: (spec: output<Shape>, inputs: Inputs, tools: Tools) => FgReading
): FgKind {
  return {
    name,
    read(raw, inputs, tools) {
      const spec = tools.check(schema, raw)
      const common = spec === undefined ? undefined : tools.check(COMMON_SHAPE, raw)
      if (spec === undefined || common === undefined) return WRONG
      const unusable = unusableBuckets(common, tools)
      if (unusable !== undefined) return unusable
      const reading = value(spec, inputs, tools)
      if (reading === undefined) return WRONG
      if (reading.kind === 'left-out') return leftOut(reading.why, reading.instead)
      const column = columnOf(reading.value, common, tools)
      return column === undefined ? WRONG : { kind: 'column', column }
    }
  }
}

/** A kind that stands by itself, outside of a sequence. */
export function asForeignKind({ name, read }: FgKind): ForeignKind {
  return {
    names: [name],
    translate(raw, tools) {
      const outcome = read(raw, inputsOf(tools), tools)
      return outcome.kind === 'column' ? columns(written(outcome.column)) : outcome
    }
  }
}

export function written({ type, text, fallback, operator }: FgColumn): Column {
  if (operator !== undefined && fallback !== undefined) return { keys: { ...operator, default: fallback } }
  return expression(type, tidy(text), fallback)
}

const COMMON_SHAPE = object({ ...VALUE_KEYS, ...BUCKET_KEYS })
type Common = BucketSpec & Pick<output<typeof COMMON_SHAPE>, 'vocab_file' | 'zch' | 'dynamicemb'>

const BUCKET_NAMES = [
  'hash_bucket_size',
  'num_buckets',
  'vocab_list',
  'vocab_dict',
  'vocab_file',
  'boundaries',
  'zch',
  'dynamicemb'
] as const

/** Why a value cannot be put into the buckets that are asked for; undefined where it can. */
function unusableBuckets(spec: Common, { say }: Tools): NoTranslation | undefined {
  const [first, second] = BUCKET_NAMES.filter((name) => spec[name] !== undefined)
  if (first !== undefined && second !== undefined) {
    say('wrong', `\`${first}\` and \`${second}\` both say what becomes of the value`, 'Keep one of them.', [second])
    return WRONG
  }
  if (first === 'vocab_file')
    return leftOut(
      `the vocabulary stands in a file, ${spec.vocab_file}, which is not read`,
      'Write its values as `vocab_list` and import again.'
    )
  if (first === 'zch' || first === 'dynamicemb') {
    return leftOut(
      `\`${first}\` gives out numbers while a model is trained`,
      'Import it without this key, as the value itself, and let the model look its number up.'
    )
  }
  return undefined
}
