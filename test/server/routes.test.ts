import { describe, expect, test } from 'vitest'
import { CONTEXT, evaluate, served } from './server.js'

describe('descriptions', () => {
  test('GET /v1/features lists features and sets by name', async () => {
    const { send, project } = await served()
    const { headers, body } = await send({ url: '/v1/features' })
    expect(headers).toMatchObject({ 'feago-revision': project.revision })
    expect(body).toEqual({
      revision: project.revision,
      features: [
        { name: 'adult', type: 'bool', scope: 'request' },
        { name: 'age', type: 'int?', scope: 'request' },
        { name: 'cheap', type: 'bool', scope: 'candidate' },
        { name: 'ctr', type: 'float', scope: 'request', doc: 'Share of the views that were clicked.' },
        { name: 'label', type: 'string', scope: 'pair' },
        { name: 'price_rank', type: 'int', scope: 'pair' },
        { name: 'taste', type: 'vector<2>?', scope: 'request' }
      ],
      sets: [
        { name: 'mixed', columns: 4 },
        { name: 'ranker', doc: 'What the model eats.', columns: 3 }
      ]
    })
  })

  test('GET /v1/features/:name has type, documentation, dependencies and plan', async () => {
    const { send, project } = await served()
    expect((await send({ url: '/v1/features/ctr' })).body).toEqual({
      revision: project.revision,
      name: 'ctr',
      kind: 'expression',
      type: 'float',
      scope: 'request',
      doc: 'Share of the views that were clicked.',
      owner: 'ranking',
      tags: ['ctr'],
      dependencies: [],
      dependents: [],
      sets: ['ranker'],
      place: { file: 'features.yaml', line: 12, column: 3 },
      plan: ['once per request', '  ctr = ((len(user.clicks) / user.views) ?? 0)']
    })
  })

  test('GET /v1/sets/:name has the columns and their places', async () => {
    const { send, project } = await served()
    expect((await send({ url: '/v1/sets/ranker' })).body).toEqual({
      revision: project.revision,
      name: 'ranker',
      doc: 'What the model eats.',
      schema: expect.stringMatching(/^[0-9a-f]{16}$/),
      width: 3,
      columns: [
        { name: 'ctr', type: 'float', offset: 0, width: 1 },
        { name: 'cheap', type: 'bool', offset: 1, width: 1 },
        { name: 'price_rank', type: 'int', offset: 2, width: 1 }
      ]
    })
  })

  test('GET /v1/status is the status of the features', async () => {
    const { send, project } = await served()
    const { headers, body } = await send({ url: '/v1/status' })
    expect(body).toEqual(JSON.parse(JSON.stringify(project.features.status())))
    expect(headers).toMatchObject({ 'feago-revision': project.revision })
  })
})

describe('health', () => {
  test('a server is alive and ready', async () => {
    const { send, project } = await served()
    expect(await send({ url: '/healthz' })).toMatchObject({ status: 200, body: { alive: true } })
    expect(await send({ url: '/readyz' })).toMatchObject({ status: 200, body: { ready: true, revision: project.revision } })
    expect(await send({ method: 'HEAD', url: '/readyz' })).toMatchObject({ status: 200, text: '' })
  })

  test('one without a revision is alive, not ready, and says why', async () => {
    const { send, project } = await served('')
    const diagnostic = {
      code: 'FG0504',
      severity: 'error',
      message: 'no such field',
      feature: null,
      spans: [],
      help: [],
      fixes: []
    } as const
    project.refuse({ stage: 'check', message: 'the features do not compile', diagnostics: [diagnostic] })
    expect(await send({ url: '/healthz' })).toMatchObject({ status: 200 })
    const { status, headers, body } = await send({ url: '/readyz' })
    expect({ status, body }).toEqual({
      status: 503,
      body: {
        error: {
          code: 'not-ready',
          message: 'no revision has been activated yet: the features do not compile',
          help: ['GET /v1/status says what came of the last attempt'],
          diagnostics: [diagnostic]
        }
      }
    })
    expect(headers).toMatchObject({ 'retry-after': '1' })
    expect(await send({ url: '/v1/status' })).toMatchObject({
      status: 200,
      body: { lastAttempt: { ok: false, diagnostics: [diagnostic] } }
    })
    for (const url of ['/v1/features', '/v1/features/ctr', '/v1/sets/ranker', '/openapi.json'])
      expect({ url, ...(await send({ url })) }).toMatchObject({ url, status: 503, body: { error: { code: 'not-ready' } } })
    expect(await send({ url: '/metrics' })).toMatchObject({ status: 200 })
  })
})

describe('what there is not', () => {
  test.each([
    ['GET', '/v1/features/crt', 404, { code: 'unknown-feature', message: 'there is no feature "crt"', help: ['did you mean `ctr`?'] }],
    ['GET', '/v1/sets/rankr', 404, { code: 'unknown-set', message: 'there is no set "rankr"', help: ['did you mean `ranker`?'] }],
    ['GET', '/v1/features/constructor', 404, { code: 'unknown-feature', message: 'there is no feature "constructor"' }],
    ['GET', '/v1/statu', 404, { code: 'unknown-path', message: 'there is nothing at this path', help: ['did you mean /v1/status?'] }],
    ['GET', '/v1/%zz', 400, { code: 'malformed-request', message: 'the path is not a valid URL path' }],
    ['GET', `/v1/features/${'x'.repeat(200)}`, 404, { code: 'unknown-path', message: 'no name is as long as that' }],
    ['POST', '/v1/reload', 404, { code: 'unknown-path' }]
  ] as const)('%s %s answers %i', async (method, url, status, error) => {
    const { send } = await served()
    expect(await send({ method, url })).toMatchObject({ status, body: { error } })
  })

  test.each([
    ['GET', '/v1/evaluate', 'POST'],
    ['DELETE', '/v1/features', 'GET, HEAD'],
    ['POST', '/v1/features/ctr', 'GET, HEAD'],
    ['PUT', '/v1/sets/ranker', 'GET, HEAD'],
    ['PATCH', '/v1/status', 'GET, HEAD'],
    ['OPTIONS', '/healthz', 'GET, HEAD'],
    ['POST', '/metrics', 'GET, HEAD'],
    ['PROPFIND', '/openapi.json', 'GET, HEAD']
  ])('%s %s is 405 with Allow: %s', async (method, url, allow) => {
    const { app } = await served()
    // light-my-request knows more methods than its types do.
    const { statusCode, headers, body } = await app.inject({ method: method as 'GET', url })
    expect({ status: statusCode, allow: headers.allow, code: JSON.parse(body).error.code }).toEqual({
      status: 405,
      allow,
      code: 'method-not-allowed'
    })
  })
})

test('every answer of one request is of one revision, also while another one becomes active', async () => {
  const { send, project } = await served()
  const before = project.revision
  const first = await send(evaluate({ set: 'ranker', context: CONTEXT }))
  await project.activate('feago: 1\nfeatures: { one: "1" }\nsets: { ranker: { columns: [one] } }')
  const second = await send(evaluate({ set: 'ranker', context: {} }))
  expect(first).toMatchObject({ headers: { 'feago-revision': before }, body: { revision: before } })
  expect(second).toMatchObject({
    headers: { 'feago-revision': project.revision },
    body: { revision: project.revision, values: { one: 1 } }
  })
  expect(project.revision).not.toBe(before)
})
