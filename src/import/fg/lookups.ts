import { boolean, strictObject, string, enum as words } from 'zod'
import { fixed, list, scalar } from '../shape.js'
import type { Tools } from '../translation.js'
import { combined } from './combiner.js'
import { COMMON_KEYS } from './common-keys.js'
import { type FgKind, fgKind } from './fg-kind.js'
import type { Inputs } from './inputs.js'
import { normalizerOf } from './normalizer.js'
import { type FgReading, type FgValue, noValue, one, valueOf } from './value.js'

const COMBINER = words(['sum', 'mean', 'avg', 'min', 'max', 'count', '']).default('sum')

/** Values of maps by keys. */
export const LOOKUP_KINDS: readonly FgKind[] = [
  fgKind(
    'lookup_feature',
    strictObject({
      ...COMMON_KEYS,
      map: string(),
      key: string(),
      combiner: COMBINER,
      need_discrete: boolean().default(false),
      need_key: boolean().default(false),
      normalizer: string().optional()
    }),
    lookup
  ),
  fgKind(
    'match_feature',
    strictObject({
      ...COMMON_KEYS,
      nested_map: string().optional(),
      pkey: string().optional(),
      skey: string().optional(),
      user: string().optional(),
      category: string().optional(),
      item: string().optional(),
      matchType: words(['hit', 'multihit']).optional(),
      combiner: COMBINER,
      need_discrete: boolean().default(false),
      show_pkey: boolean().default(false),
      show_skey: boolean().default(false),
      normalizer: string().optional()
    }),
    match
  ),
  fgKind(
    'kv_dot_product',
    strictObject({ ...COMMON_KEYS, query: string(), document: string() }),
    ({ query, document }, inputs, { say }) => {
      const [left, right] = [inputs.read(query, WEIGHTS), inputs.read(document, WEIGHTS)]
      if (left === undefined || right === undefined) return undefined
      say('to-give', `\`${left}\` and \`${right}\`: maps, in which a token without a weight has the weight 1`)
      return valueOf(combined(`entries(${left}).map(entry => entry.value * ${right}[entry.key])`, 'sum'))
    }
  )
]

const WEIGHTS = fixed('map<string, float>')

interface LookupSpec {
  readonly map: string
  readonly key: string
  readonly combiner: string
  readonly need_discrete: boolean
  readonly need_key: boolean
  readonly normalizer?: string | undefined
  readonly value_dim?: number | undefined
  readonly value_dimension?: number | undefined
}

function lookup(spec: LookupSpec, inputs: Inputs, tools: Tools): FgReading {
  const dimension = spec.value_dimension ?? spec.value_dim ?? 1
  if (dimension > 1) return noValue('its values are vectors', 'Give the vector for the key as a field of the candidate.')
  const map = inputs.read(spec.map, WEIGHTS)
  const isMany = inputs.isList(spec.key)
  const key = inputs.read(spec.key, isMany ? list('string') : scalar('string'))
  if (map === undefined || key === undefined) return undefined
  if (spec.need_key || spec.need_discrete) {
    if (isMany) return noValue('it makes a category of each hit of several keys', 'Look one key up.')
    return valueOf(one('string', spec.need_key ? `cross(${key}, ${map}[${key}])` : `string(${map}[${key}])`))
  }
  if (isMany) return normalized(combined(`${key}.map(key => ${map}[key])`, spec.combiner), spec, tools)
  return normalized(one('float', `${map}[${key}]`, { type: 'lookup', map, key }), spec, tools)
}

interface MatchSpec {
  readonly nested_map?: string | undefined
  readonly pkey?: string | undefined
  readonly skey?: string | undefined
  readonly user?: string | undefined
  readonly category?: string | undefined
  readonly item?: string | undefined
  readonly combiner: string
  readonly need_discrete: boolean
  readonly show_pkey: boolean
  readonly show_skey: boolean
  readonly normalizer?: string | undefined
}

const ANY = 'ALL'

/** `user`, `category` and `item` are the older names of the three inputs. */
function match(spec: MatchSpec, inputs: Inputs, tools: Tools): FgReading {
  const [from, primary, secondary] = [spec.nested_map ?? spec.user, spec.pkey ?? spec.category, spec.skey ?? spec.item]
  if (from === undefined || primary === undefined || secondary === undefined) {
    tools.say('wrong', '`nested_map`, `pkey` and `skey` are needed')
    return undefined
  }
  const map = inputs.read(from, fixed('map<string, map<string, float>>'))
  const key = (input: string): string | undefined => (input === ANY ? ANY : inputs.read(input, scalar('string')))
  const [first, second] = [key(primary), key(secondary)]
  if (map === undefined || first === undefined || second === undefined) return undefined
  if (first !== ANY && second !== ANY) return matchOfOne(`${map}[${first}][${second}]`, [first, second], spec, tools)
  if (spec.need_discrete || spec.show_pkey || spec.show_skey)
    return noValue(`it makes a category of each hit of \`${ANY}\``, 'Name both keys.')
  return normalized(combined(everyHit(map, first, second), spec.combiner), spec, tools)
}

function everyHit(map: string, first: string, second: string): string {
  if (first !== ANY) return `values(${map}[${first}])`
  return second === ANY ? `values(${map}).flat_map(inner => values(inner))` : `values(${map}).map(inner => inner[${second}])`
}

function matchOfOne(value: string, [first, second]: readonly [string, string], spec: MatchSpec, tools: Tools): FgReading {
  const shown = [...(spec.show_pkey ? [first] : []), ...(spec.show_skey ? [second] : [])]
  if (shown.length > 0) return valueOf(one('string', `cross(${[...shown, value].join(', ')})`))
  return spec.need_discrete ? valueOf(one('string', `string(${value})`)) : normalized(one('float', value), spec, tools)
}

function normalized(value: FgValue, { normalizer }: { readonly normalizer?: string | undefined }, tools: Tools): FgReading {
  if (normalizer === undefined) return valueOf(value)
  const normalize = normalizerOf(normalizer, tools)
  return normalize === undefined ? undefined : valueOf(one('float', `let number = (${value.text}); ${normalize('number')}`))
}
