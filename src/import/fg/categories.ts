import { array, boolean, number, record, strictObject, string, enum as words } from 'zod'
import { listLiteral, literal } from '../literals.js'
import { fixed, list, scalar } from '../shape.js'
import type { Tools } from '../translation.js'
import { combined } from './combiner.js'
import { COMMON_KEYS } from './common-keys.js'
import { type FgKind, fgKind } from './fg-kind.js'
import type { Inputs } from './inputs.js'
import { type FgReading, type FgValue, many, noValue, one, valueOf } from './value.js'

/** Categories, alone and crossed. */
export const CATEGORY_KINDS: readonly FgKind[] = [
  fgKind('id_feature', strictObject({ ...COMMON_KEYS, expression: string(), weighted: boolean().optional() }), (spec, inputs, tools) => {
    if (spec.weighted === true) return weightedIds(spec.expression, spec.feature_name, inputs, tools)
    const isInt = spec.num_buckets !== undefined
    const isMany = hasManyValues(spec) || inputs.isList(spec.expression)
    const text = inputs.read(spec.expression, isMany ? list(isInt ? 'int' : 'string') : scalar(isInt ? 'int' : 'string'))
    return text === undefined ? undefined : valueOf(prefixed(spec, { text, of: isInt ? 'int' : 'string', many: isMany }))
  }),
  fgKind('combo_feature', strictObject({ ...COMMON_KEYS, expression: array(string()).min(2) }), combo),
  fgKind(
    'combine_feature',
    strictObject({
      ...COMMON_KEYS,
      expression: string(),
      value_map: record(string(), number()),
      combiner: words(['sum', 'mean', 'avg', 'min', 'max', 'count', 'gap_min', 'gap_max']).default('sum')
    }),
    (spec, inputs) => {
      if (spec.combiner === 'gap_min' || spec.combiner === 'gap_max')
        return noValue(`the combiner \`${spec.combiner}\` has no documented meaning`)
      const values = inputs.read(spec.expression, list('string'))
      if (values === undefined) return undefined
      const numbers = `${listLiteral(Object.values(spec.value_map))}[index_of(${listLiteral(Object.keys(spec.value_map))}, value)]`
      return valueOf(combined(`(${values}).map(value => ${numbers})`, spec.combiner))
    }
  ),
  fgKind(
    'bool_mask_feature',
    strictObject({ ...COMMON_KEYS, expression: array(string()).length(2) }),
    ({ expression: [values = '', mask = ''] }, inputs) => {
      const [texts, kept] = [inputs.read(values, list('string')), inputs.read(mask, list('bool'))]
      if (texts === undefined || kept === undefined) return undefined
      return valueOf(many('string', `zip(${texts}, ${kept}).filter(pair => pair.second && has(pair.first)).map(pair => pair.first)`))
    }
  )
]

interface Shared {
  readonly feature_name: string
  readonly need_prefix?: boolean | undefined
  readonly value_dim?: number | undefined
  readonly value_dimension?: number | undefined
  readonly separator?: unknown
}

/** One value unless a key says otherwise: 0 is any number of them. */
function hasManyValues({ value_dim, value_dimension = value_dim, separator }: Shared): boolean {
  return value_dimension === undefined ? separator !== undefined : value_dimension !== 1
}

/** `need_prefix`: the name of the feature before each value. */
function prefixed({ feature_name, need_prefix }: Shared, value: FgValue): FgValue {
  if (need_prefix !== true) return value
  const name = literal(feature_name)
  return value.many ? many('string', `${value.text}.map(each => cross(${name}, each))`) : one('string', `cross(${name}, ${value.text})`)
}

function weightedIds(input: string, name: string, inputs: Inputs, { say }: Tools): FgReading {
  const map = inputs.read(input, fixed('map<string, float>'))
  if (map === undefined) return undefined
  say('differs', `the values are the keys of \`${map}\`; their weights are \`values(${map})\`, for a feature of its own beside \`${name}\``)
  return valueOf(many('string', `keys(${map})`))
}

/** Every combination of one value of each input; a single value is a list of one. */
function combo(
  {
    expression,
    hash_bucket_size: buckets,
    ...spec
  }: { readonly expression: readonly string[]; readonly hash_bucket_size?: number | undefined } & Shared,
  inputs: Inputs
): FgReading {
  const lists = expression.filter((input) => inputs.isList(input))
  if (lists.length > MAX_LISTS) return noValue(`it crosses ${lists.length} lists, and lambdas stand inside each other three deep at most`)
  const read = expression.map((input) => inputs.read(input, lists.includes(input) ? list('string') : scalar('string')))
  if (read.includes(undefined)) return undefined
  const texts = read.map((text) => text ?? '')
  if (lists.length === 0) {
    const operator = buckets === undefined && spec.need_prefix !== true ? { operator: { type: 'combo', sources: texts } } : {}
    return valueOf(prefixed(spec, { ...one('string', `cross(${texts.join(', ')})`), ...operator }))
  }
  return valueOf(prefixed(spec, many('string', crossed(expression, texts, lists))))
}

/** Lambdas may stand three deep. */
const MAX_LISTS = 3

/** `xs.flat_map(value0 => ys.map(value1 => cross(value0, value1)))` */
function crossed(inputs: readonly string[], texts: readonly string[], lists: readonly string[]): string {
  const variables = inputs.map((input, index) => (lists.includes(input) ? (lists.length === 1 ? 'value' : `value${index}`) : undefined))
  const innermost = `cross(${texts.map((text, index) => variables[index] ?? text).join(', ')})`
  return texts.reduceRight<{ readonly text: string; readonly method: string }>(
    ({ text, method }, source, index) =>
      variables[index] === undefined
        ? { text, method }
        : { text: `${source}.${method}(${variables[index]} => ${text})`, method: 'flat_map' },
    { text: innermost, method: 'map' }
  ).text
}
