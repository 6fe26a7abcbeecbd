import { BOOL, enumOf, STRING, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { example } from '../example.js'
import type { FunctionRow, Overload } from '../row.js'
import { param } from '../signature.js'
import { BROWSERS, PLATFORMS, SYSTEMS, type UserAgent, userAgentOf } from './user-agent.js'

function ofUserAgent(name: string, result: Type, read: (agent: UserAgent) => Value): Overload {
  return {
    id: `${name}/text`,
    signature: { parameters: [param('user_agent', STRING)], result },
    missing: 'strict',
    cost: { fixed: 2_000 },
    evaluate: (header: string) => read(userAgentOf(header))
  }
}

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1'

/** What the headers of a request say. */
export const HEADERS: readonly FunctionRow[] = [
  {
    name: 'ua_platform',
    family: 'web',
    doc: `What kind of device a User-Agent header names: ${PLATFORMS.join(', ')}.`,
    examples: [example(`ua_platform("${IPHONE}")`, '"mobile"')],
    overloads: [ofUserAgent('ua_platform', enumOf(PLATFORMS), ({ platform }) => platform)]
  },
  {
    name: 'ua_os',
    family: 'web',
    doc: `The operating system that a User-Agent header names: ${SYSTEMS.join(', ')}.`,
    examples: [example(`ua_os("${IPHONE}")`, '"ios"')],
    overloads: [ofUserAgent('ua_os', enumOf(SYSTEMS), ({ system }) => system)]
  },
  {
    name: 'ua_browser',
    family: 'web',
    doc: `The browser that a User-Agent header names: ${BROWSERS.join(', ')}.`,
    examples: [example(`ua_browser("${IPHONE}")`, '"safari"')],
    overloads: [ofUserAgent('ua_browser', enumOf(BROWSERS), ({ browser }) => browser)]
  },
  {
    name: 'ua_is_bot',
    family: 'web',
    doc: 'Whether a User-Agent header is that of a crawler or another program that is no browser.',
    examples: [example('ua_is_bot("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")', 'true')],
    overloads: [ofUserAgent('ua_is_bot', BOOL, ({ isBot }) => isBot)]
  }
]
