import { expect, test } from 'vitest'
import { createLog, levelOf } from '../../src/server/log.js'
import { administered, evaluate, served } from './server.js'

const SECRET = 'secret-4711'

test('the log tells of routes and revisions, and of nothing that was sent', async () => {
  const { send, logged, project } = await served()
  const context = { user: { user_id: SECRET, age: SECRET, [SECRET]: 1 }, [SECRET]: {}, candidates: [{ item_id: SECRET, price: SECRET }] }
  const bodies = [{ set: 'mixed', context }, { set: SECRET, context }, { features: ['age'], [SECRET]: 1 }, `{"${SECRET}`, SECRET]
  for (const body of bodies)
    for (const query of ['', '?strict=true', `?${SECRET}=1`])
      await send(
        evaluate(body, {
          url: `/v1/evaluate${query}`,
          headers: { authorization: `Bearer ${SECRET}`, cookie: SECRET, 'x-request-id': SECRET }
        })
      )
  await send({ url: `/${SECRET}?token=${SECRET}` })
  await send({ url: `/v1/features/${SECRET}` })
  expect(logged.length).toBeGreaterThan(10)
  expect(logged.join('')).not.toContain(SECRET)
  const [first = ''] = logged
  expect(JSON.parse(first)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    reqId: expect.any(String),
    route: '/v1/evaluate',
    method: 'POST',
    status: 200,
    ms: expect.any(Number),
    revision: project.revision,
    msg: 'answered'
  })
})

test('the log of the admin address knows no token', async () => {
  const { send, logged } = await administered(SECRET)
  await send({ method: 'POST', url: '/v1/reload', headers: { authorization: `Bearer ${SECRET}` } })
  await send({ method: 'POST', url: '/v1/reload', headers: { authorization: `Bearer ${SECRET}x` } })
  expect(logged).toHaveLength(2)
  expect(logged.join('')).not.toContain(SECRET)
})

test('a bug is logged with its place and answered without it', async () => {
  const { app, send, logged } = await served()
  app.get('/bug', async () => {
    throw new TypeError(SECRET, { cause: new Error(SECRET) })
  })
  const { status, text } = await send({ url: '/bug' })
  expect({ status, text }).toEqual({
    status: 500,
    text: '{"error":{"code":"internal","message":"an unexpected error; the log of the server has it"}}\n'
  })
  expect(logged.join('')).not.toContain(SECRET)
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({
    level: 'error',
    msg: 'unexpected error',
    err: { type: 'TypeError', stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]), cause: { type: 'Error' } }
  })
})

test('the log has a level', () => {
  const lines: string[] = []
  const log = createLog(levelOf('warn'), { write: (line) => void lines.push(line) })
  log.info('quiet')
  log.warn('loud')
  expect(lines).toHaveLength(1)
  expect(['debug', 'silent', 'shout', '', undefined].map(levelOf)).toEqual(['debug', 'silent', 'info', 'info', 'info'])
})
