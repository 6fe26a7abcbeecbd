import { describe, expect, test } from 'vitest'
import { OPERATORS } from '../../src/dsl/operators/operators.js'
import { type Case, evaluateCases } from './evaluate.js'

/** User agents as their makers document them, and what is told of them. */
const AGENTS: readonly (readonly [agent: string, platform: string, os: string, browser: string, bot: string])[] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
    'desktop',
    'windows',
    'chrome',
    '0'
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.2478.51',
    'desktop',
    'windows',
    'edge',
    '0'
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    'desktop',
    'macos',
    'safari',
    '0'
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
    'mobile',
    'ios',
    'safari',
    '0'
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/124.0 Mobile/15E148 Safari/604.1',
    'tablet',
    'ios',
    'chrome',
    '0'
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
    'mobile',
    'android',
    'chrome',
    '0'
  ],
  [
    'Mozilla/5.0 (Linux; Android 13; SM-X906B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 Chrome/117.0.0.0 Safari/537.36',
    'tablet',
    'android',
    'other',
    '0'
  ],
  ['Mozilla/5.0 (Android 14; Tablet; rv:125.0) Gecko/125.0 Firefox/125.0', 'tablet', 'android', 'firefox', '0'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0', 'desktop', 'linux', 'firefox', '0'],
  [
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36',
    'desktop',
    'chromeos',
    'chrome',
    '0'
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0',
    'desktop',
    'windows',
    'opera',
    '0'
  ],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; Tablet PC 2.0; rv:11.0) like Gecko', 'desktop', 'windows', 'ie', '0'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'other', 'other', 'other', '1'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'other', 'other', 'other', '1'],
  ['', 'other', 'other', 'other', '0']
]

const FIELDS = ['platform', 'os', 'browser'] as const

/** The places of the vectors, as the page of the operator lists them. */
const PLACES: Readonly<Record<(typeof FIELDS)[number], readonly string[]>> = {
  platform: ['mobile', 'desktop', 'tablet'],
  os: ['ios', 'android', 'windows', 'macos', 'linux', 'chromeos'],
  browser: ['safari', 'chrome', 'firefox', 'opera', 'ie', 'edge', 'other']
}

const REFERERS: readonly (readonly [address: string, medium: string])[] = [
  ['https://www.google.com/', 'search'],
  ['https://www.google.co.uk/search?q=shoes', 'search'],
  ['https://duckduckgo.com', 'search'],
  ['https://mail.google.com/mail/u/0/', 'email'],
  ['https://outlook.live.com/', 'email'],
  ['https://m.facebook.com/story', 'social'],
  ['https://t.co/abc', 'social'],
  ['https://www.googleadservices.com/pagead/aclk', 'paid'],
  ['https://shop.example/list?from=google.com', 'internal'],
  ['HTTPS://M.SHOP.EXAMPLE:8443/', 'internal'],
  ['https://notshop.example/', 'unknown'],
  ['https://google.attacker.net/', 'unknown'],
  ['https://example.org/?u=https://www.google.com/', 'unknown'],
  ['no address', 'unknown'],
  ['', 'unknown']
]

const MEDIA = ['unknown', 'search', 'internal', 'social', 'email', 'paid']

interface Visit extends Case {
  readonly what: string
  readonly expected: unknown
}

function visitsOf(what: string, keys: string, request: object, word: string, places: readonly string[]): readonly Visit[] {
  const context = { request: { ...request } }
  return [
    { what: `${what} is ${word}`, keys: `${keys}\nencode: word`, context, expected: word },
    { what: `${what} has the place of ${word}`, keys, context, expected: places.map((place) => (place === word ? 1 : 0)) }
  ]
}

const VISITS: readonly Visit[] = [
  ...AGENTS.map(([user_agent, , , , bot]) => ({
    what: `bot of ${user_agent} is ${bot}`,
    keys: 'type: ua\nsource: request.user_agent\nfield: bot',
    context: { request: { user_agent } },
    expected: Number(bot)
  })),
  ...AGENTS.flatMap(([user_agent, ...words]) =>
    FIELDS.flatMap((field, index) =>
      visitsOf(
        `${field} of ${user_agent}`,
        `type: ua\nsource: request.user_agent\nfield: ${field}`,
        { user_agent },
        words[index] ?? '',
        PLACES[field]
      )
    )
  ),
  ...REFERERS.flatMap(([referer, medium]) =>
    visitsOf(referer, 'type: referer\nsource: request.referer\ninternal: [shop.example]', { referer }, medium, MEDIA)
  )
]

describe('visits', async () => {
  const found = await evaluateCases(VISITS)

  test.each(VISITS.map(({ what, expected }, index) => ({ what, expected, index })))('$what', ({ expected, index }) => {
    const text = JSON.stringify(expected)
    expect(found[index]).toEqual({ meaning: [text], compiled: [text], unoptimized: [text] })
  })

  test.each(FIELDS)('every place of the %s has a user agent here that has it', (field) => {
    const seen = new Set(AGENTS.map((row) => row[1 + FIELDS.indexOf(field)]))
    expect([...seen]).toEqual(expect.arrayContaining([...PLACES[field]]))
  })

  test('every place of the referer has an address here that has it', () => {
    expect([...new Set(REFERERS.map(([, medium]) => medium))].toSorted()).toEqual([...MEDIA].toSorted())
  })

  test('the places are those of the page', () => {
    const doc = OPERATORS.filter(({ family }) => family === 'visits').map((operator) => operator.doc)
    for (const place of [...Object.values(PLACES).flat(), ...MEDIA]) expect(doc.join()).toContain(`\`${place}\``)
  })
})
