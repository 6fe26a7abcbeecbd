import { SEQUENCE } from './key-groups.js'
import type { Given, Operator, Parameter } from './operator.js'

/** A word, and the pattern of the texts that it stands for. The first one that matches counts. */
type Kinds = readonly (readonly [word: string, pattern: string])[]

/** What a User-Agent header tells, and the words for it in the order of the vector. */
const AGENTS: Readonly<Record<string, { readonly word: string; readonly places: readonly string[] }>> = {
  platform: { word: 'ua_platform($source)', places: ['mobile', 'desktop', 'tablet'] },
  os: { word: 'ua_os($source)', places: ['ios', 'android', 'windows', 'macos', 'linux', 'chromeos'] },
  browser: { word: 'ua_browser($source)', places: ['safari', 'chrome', 'firefox', 'opera', 'ie', 'edge', 'other'] }
}

const DOMAIN = String.raw`\.[a-z]{2,3}(?:\.[a-z]{2})?\z`

/** Where visits come from, by the hosts of the greatest of each kind. */
const REFERERS: Kinds = [
  ['paid', String.raw`(?:^|\.)(?:googleadservices|doubleclick|taboola|outbrain|criteo)${DOMAIN}`],
  ['email', String.raw`(?:^|\.)(?:mail|webmail|outlook)\.`],
  ['search', String.raw`(?:^|\.)(?:google|bing|yahoo|duckduckgo|baidu|yandex|ecosia|startpage|naver|qwant|sogou)${DOMAIN}`],
  [
    'social',
    String.raw`(?:^|\.)(?:facebook|instagram|twitter|linkedin|pinterest|reddit|tiktok|youtube|vk|weibo|tumblr)${DOMAIN}|^(?:t\.co|x\.com|t\.me)\z`
  ]
]

const MEDIA = ['unknown', 'search', 'internal', 'social', 'email', 'paid']

/** The word for the first pattern that a text matches. */
function chosen(text: string, kinds: Kinds, otherwise: string): string {
  return `${kinds.map(([word, pattern]) => `if ${text} matches r"${pattern}" then "${word}" else `).join('')}"${otherwise}"`
}

const ENCODE: Parameter = {
  kind: 'choice',
  of: ['one_hot', 'word'],
  optional: true,
  doc: 'What it gives: a vector of zeros with a one in the place of the word, or the word.'
}

function encoded(word: string, values: readonly string[], given: Given): string {
  return given.choice('encode', 'one_hot') === 'word' ? word : `one_hot((${word}), [${values.map((value) => `"${value}"`).join(', ')}])`
}

const listed = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ')
const placesOf = (field: string): string => listed(AGENTS[field]?.places ?? [])

/** What a request says about the visitor's device and the way to us. */
export const VISIT_OPERATORS: readonly Operator[] = [
  {
    name: 'ua',
    family: 'visits',
    doc: `What a User-Agent header tells, as a vector with one place for each word: the \`platform\`, one of ${placesOf('platform')}; the \`os\`, one of ${placesOf('os')}; the \`browser\`, one of ${placesOf('browser')}. Of a \`bot\`, 1, and 0 of a person.`,
    parameters: {
      source: { kind: 'expression', doc: 'The header, such as `request.user_agent`.' },
      field: { kind: 'choice', of: [...Object.keys(AGENTS), 'bot'], doc: 'What to tell.' },
      encode: ENCODE
    },
    belongs: { encode: { choice: 'field', words: Object.keys(AGENTS) } },
    takes: [SEQUENCE],
    expression: (given) => {
      const agent = AGENTS[given.choice('field', 'bot')]
      return agent === undefined ? 'if ua_is_bot($source) then 1.0 else 0.0' : encoded(agent.word, agent.places, given)
    },
    examples: [
      {
        keys: 'type: ua\nsource: request.user_agent\nfield: platform',
        expression: 'one_hot(ua_platform(request.user_agent), ["mobile", "desktop", "tablet"])'
      },
      { keys: 'type: ua\nsource: request.user_agent\nfield: os\nencode: word', expression: 'ua_os(request.user_agent)' },
      { keys: 'type: ua\nsource: request.user_agent\nfield: bot', expression: 'if ua_is_bot(request.user_agent) then 1.0 else 0.0' }
    ]
  },
  {
    name: 'referer',
    family: 'visits',
    doc: `Where a visit comes from, as a vector with one place for each of ${listed(MEDIA)}: by the host of the page that led to us. It is \`unknown\` where there is none, or no kind is known of it.`,
    parameters: {
      source: { kind: 'expression', doc: 'The address of the page, such as `request.referer`.' },
      internal: { kind: 'values', optional: true, doc: 'Our own hosts; hosts below them are ours too.' },
      encode: ENCODE
    },
    takes: [SEQUENCE],
    expression: (given) => {
      const host = 'let host = extract(lower($source), r"^[a-z-]+://([^/:?#]+)") ?? ""'
      const own = 'if $internal.any(own => host == own || ends_with(host, f".{own}")) then "internal" else '
      const word = `${host}; ${given.has('internal') ? own : ''}${chosen('host', REFERERS, 'unknown')}`
      return encoded(word, MEDIA, given)
    },
    examples: [
      {
        keys: 'type: referer\nsource: request.referer',
        expression: String.raw`one_hot(let host = extract(lower(request.referer), r"^[a-z-]+://([^/:?#]+)") ?? ""; if host matches r"(?:^|\.)(?:googleadservices|doubleclick|taboola|outbrain|criteo)\.[a-z]{2,3}(?:\.[a-z]{2})?\z" then "paid" else if host matches r"(?:^|\.)(?:mail|webmail|outlook)\." then "email" else if host matches r"(?:^|\.)(?:google|bing|yahoo|duckduckgo|baidu|yandex|ecosia|startpage|naver|qwant|sogou)\.[a-z]{2,3}(?:\.[a-z]{2})?\z" then "search" else if host matches r"(?:^|\.)(?:facebook|instagram|twitter|linkedin|pinterest|reddit|tiktok|youtube|vk|weibo|tumblr)\.[a-z]{2,3}(?:\.[a-z]{2})?\z|^(?:t\.co|x\.com|t\.me)\z" then "social" else "unknown", ["unknown", "search", "internal", "social", "email", "paid"])`
      },
      {
        keys: 'type: referer\nsource: request.referer\ninternal: [shop.example]\nencode: word',
        expression: String.raw`let host = extract(lower(request.referer), r"^[a-z-]+://([^/:?#]+)") ?? ""; if ["shop.example"].any(own => host == own || ends_with(host, f".{own}")) then "internal" else if host matches r"(?:^|\.)(?:googleadservices|doubleclick|taboola|outbrain|criteo)\.[a-z]{2,3}(?:\.[a-z]{2})?\z" then "paid" else if host matches r"(?:^|\.)(?:mail|webmail|outlook)\." then "email" else if host matches r"(?:^|\.)(?:google|bing|yahoo|duckduckgo|baidu|yandex|ecosia|startpage|naver|qwant|sogou)\.[a-z]{2,3}(?:\.[a-z]{2})?\z" then "search" else if host matches r"(?:^|\.)(?:facebook|instagram|twitter|linkedin|pinterest|reddit|tiktok|youtube|vk|weibo|tumblr)\.[a-z]{2,3}(?:\.[a-z]{2})?\z|^(?:t\.co|x\.com|t\.me)\z" then "social" else "unknown"`
      }
    ]
  }
]
