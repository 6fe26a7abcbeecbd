import fastify from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { LoadShedder, overloaded } from '../../src/server/load-shedder.js'
import { ServerMetrics } from '../../src/server/metrics/server-metrics.js'
import { publicRoutes } from '../../src/server/routes/routes.js'
import { SERVICE_LIMITS } from '../../src/server/service.js'
import { CONTEXT, evaluate, testProject } from './server.js'

const closing: LoadShedder[] = []
afterEach(() => {
  for (const shedder of closing.splice(0)) shedder.close()
})

/** A shedder, and the clock that it goes by. */
function shedding(boundMs: number) {
  const clock = { now: 1_000 }
  const shedder = new LoadShedder({ boundMs }, () => clock.now)
  closing.push(shedder)
  return { clock, shedder }
}

describe('a turn of the event loop', () => {
  test('answers what comes within the bound, and refuses what comes later', () => {
    const { clock, shedder } = shedding(150)
    for (let request = 0; request < 10; request++) {
      clock.now += 15
      expect(() => shedder.check()).not.toThrow()
    }
    clock.now += 1
    expect(() => shedder.check()).toThrow(/more to do/)
    expect(() => shedder.check()).toThrow(/more to do/)
    expect(shedder.refused).toBe(2)
  })

  test('with a pause in the middle answers a few all the same', () => {
    const { clock, shedder } = shedding(150)
    clock.now += 10_000
    for (let request = 0; request < 4; request++) expect(() => shedder.check()).not.toThrow()
    expect(() => shedder.check()).toThrow(/more to do/)
  })

  test('is forgotten in the next one, however long it was', async () => {
    const { clock, shedder } = shedding(150)
    for (let request = 0; request < 10; request++) shedder.check()
    clock.now += 10_000
    expect(() => shedder.check()).toThrow(/more to do/)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(() => shedder.check()).not.toThrow()
    expect(shedder.takeLongestMs()).toBe(9_980)
    expect(shedder.takeLongestMs()).toBe(0)
  })

  test('is as long as it likes without a bound', () => {
    const { clock, shedder } = shedding(Number.POSITIVE_INFINITY)
    for (let request = 0; request < 10; request++) shedder.check()
    clock.now += 1e9
    expect(() => shedder.check()).not.toThrow()
  })
})

test('what is refused is a 503 with Retry-After; everything but evaluating is answered', async () => {
  const { features } = await testProject()
  const shedder = {
    takeLongestMs: () => 250,
    refused: 3,
    check: () => {
      throw overloaded()
    }
  }
  const app = fastify()
  publicRoutes(app, { features, limits: SERVICE_LIMITS, shedder, metrics: new ServerMetrics(features, shedder, { process: false }) })
  const { statusCode, headers, body } = await app.inject(evaluate({ set: 'ranker', context: CONTEXT }))
  expect({ statusCode, body: JSON.parse(body) }).toEqual({
    statusCode: 503,
    body: { error: { code: 'overloaded', message: 'this server has more to do than it can; try again later, or elsewhere' } }
  })
  expect(headers).toMatchObject({ 'retry-after': '1' })
  for (const url of ['/healthz', '/readyz', '/v1/status', '/v1/features']) expect(await app.inject(url)).toMatchObject({ statusCode: 200 })
  const { body: metrics } = await app.inject('/metrics')
  expect(metrics).toMatch(/^feago_requests_refused_total 3$/m)
  expect(metrics).toMatch(/^feago_event_loop_delay_seconds 0.25$/m)
  await app.close()
})
