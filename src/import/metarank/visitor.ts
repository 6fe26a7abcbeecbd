import { strictObject, string, enum as words } from 'zod'
import { listLiteral } from '../literals.js'
import { scalar } from '../shape.js'
import { columns, expression, type ForeignKind, foreignKind, leftOut, WRONG } from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { readReference, SOURCE_KEYS, sourceOf } from './read-source.js'
import { SCOPE_SHAPE } from './scope.js'

/** What Metarank's parser of user agents finds, in the order of its vectors. */
const AGENT_VALUES = {
  platform: ['mobile', 'desktop', 'tablet'],
  os: ['ios', 'android', 'windows', 'osx', 'linux', 'chromeos'],
  browser: ['safari', 'chrome', 'firefox', 'opera', 'ie', 'edge', 'other'],
  bot: ['bot']
} as const

/** Its categories of referring pages, in the order of their numbers. */
const MEDIA = ['unknown', 'search', 'internal', 'social', 'email', 'paid'] as const

const STORED = { ...COMMON_KEYS, scope: SCOPE_SHAPE.optional() }

/** What the request says of the visitor: the texts are taken apart by the application, and the parts are features. */
export const VISITOR_KINDS: readonly ForeignKind[] = [
  foreignKind(
    'ua',
    strictObject({ ...STORED, source: string(), field: words(['platform', 'os', 'browser', 'bot']) }),
    ({ source, field, scope }, tools) => {
      const values = AGENT_VALUES[field]
      const parsed = readReference(`${source}_${field}`, scalar('string'), tools, scope)
      if (parsed === undefined) return WRONG
      tools.say('to-give', `\`${parsed}\`: what the user agent says, one of ${values.join(', ')}; take it apart where the request comes in`)
      if (field === 'os') tools.say('differs', 'the place of the operating system is 1; in Metarank all places are always 0')
      return columns(expression(`vector<${values.length}>?`, `one_hot(${parsed}, ${listLiteral(values)})`))
    }
  ),
  foreignKind('referer', strictObject({ ...STORED, ...SOURCE_KEYS }), (spec, tools) => {
    const source = sourceOf(spec, tools)
    const medium = source === undefined ? undefined : readReference(`${source}_medium`, scalar('string'), tools)
    if (medium === undefined) return WRONG
    tools.say(
      'to-give',
      `\`${medium}\`: where the visitor comes from, one of ${MEDIA.join(', ')}; take the address apart where the request comes in`
    )
    return columns(expression('int', `index_of(${listLiteral(MEDIA)}, ${medium}) ?? 0`))
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
