import { isbot } from 'isbot'
import { UAParser } from 'ua-parser-js'
import { memoized } from '../memoized.js'

export const PLATFORMS = ['desktop', 'mobile', 'tablet', 'other'] as const
export const SYSTEMS = ['android', 'chromeos', 'ios', 'linux', 'macos', 'windows', 'other'] as const
export const BROWSERS = ['chrome', 'edge', 'firefox', 'ie', 'opera', 'safari', 'other'] as const

/** What a User-Agent header says of the one who sent it. */
export interface UserAgent {
  readonly platform: (typeof PLATFORMS)[number]
  readonly system: (typeof SYSTEMS)[number]
  readonly browser: (typeof BROWSERS)[number]
  readonly isBot: boolean
}

/** The library's names of systems and browsers, which are many. */
const SYSTEM_NAMES: readonly (readonly [RegExp, UserAgent['system']])[] = [
  [/^Android/, 'android'],
  [/^Chrom/, 'chromeos'],
  [/^iOS$/, 'ios'],
  [/^Mac OS/, 'macos'],
  [/^Windows/, 'windows'],
  [/Linux|Ubuntu|Debian|Fedora|CentOS|RedHat|SUSE|Mint|Gentoo|Arch|Manjaro|Slackware/, 'linux']
]
const BROWSER_NAMES: readonly (readonly [RegExp, UserAgent['browser']])[] = [
  [/^Edge/, 'edge'],
  [/^Opera/, 'opera'],
  [/^Chrom/, 'chrome'],
  [/^Firefox/, 'firefox'],
  [/^IE/, 'ie'],
  [/Safari$/, 'safari']
]

/** One visitor's header is asked for several things, and by every candidate. */
export const userAgentOf = memoized(1_000, (header: string): UserAgent => {
  const { browser, device, os } = new UAParser(header).getResult()
  return {
    platform: platformOf(device.type, os.name),
    system: named(SYSTEM_NAMES, os.name) ?? 'other',
    browser: named(BROWSER_NAMES, browser.name) ?? 'other',
    isBot: isbot(header)
  }
})

/** Computers do not say what they are: one with a system and without a kind of device is one. */
function platformOf(device: string | undefined, system: string | undefined): UserAgent['platform'] {
  if (device === 'mobile' || device === 'tablet') return device
  return device === undefined && system !== undefined ? 'desktop' : 'other'
}

function named<Name>(names: readonly (readonly [RegExp, Name])[], text: string | undefined): Name | undefined {
  return text === undefined ? undefined : names.find(([pattern]) => pattern.test(text))?.[1]
}
