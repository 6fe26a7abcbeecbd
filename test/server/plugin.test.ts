import fastify from 'fastify'
import { openFeatures } from 'feago'
import { feagoRoutes } from 'feago/fastify'
import { afterEach, expect, test } from 'vitest'
import { TemporaryProject } from '../reload/temporary-project.js'
import { CONTEXT, evaluate, PROJECT } from './server.js'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function host() {
  const project = await TemporaryProject.create({ 'features.yaml': PROJECT })
  const features = await openFeatures(project.path)
  const app = fastify()
  app.get('/own', async () => ({ own: true }))
  app.post('/own', async (request) => ({ body: request.body }))
  app.setErrorHandler(async (_, __, reply) => reply.code(418).send({ own: 'error' }))
  app.setNotFoundHandler(async (_, reply) => reply.code(404).send({ own: 'nothing' }))
  closing.push(
    () => app.close(),
    () => features.close(),
    () => project.remove()
  )
  return { app, features }
}

test('the routes of a server stand under a prefix of a server of one’s own', async () => {
  const { app, features } = await host()
  await app.register(feagoRoutes, { prefix: '/features', features, maxCandidates: 2 })
  const post = (payload: object) => app.inject(evaluate(payload, { url: '/features/v1/evaluate' }))
  expect((await post({ set: 'ranker', context: CONTEXT })).json()).toMatchObject({
    revision: features.revision,
    rows: [
      [0.25, true, 0],
      [0.25, false, 1]
    ]
  })
  expect((await post({ set: 'rankr', context: {} })).json()).toEqual({
    error: { code: 'unknown-set', message: 'there is no set "rankr"', help: ['did you mean `ranker`?'] }
  })
  expect(await post({ set: 'ranker', context: { candidates: [{}, {}, {}] } })).toMatchObject({ statusCode: 413 })
  for (const url of [
    '/v1/features',
    '/v1/features/ctr',
    '/v1/sets/ranker',
    '/v1/status',
    '/healthz',
    '/readyz',
    '/metrics',
    '/openapi.json'
  ])
    expect({ url, status: (await app.inject(`/features${url}`)).statusCode }).toEqual({ url, status: 200 })
  expect(await app.inject({ method: 'POST', url: '/features/v1/reload' })).toMatchObject({ statusCode: 404 })
})

test('nothing else of that server changes', async () => {
  const { app, features } = await host()
  await app.register(feagoRoutes, { prefix: '/features', features })
  expect((await app.inject('/own')).json()).toEqual({ own: true })
  expect((await app.inject({ method: 'POST', url: '/own', payload: 'text', headers: { 'content-type': 'text/plain' } })).json()).toEqual({
    body: 'text'
  })
  expect((await app.inject({ method: 'POST', url: '/own', payload: '{', headers: { 'content-type': 'application/json' } })).json()).toEqual(
    { own: 'error' }
  )
  expect((await app.inject('/nowhere')).json()).toEqual({ own: 'nothing' })
})
