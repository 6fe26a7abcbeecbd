import { strictObject, string, enum as words } from 'zod'
import { listLiteral } from '../literals.js'
import { scalar } from '../shape.js'
import { columns, expression, type ForeignKind, foreignKind, leftOut, WRONG } from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { readReference, SOURCE_KEYS, sourceOf } from './read-source.js'
import { SCOPE_SHAPE } from './scope.js'

/** What a user agent says, in the order of Metarank's vectors; it calls macos osx. */
const AGENT_VALUES = {
  platform: ['mobile', 'desktop', 'tablet'],
  os: ['ios', 'android', 'windows', 'macos', 'linux', 'chromeos'],
  browser: ['safari', 'chrome', 'firefox', 'opera', 'ie', 'edge', 'other']
} as const

const STORED = { ...COMMON_KEYS, scope: SCOPE_SHAPE.optional() }

/** What the request says of the visitor. */
export const VISITOR_KINDS: readonly ForeignKind[] = [
  foreignKind('ua', strictObject({ ...STORED, source: string(), field: words(['platform', 'os', 'browser', 'bot']) }), (spec, tools) => {
    const agent = readReference(spec.source, scalar('string'), tools, spec.scope)
    if (agent === undefined) return WRONG
    tools.say('differs', 'user agents are told apart by another library than that of Metarank')
    if (spec.field === 'bot') return columns(expression('float?', `float(ua_is_bot(${agent}))`))
    if (spec.field === 'os') tools.say('differs', 'the place of the operating system is 1; in Metarank all places are always 0')
    const values = AGENT_VALUES[spec.field]
    return columns(expression(`vector<${values.length}>?`, `one_hot(ua_${spec.field}(${agent}), ${listLiteral(values)})`))
  }),
  foreignKind('referer', strictObject({ ...STORED, ...SOURCE_KEYS }), (spec, tools) => {
    const source = sourceOf(spec, tools)
    const page = source === undefined ? undefined : readReference(source, scalar('string'), tools)
    if (page === undefined) return WRONG
    tools.say(
      'differs',
      'a vector with a place for each of unknown, search, internal, social, email and paid, as Metarank documents it; its code gives the number of the place'
    )
    tools.say(
      'differs',
      'the hosts of search engines and networks are those of `type: referer`, which knows the greatest of each kind; `internal:` takes your own'
    )
    return columns({ keys: { type: 'referer', source: page } })
  }),
  foreignKind('random', strictObject(STORED), () =>
    leftOut(
      'no expression is random: a value must be the same when it is computed again',
      'Give the number as a field of the request or of the candidate.'
    )
  ),
  ...undocumented('session_length', 'give the beginning of the session as a timestamp and write `(now - session.started) / 1s`'),
  ...undocumented('session_count', 'give the sessions of the user as a list and write `len(user.sessions)`'),
  ...undocumented('ip_country', 'give the country of the address as a field of the request and write `one_hot`'),
  ...undocumented('ip_city', 'give the city of the address as a field of the request and write `one_hot`')
]

/** Types that Metarank's documentation names, and its code does not have: so their keys are not known either. */
function undocumented(name: string, instead: string): readonly ForeignKind[] {
  const why = `Metarank names \`${name}\` in its documentation and has no such feature`
  return [{ names: [name], translate: () => leftOut(why, `${instead.charAt(0).toUpperCase()}${instead.slice(1)}.`) }]
}
