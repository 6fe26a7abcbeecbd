import { describe, expect, test } from 'vitest'
import { CONTEXT, evaluate, PROJECT, type Served, served } from './server.js'

/** The samples of `GET /metrics`, by name and labels. */
async function samples({ send }: Served): Promise<Readonly<Record<string, number>>> {
  const { text } = await send({ url: '/metrics' })
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]))
}

describe('GET /metrics', () => {
  test('counts requests by route, method and status', async () => {
    const server = await served()
    await server.send(evaluate({ set: 'ranker', context: CONTEXT }))
    await server.send(evaluate('{'))
    await server.send({ url: '/v1/features/ctr' })
    await server.send({ url: '/some/secret/path' })
    expect(await samples(server)).toMatchObject({
      'feago_requests_total{route="/v1/evaluate",method="POST",status="200"}': 1,
      'feago_requests_total{route="/v1/evaluate",method="POST",status="400"}': 1,
      'feago_requests_total{route="/v1/features/:name",method="GET",status="200"}': 1,
      'feago_requests_total{route="unknown",method="GET",status="404"}': 1,
      'feago_request_duration_seconds_count{route="/v1/evaluate"}': 2,
      'feago_request_duration_seconds_bucket{le="+Inf",route="/v1/evaluate"}': 2
    })
  })

  test.each(['application/json', 'application/vnd.feago.matrix'])('counts what is missing, and why, of answers in %s', async (accept) => {
    const server = await served()
    const context = { user: { age: 'young', views: 4 }, candidates: [{ price: '1' }, { price: 2 }, {}] }
    await server.send(evaluate({ features: ['age', 'cheap', 'label'], context }, { headers: { accept } }))
    expect(await samples(server)).toMatchObject({
      feago_rows_total: 3,
      'feago_feature_missing_total{feature="age"}': 3,
      'feago_feature_missing_total{feature="cheap"}': 2,
      'feago_feature_missing_total{feature="label"}': 3,
      'feago_feature_unavailable_total{feature="cheap"}': 2,
      'feago_input_problems_total{field="item.price",problem="wrong-type"}': 1,
      'feago_input_problems_total{field="item.price",problem="absent"}': 1
    })
    const { 'feago_input_problems_total{field="user.age",problem="wrong-type"}': ages } = await samples(server)
    expect(ages).toBeGreaterThan(0)
  })

  test('goes on counting after a swap, and back', async () => {
    const server = await served()
    const problem = 'feago_feature_unavailable_total{feature="cheap"}'
    const ask = () => server.send(evaluate({ features: ['cheap'], context: { item: {} } }))
    await ask()
    await server.project.activate(PROJECT.replace('item.price < 10', 'item.price < 20'))
    await ask()
    await ask()
    expect(await samples(server)).toMatchObject({ [problem]: 3 })
    server.project.features.rollback()
    await ask()
    expect(await samples(server)).toMatchObject({ [problem]: 4 })
  })

  test('tells which revision is active, and what came of changes', async () => {
    const server = await served()
    const before = server.project.revision
    await server.project.activate(PROJECT.replace('item.price < 10', 'item.price < 20'))
    server.project.refuse({ stage: 'self-test', message: 'a test fails', diagnostics: [] })
    server.project.refuse({ stage: 'check', message: 'no', diagnostics: [] })
    const told = await samples(server)
    expect(told).toMatchObject({
      [`feago_revision_info{revision="${server.project.revision}"}`]: 1,
      feago_generation: 2,
      feago_ready: 1,
      feago_degraded: 0,
      feago_refusals_in_a_row: 2,
      feago_live_snapshots: 2,
      'feago_reloads_total{stage="activate",result="activated"}': 2,
      'feago_reloads_total{stage="self-test",result="refused"}': 1,
      'feago_reloads_total{stage="check",result="refused"}': 1
    })
    expect(told).not.toHaveProperty(`feago_revision_info{revision="${before}"}`)
    expect(told['feago_last_success_timestamp_seconds']).toBeGreaterThan(1.7e9)
  })

  test('is not ready before the first revision', async () => {
    expect(await samples(await served(''))).toMatchObject({ feago_ready: 0, feago_live_snapshots: 0 })
  })

  test('tells of the process', async () => {
    const names = Object.keys(await samples(await served(PROJECT, { metrics: { process: true } })))
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'nodejs_heap_size_used_bytes',
      'process_cpu_seconds_total',
      'feago_event_loop_delay_seconds'
    ])
      expect(names).toContain(name)
    expect((await (await served(PROJECT, { metrics: { process: true } })).send({ url: '/metrics' })).text).toContain(
      '# TYPE nodejs_gc_duration_seconds'
    )
  })
})
