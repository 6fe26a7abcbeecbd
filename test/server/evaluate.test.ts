import { describe, expect, test } from 'vitest'
import { decodeMatrix } from '../../src/wire/matrix-frame.js'
import { type Answer, CONTEXT, evaluate, PROJECT, served } from './server.js'

const MATRIX = 'application/vnd.feago.matrix'

function error({ status, body }: Answer): { readonly status: number; readonly error: unknown } {
  return { status, error: (body as { readonly error: unknown }).error }
}

describe('POST /v1/evaluate', () => {
  test('answers a set for all candidates, and names the revision', async () => {
    const { send, project } = await served()
    const { revision } = project
    const { status, headers, body } = await send(evaluate({ set: 'ranker', context: CONTEXT }))
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        revision,
        columns: ['ctr', 'cheap', 'price_rank'],
        rows: [
          [0.25, true, 0],
          [0.25, false, 1]
        ],
        reasons: [{}, {}]
      }
    })
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'feago-revision': revision })
  })

  test('answers features for one context', async () => {
    const { send, project } = await served()
    const context = { user: { age: 'young', views: 4, clicks: [] } }
    const { status, body } = await send(evaluate({ features: ['ctr', 'age', 'ctr'], context }))
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        revision: project.revision,
        values: { ctr: 0, age: null },
        reasons: { age: { code: 'wrong-type', detail: 'user.age was a string, expected int' } }
      }
    })
  })

  test.each([
    [{ item: { item_id: 'i7', price: 1 } }, { cheap: true }],
    [{ item: null }, { cheap: null }],
    [{ candidates: null }, { cheap: null }],
    [{ user: 5, item: 'i' }, { cheap: null }],
    [{ anything: { else: [1] } }, { cheap: null }]
  ])('takes the context %j', async (context, values) => {
    const { send } = await served()
    expect((await send(evaluate({ features: ['cheap'], context }))).body).toMatchObject({ values })
  })

  test.each([
    [MATRIX, 'float32', Float32Array],
    [`${MATRIX}; kind=float32`, 'float32', Float32Array],
    [`${MATRIX};kind="float64"`, 'float64', Float64Array],
    [`application/json;q=0.5, ${MATRIX};kind=float64`, 'float64', Float64Array]
  ])('answers in bytes where Accept is %s', async (accept, kind, type) => {
    const { send, project } = await served()
    const { headers, bytes } = await send(evaluate({ set: 'mixed', context: CONTEXT }, { headers: { accept } }))
    expect(headers).toMatchObject({ 'content-type': `${MATRIX}; kind=${kind}`, 'feago-revision': project.revision })
    const matrix = decodeMatrix(bytes)
    expect(matrix).toEqual({
      revision: project.revision,
      columns: [
        { name: 'age', type: 'int?', offset: 0, width: 1 },
        { name: 'label', type: 'string', offset: 1, width: 0 },
        { name: 'taste', type: 'vector<2>?', offset: 1, width: 2 },
        { name: 'cheap', type: 'bool', offset: 3, width: 1 }
      ],
      rowCount: 2,
      width: 4,
      data: type.of(34, 1, 2, 1, 34, 1, 2, 0)
    })
  })

  test.each(['*/*', 'application/json', 'text/html', '', `${MATRIX};q=0, */*`])('answers JSON where Accept is %j', async (accept) => {
    const { send } = await served()
    const { status, headers } = await send(evaluate({ set: 'ranker', context: CONTEXT }, { headers: { accept } }))
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json; charset=utf-8' })
  })

  const context = {}
  test.each<readonly [what: string, payload: unknown, status: number, error: object]>([
    ['no JSON', '{"set": }', 400, { code: 'malformed-json', message: 'the body is not JSON: line 1, column 9' }],
    ['half of a JSON', '{"set": "ra', 400, { code: 'malformed-json', message: 'the body is not JSON: it ends too early' }],
    ['nothing', '', 400, { code: 'invalid-request', message: 'the body is wrong: expected object' }],
    ['a list', '[]', 400, { code: 'invalid-request', message: 'the body is wrong: expected object' }],
    ['null', 'null', 400, { code: 'invalid-request', message: 'the body is wrong: expected object' }],
    [
      'neither features nor set',
      { context },
      400,
      {
        code: 'invalid-request',
        message: 'the body has neither `features` nor `set`',
        help: ['name features in a list, or one set: GET /v1/features has their names']
      }
    ],
    [
      'both features and set',
      { features: ['ctr'], set: 'ranker', context },
      400,
      { code: 'invalid-request', message: 'the body has both `features` and `set`, and one of them is meant' }
    ],
    [
      'no context',
      { set: 'ranker' },
      400,
      { code: 'invalid-request', message: 'the body has no `context`', help: ['a context without anything in it is {}'] }
    ],
    [
      'a context that is no object',
      { set: 'ranker', context: [] },
      400,
      { code: 'invalid-context', message: 'a context is an object with `now` and the sources by their names, and this is a list' }
    ],
    [
      'a feature that is no text',
      { features: ['ctr', 5], context },
      400,
      { code: 'invalid-request', message: '`features.1` of the body is wrong: expected string' }
    ],
    [
      'no features',
      { features: [], context },
      400,
      { code: 'invalid-request', message: '`features` of the body is wrong: expected at least one name' }
    ],
    [
      'a misspelt member',
      { feature: ['ctr'], context },
      400,
      { code: 'invalid-request', message: 'the body has no member "feature"', help: ['did you mean `features`?'] }
    ],
    [
      'candidates that are no list',
      { set: 'ranker', context: { candidates: {} } },
      400,
      { code: 'invalid-context', message: '`candidates` of the context is a list of rows, and this is an object' }
    ],
    [
      'a candidate that is no object',
      { set: 'ranker', context: { candidates: [{}, 'secret'] } },
      400,
      { code: 'invalid-context', message: '`candidates` of the context is a list of rows, and its element 1 is a string' }
    ],
    [
      'candidates in two places',
      { set: 'ranker', context: { candidates: [], item: {} } },
      400,
      { code: 'invalid-context', message: 'candidates are given twice: as `candidates` of the context and as `item` of the context' }
    ],
    [
      'a feature that there is not',
      { features: ['crt'], context },
      404,
      { code: 'unknown-feature', message: 'there is no feature "crt"', help: ['did you mean `ctr`?'] }
    ],
    ['a set that is nothing like one', { set: 'xyzxyzxyz', context }, 404, { code: 'unknown-set', message: 'there is no set "xyzxyzxyz"' }],
    [
      'more candidates than there may be',
      { set: 'ranker', context: { candidates: [{}, {}, {}, {}] } },
      413,
      { code: 'too-many-candidates', message: 'there are 4 candidates, and this server takes 3 in a request' }
    ],
    [
      'a body that is too large',
      `{"set":"${'x'.repeat(3_000)}"}`,
      413,
      { code: 'too-large', message: 'the body is larger than this server takes' }
    ]
  ])('refuses %s', async (_, payload, status, expected) => {
    const { send } = await served(PROJECT, { limits: { maxCandidates: 3, bodyLimit: 2_000 } })
    expect(error(await send(evaluate(payload)))).toEqual({ status, error: expected })
  })

  test.each([
    ['text/plain', {}],
    ['application/xml', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
    ['', {}]
  ])('refuses bodies of the type %j %j', async (type, headers) => {
    const { send } = await served()
    expect(error(await send(evaluate('{}', { headers: { 'content-type': type, ...headers } })))).toEqual({
      status: 415,
      error: { code: 'unsupported-media-type', message: 'a body is `application/json`, without Content-Encoding' }
    })
  })

  test('refuses kinds of numbers that there are not', async () => {
    const { send } = await served()
    expect(error(await send(evaluate({ set: 'ranker', context }, { headers: { accept: `${MATRIX};kind=float16` } })))).toEqual({
      status: 400,
      error: { code: 'invalid-request', message: `the kind of ${MATRIX} is float32 or float64` }
    })
  })

  test.each([
    ['strict=true', { features: ['ctr'], context: CONTEXT }, 200, undefined],
    [
      'strict=true',
      { features: ['age'], context: { user: { age: 'young' } } },
      422,
      { code: 'feature-unavailable', message: 'age is unavailable: user.age was a string, expected int' }
    ],
    [
      'strict=true',
      { features: ['cheap'], context: { candidates: [{ price: 1 }, { price: '1' }] } },
      422,
      { code: 'feature-unavailable', message: 'cheap is unavailable for candidate 1: item.price was a string, expected float' }
    ],
    [
      'strict=true',
      { features: ['adult'], context: {} },
      422,
      { code: 'feature-unavailable', message: 'adult is unavailable: user.age was absent' }
    ],
    [
      'strict=true',
      { features: ['ctr'], context: { ...CONTEXT, usr: {} } },
      422,
      { code: 'unread-context', message: 'the context has "usr", which is no source of this project; did you mean "user"?' }
    ],
    ['strict=false', { features: ['age'], context: {} }, 200, undefined],
    [
      'strict=yes',
      { features: ['age'], context: {} },
      400,
      { code: 'invalid-request', message: '`strict` of the query is wrong: expected true or false' }
    ],
    [
      'strickt=true',
      { features: ['age'], context: {} },
      400,
      { code: 'invalid-request', message: 'the query has no member "strickt"', help: ['did you mean `strict`?'] }
    ]
  ])('?%s with %j answers %i', async (query, payload, status, expected) => {
    const { send } = await served()
    const answer = await send(evaluate(payload, { url: `/v1/evaluate?${query}` }))
    if (expected === undefined) expect(answer.status).toBe(status)
    else expect(error(answer)).toEqual({ status, error: expected })
  })

  test('is not ready before the first revision', async () => {
    const { send, project } = await served('')
    project.refuse({ stage: 'check', message: 'two errors', diagnostics: [] })
    const answer = await send(evaluate({ set: 'ranker', context: {} }))
    expect(error(answer)).toEqual({
      status: 503,
      error: {
        code: 'not-ready',
        message: 'no revision has been activated yet: two errors',
        help: ['GET /v1/status says what came of the last attempt']
      }
    })
    expect(answer.headers).toMatchObject({ 'retry-after': '1' })
  })
})

test('a request that has used its budget is answered with what there is, and counted', async () => {
  const { send } = await served(PROJECT, { limits: { budgetMs: 1e-6 } })
  const { status, body } = await send(evaluate({ set: 'ranker', context: CONTEXT }))
  expect(status).toBe(200)
  expect((body as { readonly reasons: readonly object[] }).reasons[0]).toMatchObject({ ctr: { code: 'budget' } })
  const { text } = await send({ url: '/metrics' })
  expect(text).toMatch(/^feago_requests_over_budget_total 1$/m)
})
