import { SEQUENCE } from './key-groups.js'
import type { Given, Operator, Parameter } from './operator.js'

/** A word, and the pattern of the texts that it stands for. The first one that matches counts. */
type Kinds = readonly (readonly [word: string, pattern: string])[]

/**
 * What a browser says about itself, by the signs that its makers document. Many name others for compatibility (Edge names Chrome, and
 * Chrome Safari), so the order matters.
 */
const AGENTS: Readonly<Record<string, { readonly kinds: Kinds; readonly otherwise: string; readonly values: readonly string[] }>> = {
  platform: {
    kinds: [
      ['tablet', 'iPad|Tablet;|Opera Tablet|PlayBook|Kindle|Silk/'],
      ['mobile', 'Mobi|iPhone|iPod|Windows Phone'],
      ['tablet', 'Android'],
      ['desktop', 'Windows|Macintosh|X11|CrOS|Linux']
    ],
    otherwise: 'unknown',
    values: ['mobile', 'desktop', 'tablet']
  },
  os: {
    kinds: [
      ['unknown', 'Windows Phone'],
      ['ios', 'iPhone|iPad|iPod'],
      ['android', 'Android'],
      ['windows', 'Windows'],
      ['chromeos', 'CrOS'],
      ['osx', 'Macintosh|Mac OS X'],
      ['linux', 'Linux|X11']
    ],
    otherwise: 'unknown',
    values: ['ios', 'android', 'windows', 'osx', 'linux', 'chromeos']
  },
  browser: {
    kinds: [
      ['edge', '(?:Edge|Edg|EdgA|EdgiOS)/'],
      ['opera', 'OPR/|OPiOS/|Opera'],
      ['other', 'SamsungBrowser/|YaBrowser/|UCBrowser/|Vivaldi/'],
      ['firefox', 'Firefox/|FxiOS/'],
      ['ie', 'MSIE |Trident/'],
      ['chrome', 'Chrome/|CriOS/|Chromium/'],
      ['safari', 'Safari/']
    ],
    otherwise: 'other',
    values: ['safari', 'chrome', 'firefox', 'opera', 'ie', 'edge', 'other']
  },
  bot: {
    kinds: [['bot', '(?i)bot\\b|crawl|spider|slurp|facebookexternalhit|headless|preview|monitor']],
    otherwise: 'person',
    values: ['bot']
  }
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

const words = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ')

/** What a request says about the visitor's device and the way to us. */
export const VISIT_OPERATORS: readonly Operator[] = [
  {
    name: 'ua',
    family: 'visits',
    doc: `What the user agent of a browser says about it, as a vector with one place for each word: the \`platform\`, one of ${words(AGENTS['platform']?.values ?? [])}; the \`os\`, one of ${words(AGENTS['os']?.values ?? [])}; the \`browser\`, one of ${words(AGENTS['browser']?.values ?? [])}; whether it is a \`bot\`.`,
    parameters: {
      source: { kind: 'expression', doc: 'The user agent as a text, such as `request.user_agent`.' },
      field: { kind: 'choice', of: Object.keys(AGENTS), doc: 'What to tell.' },
      encode: ENCODE
    },
    takes: [SEQUENCE],
    expression: (given) => {
      const { kinds = [], otherwise = '', values = [] } = AGENTS[given.choice('field', 'platform')] ?? {}
      return encoded(`let agent = $source; ${chosen('agent', kinds, otherwise)}`, values, given)
    },
    examples: [
      {
        keys: 'type: ua\nsource: request.user_agent\nfield: bot',
        expression:
          'one_hot(let agent = request.user_agent; if agent matches r"(?i)bot\\b|crawl|spider|slurp|facebookexternalhit|headless|preview|monitor" then "bot" else "person", ["bot"])'
      },
      {
        keys: 'type: ua\nsource: request.user_agent\nfield: platform\nencode: word',
        expression:
          'let agent = request.user_agent; if agent matches r"iPad|Tablet;|Opera Tablet|PlayBook|Kindle|Silk/" then "tablet" else if agent matches r"Mobi|iPhone|iPod|Windows Phone" then "mobile" else if agent matches r"Android" then "tablet" else if agent matches r"Windows|Macintosh|X11|CrOS|Linux" then "desktop" else "unknown"'
      }
    ]
  },
  {
    name: 'referer',
    family: 'visits',
    doc: `Where a visit comes from, as a vector with one place for each of ${words(MEDIA)}: by the host of the page that led to us. It is \`unknown\` where there is none, or no kind is known of it.`,
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
