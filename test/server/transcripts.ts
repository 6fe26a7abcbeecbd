import type { InjectOptions } from 'fastify'
import { fencesOf } from '../docs/fences.js'

/** `$ curl …` of a page, and what stands below it. */
export interface Transcript {
  readonly command: string
  readonly output: string
}

export function transcriptsOf(page: string): readonly Transcript[] {
  return fencesOf(page)
    .filter(({ language }) => language === 'sh-session')
    .flatMap(({ text }) => text.split(/^\$ /m).slice(1))
    .map((part) => ({ command: part.slice(0, part.indexOf('\n')), output: part.slice(part.indexOf('\n') + 1) }))
}

/** What such a command asks for, and the members that `jq` takes of the answer. */
export interface Curl {
  readonly port: number
  readonly request: InjectOptions
  readonly jq: readonly string[] | undefined
}

/** Knows as much of curl as the documentation uses. */
export function curlOf(command: string): Curl {
  const [call = '', filter] = command.split(' | jq ')
  const words = [...call.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const after = (flag: string): string | undefined => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined)
  const [host = '', ...path] = (words.find((word) => word.startsWith('localhost:')) ?? '').split('/')
  const body = after('-d')
  const type = after('-H')?.replace('content-type: ', '') ?? 'application/x-www-form-urlencoded'
  return {
    port: Number(host.split(':')[1]),
    request: {
      method: (after('-X') ?? (body === undefined ? 'GET' : 'POST')) as 'GET', // any that curl takes
      url: `/${path.join('/')}`,
      ...(body === undefined ? {} : { payload: body, headers: { 'content-type': type } })
    },
    jq: filter?.split('.').filter((name) => name !== '')
  }
}

/** What is shown of an answer. Moments differ from run to run. */
export function shown(body: string, jq: Curl['jq']): string {
  const text = jq === undefined ? body : `${JSON.stringify(jq.reduce(memberOf, JSON.parse(body)), undefined, 2)}\n`
  return (text.endsWith('\n') ? text : `${text}\n`).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '2026-03-01T12:00:00.000Z')
}

function memberOf(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name] // an answer of JSON
}
