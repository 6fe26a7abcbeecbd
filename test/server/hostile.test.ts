import { fc } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { CONTEXT, evaluate, type Served, served } from './server.js'

const SECRET = 'secret-4711'
const DEEP = 200_000

/** Bodies that want to break something, and the status that each is answered with. */
const BODIES: Readonly<Record<string, readonly [body: string | Buffer, status: number]>> = {
  'a key of the prototype': [`{"__proto__":{"set":"ranker"},"context":{}}`, 400],
  'a prototype in the context': [
    `{"set":"ranker","context":{"__proto__":{"user":{"age":5}},"user":{"__proto__":{"age":5},"constructor":1}}}`,
    200
  ],
  'names of the prototype': [`{"features":["constructor","__proto__","toString"],"context":{}}`, 404],
  'a set of the prototype': [`{"set":"__proto__","context":{}}`, 404],
  'lists in lists': [`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, 400],
  'objects in objects in a context': [`{"set":"ranker","context":{"user":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}}`, 200],
  'lists in a field': [`{"features":["ctr"],"context":{"user":{"clicks":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}}}`, 200],
  'numbers beyond numbers': [`{"set":"ranker","context":{"now":1e999,"user":{"views":1e999,"age":-1e999}}}`, 200],
  'a number of many digits': [`{"set":"ranker","context":{"user":{"views":${'9'.repeat(100_000)}}}}`, 200],
  'many digits behind the point': [`{"features":["age"],"context":{"user":{"age":0.${'1'.repeat(100_000)}}}}`, 200],
  'lone surrogates': [`{"features":["label"],"context":{"user":{"user_id":"\\ud800"},"item":{"item_id":"\\udfff"}}}`, 200],
  'NaN as such': ['{"set":"ranker","context":{"now":NaN}}', 400],
  'a comment': ['{"set":"ranker",/* */"context":{}}', 400],
  'a byte order mark': ['\ufeff{"set":"ranker","context":{}}', 200],
  'no UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400],
  'nothing but zeros': [Buffer.alloc(100), 400],
  'keys twice': [`{"set":"${SECRET}","set":"ranker","context":{}}`, 200],
  'a name without an end': [`{"set":"${SECRET}${'x'.repeat(100_000)}","context":{}}`, 404],
  'many names': [JSON.stringify({ features: new Array(20_001).fill('ctr'), context: {} }), 400],
  'one name many times': [JSON.stringify({ features: new Array(20_000).fill('ctr'), context: {} }), 200],
  'a member without an end': [`{"${SECRET.repeat(10_000)}":1}`, 400],
  'many candidates': [JSON.stringify({ set: 'ranker', context: { candidates: new Array(10_001).fill({}) } }), 413],
  'an object as a list': [`{"set":"ranker","context":{"candidates":{"length":5,"0":{}}}}`, 400],
  'a list of lists': [`{"set":"ranker","context":{"candidates":[[["${SECRET}"]]]}}`, 400],
  'sources that are something else': [`{"set":"mixed","context":{"user":[["${SECRET}"]],"item":"${SECRET}"}}`, 200],
  'a text that is cut off': [`{"set":"${SECRET}`, 400],
  'text behind the end': [`{"set":"ranker","context":{}}${SECRET}`, 400],
  'a token that is none': [`{"set":${SECRET.replace('-', '_')},"context":{}}`, 400]
}

async function holds({ send, logged }: Served, payload: string | Buffer, query = ''): Promise<number> {
  const before = Object.getOwnPropertyNames(Object.prototype).length
  const answer = await send({
    method: 'POST',
    url: `/v1/evaluate${query}`,
    payload,
    headers: { 'content-type': 'application/json', 'x-secret': SECRET }
  })
  expect(answer.body).toBeTypeOf('object')
  if (answer.status !== 200) {
    const error = (answer.body as { readonly error: { readonly code: unknown; readonly message: unknown } }).error
    expect(error).toMatchObject({ code: expect.any(String), message: expect.any(String) })
    expect(answer.text).not.toMatch(/\bat .*\.[jt]s:|node_modules|Unexpected token/)
    expect(answer.text.length).toBeLessThan(1_000)
  }
  expect(logged.join('')).not.toContain(SECRET)
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
  return answer.status
}

describe('hostile bodies', () => {
  test.each(Object.entries(BODIES))('%s', async (_, [body, status]) => {
    const server = await served()
    expect(await holds(server, body)).toBe(status)
    // Whatever it was, the next request is answered.
    expect(await server.send(evaluate({ set: 'ranker', context: CONTEXT }))).toMatchObject({ status: 200 })
  })

  test('values are in no error', async () => {
    const { send } = await served()
    for (const [, [body]] of Object.entries(BODIES).filter(([what]) => !/name|member/.test(what))) {
      const { status, text } = await send({
        method: 'POST',
        url: '/v1/evaluate',
        payload: body,
        headers: { 'content-type': 'application/json' }
      })
      if (status !== 200) expect(text).not.toContain(SECRET.slice(0, 6))
    }
  })
})

describe('any JSON', () => {
  const anything = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
  const query = fc.constantFrom('', '?strict=true', '?strict=false', '?x')

  test('is answered as a body', async () => {
    const server = await served()
    const answered = fc.asyncProperty(anything, query, async (body, asked) => {
      expect([200, 400, 404, 422]).toContain(await holds(server, JSON.stringify(body), asked))
    })
    await fc.assert(answered, { numRuns: 200 })
  })

  test('is answered as a context', async () => {
    const server = await served()
    const answered = fc.asyncProperty(anything, query, async (context, asked) => {
      expect([200, 400, 422]).toContain(await holds(server, JSON.stringify({ set: 'mixed', context }), asked))
    })
    await fc.assert(answered, { numRuns: 300 })
  })

  test('is answered as a source', async () => {
    const server = await served()
    const answered = fc.asyncProperty(anything, anything, fc.array(anything, { maxLength: 4 }), async (user, now, candidates) => {
      expect([200, 400]).toContain(await holds(server, JSON.stringify({ set: 'mixed', context: { user, now, candidates } })))
    })
    await fc.assert(answered, { numRuns: 300 })
  })
})
