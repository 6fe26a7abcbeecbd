import { describe, expect, test } from 'vitest'
import { administered } from './server.js'

const TOKEN = 'a-token-of-the-test'
const WITH_TOKEN = { authorization: `Bearer ${TOKEN}` }
const NEXT = 'feago: 1\nfeatures: { one: "1" }'

describe('the admin address', () => {
  test('reloads, and answers with the status afterwards', async () => {
    const { send, project } = await administered(TOKEN)
    const { status, headers, body } = await send({ method: 'POST', url: '/v1/reload', headers: WITH_TOKEN })
    expect({ status, body }).toEqual({ status: 200, body: JSON.parse(JSON.stringify(project.features.status())) })
    expect(body).toMatchObject({ lastAttempt: { ok: true, outcome: 'unchanged' } })
    expect(headers).toMatchObject({ 'feago-revision': project.revision })
  })

  test('says why a reload was refused', async () => {
    const { send, project } = await administered(TOKEN)
    const diagnostic = {
      code: 'FG0504',
      severity: 'error',
      message: 'no such field',
      feature: 'x',
      spans: [],
      help: [],
      fixes: []
    } as const
    project.refusal = { stage: 'check', message: 'the features do not compile', diagnostics: [diagnostic] }
    expect(await send({ method: 'POST', url: '/v1/reload', headers: WITH_TOKEN })).toMatchObject({
      status: 422,
      body: {
        error: { code: 'reload-refused', message: 'refused at the stage check: the features do not compile', diagnostics: [diagnostic] }
      }
    })
  })

  test('goes back, by one step or to a revision', async () => {
    const { send, project } = await administered(TOKEN)
    const first = project.revision
    await project.activate(NEXT)
    const second = project.revision
    const rollback = (payload?: object) =>
      send({ method: 'POST', url: '/v1/rollback', headers: WITH_TOKEN, ...(payload === undefined ? {} : { payload }) })
    expect(await rollback()).toMatchObject({ status: 200, headers: { 'feago-revision': first }, body: { active: { revision: first } } })
    expect(await rollback({ revision: second })).toMatchObject({ status: 200, body: { active: { revision: second } } })
    expect(await rollback({ revision: 'nowhere' })).toMatchObject({ status: 422, body: { error: { code: 'rollback-refused' } } })
    expect(await rollback({ revison: first })).toMatchObject({ status: 400, body: { error: { help: ['did you mean `revision`?'] } } })
    expect(project.revision).toBe(second)
  })

  test('pins the active revision, or another one, and lets it go', async () => {
    const { send, project } = await administered(TOKEN)
    const first = project.revision
    await project.activate(NEXT)
    const post = (url: string, payload?: object) =>
      send({ method: 'POST', url, headers: WITH_TOKEN, ...(payload === undefined ? {} : { payload }) })
    expect(await post('/v1/pin')).toMatchObject({ status: 200, body: { pinned: project.revision } })
    expect(await post('/v1/pin', { revision: first })).toMatchObject({ status: 200, body: { pinned: first, active: { revision: first } } })
    expect((await post('/v1/unpin')).body).not.toHaveProperty('pinned')
  })

  test.each<readonly [what: string, headers: Readonly<Record<string, string>>]>([
    ['no token', {}],
    ['another token', { authorization: 'Bearer another' }],
    ['a beginning of the token', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['more than the token', { authorization: `Bearer ${TOKEN}x` }],
    ['the token alone', { authorization: TOKEN }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }]
  ])('lets nobody in with %s', async (_, headers) => {
    const { send, project } = await administered(TOKEN)
    await project.activate(NEXT)
    const { revision } = project
    for (const url of ['/v1/reload', '/v1/rollback', '/v1/pin', '/v1/unpin', '/nothing']) {
      const answer = await send({ method: 'POST', url, headers })
      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' }, body: { error: { code: 'unauthorized' } } })
      expect(answer.text).not.toContain(TOKEN)
    }
    expect(project.revision).toBe(revision)
  })

  test('without a token lets in what is of this machine, and no web page', async () => {
    const { send } = await administered(undefined)
    expect(await send({ method: 'POST', url: '/v1/reload' })).toMatchObject({ status: 200 })
    expect(await send({ method: 'POST', url: '/v1/reload', headers: { origin: 'https://example.org' } })).toMatchObject({ status: 401 })
  })

  test.each([
    ['GET', '/v1/reload', 405],
    ['POST', '/v1/evaluate', 404],
    ['GET', '/metrics', 404]
  ] as const)('%s %s answers %i', async (method, url, status) => {
    const { send } = await administered(TOKEN)
    expect(await send({ method, url, headers: WITH_TOKEN })).toMatchObject({ status })
  })
})
