import { expect, test } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { expectValues } from './expect-values.js'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

/** What the browsers themselves send. */
test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/120.0.0.0 Safari/537.36`, 'desktop', 'windows', 'chrome'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0`, 'desktop', 'windows', 'edge'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/119.0.0.0 Safari/537.36 OPR/105.0.0.0`, 'desktop', 'linux', 'opera'],
  ['Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', 'desktop', 'windows', 'ie'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'desktop', 'linux', 'firefox'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0', 'desktop', 'macos', 'firefox'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/120.0.0.0 Safari/537.36`, 'desktop', 'chromeos', 'chrome'],
  [`Mozilla/5.0 (Linux; Android 13; Pixel 7) ${WEBKIT} Chrome/119.0.0.0 Mobile Safari/537.36`, 'mobile', 'android', 'chrome'],
  [
    'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
    'tablet',
    'ios',
    'safari'
  ],
  ['curl/8.0', 'other', 'other', 'other'],
  ['', 'other', 'other', 'other']
])('%s', (header, platform, system, browser) => {
  expectValues('ua_platform/text', [[[header], platform]])
  expectValues('ua_os/text', [[[header], system]])
  expectValues('ua_browser/text', [[[header], browser]])
})

test('programs are told from browsers', () => {
  expectValues('ua_is_bot/text', [
    [['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'], true],
    [['curl/8.0'], true],
    [[`Mozilla/5.0 (Linux; Android 13; Pixel 7) ${WEBKIT} Chrome/119.0.0.0 Mobile Safari/537.36`], false],
    [[null], null]
  ])
})

test('every value of a function is one of its type', () => {
  for (const id of ['ua_platform/text', 'ua_os/text', 'ua_browser/text']) {
    const { signature, evaluate } = overloadById(id)
    const type = typeof signature.result === 'function' ? undefined : signature.result
    expect(type?.kind === 'enum' && type.values.includes(String(evaluate('anything')))).toBe(true)
  }
})
