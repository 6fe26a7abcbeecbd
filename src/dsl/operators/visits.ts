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

const HOST = String.raw`^(?:https?|android-app)://(?:[^/]*\.)?`
const END = String.raw`(?:[:/?#]|\z)`

/** Where visits come from, by the hosts that the greatest of each kind have. */
const REFERERS: Kinds = [
  ['paid', String.raw`${HOST}(?:googleadservices|doubleclick|adservice\.google|taboola|outbrain|criteo)\.`],
  ['email', String.raw`${HOST}(?:mail\.(?:google|yahoo|ru|qq|163|yandex)|outlook\.(?:live|office|office365)|webmail|mail)\.`],
  ['search', String.raw`${HOST}(?:google|bing|yahoo|duckduckgo|baidu|yandex|ecosia|startpage|naver|qwant|sogou)\.[a-z.]+${END}`],
  [
    'social',
    String.raw`${HOST}(?:facebook|instagram|twitter|linkedin|pinterest|reddit|tiktok|youtube|vk|weibo|tumblr|whatsapp|threads)\.[a-z.]+${END}|${HOST}(?:t\.co|x\.com|lnkd\.in|t\.me)${END}`
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
          'one_hot((let agent = request.user_agent; if agent matches r"(?i)bot\\b|crawl|spider|slurp|facebookexternalhit|headless|preview|monitor" then "bot" else "person"), ["bot"])'
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
    doc: `Where a visit comes from, as a vector with one place for each of ${words(MEDIA)}: by the host of the page that led to us. It is \`unknown\` for a text that is empty or says nothing of these.`,
    parameters: {
      source: { kind: 'expression', doc: 'The address of the page, such as `request.referer`.' },
      internal: { kind: 'values', optional: true, doc: 'Our own hosts; hosts below them are ours too.' },
      encode: ENCODE
    },
    takes: [SEQUENCE],
    expression: (given) => {
      const outside = chosen('page', REFERERS, 'unknown')
      const own = String.raw`$internal.any(own => host == own || ends_with(host, f".{own}"))`
      const host = String.raw`let host = extract(page, r"^[a-z-]+://([^/:?#]+)") ?? ""`
      const word = given.has('internal') ? `${host}; if ${own} then "internal" else ${outside}` : outside
      return encoded(`let page = lower($source); ${word}`, MEDIA, given)
    },
    examples: []
  }
]
