import fastify from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { LoadShedder, overloaded, refusedShare } from '../../src/server/load-shedder.js'
import { ServerMetrics } from '../../src/server/metrics/server-metrics.js'
import { publicRoutes } from '../../src/server/routes/routes.js'
import { SERVICE_LIMITS } from '../../src/server/service.js'
import { CONTEXT, evaluate, testProject } from './server.js'

test.each([
  [0, 0],
  [100, 0],
  [150, 0.5],
  [190, 0.9],
  [200, 0.95],
  [10_000, 0.95]
])('at a delay of %i ms and a bound of 100 ms, a share of %d is refused', (delayMs, share) => {
  expect(refusedShare(delayMs, 100)).toBe(share)
})

test('nothing is refused without a bound', () => {
  expect(refusedShare(10_000, Number.POSITIVE_INFINITY)).toBe(0)
})

describe('a busy server', () => {
  const closing: (() => void)[] = []
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })

  /** Keeps the loop late until `holds`. */
  async function busyUntil(holds: () => boolean): Promise<void> {
    while (!holds()) {
      const end = performance.now() + 30
      while (performance.now() < end);
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  test('refuses while it is late, and not afterwards', async () => {
    const shedder = new LoadShedder({ boundMs: 1, sampleMs: 20 }, () => 0)
    closing.push(() => shedder.close())
    expect(() => shedder.check()).not.toThrow()
    await busyUntil(() => shedder.delayMs > 1)
    expect(() => shedder.check()).toThrow(/more to do/)
    expect(shedder.refused).toBe(1)
    while (shedder.delayMs > 1) await new Promise((resolve) => setTimeout(resolve, 30))
    expect(() => shedder.check()).not.toThrow()
  })
})

test('what is refused is a 503 with Retry-After; everything but evaluating is answered', async () => {
  const { features } = await testProject()
  const shedder = {
    delayMs: 250,
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
