import { PerformanceObserver } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { openFeatures } from 'feago'
import { amount } from './measure/extent.js'
import { type Measurement, report } from './measure/measurement.js'
import { type ShopWay, shopWays } from './measure/shop-ways.js'
import { SHOP } from './workload/shop/shop.js'

/** How long the garbage collector stops requests that follow one another. */
const CANDIDATES = amount(500)
const REQUESTS = amount(40)
const SPAN_MS = amount(1500)
/** The observer is told of pauses when the process comes to rest. */
const TELL_MS = 10

const pauses: number[] = []
const observer = new PerformanceObserver((list) => pauses.push(...list.getEntries().map(({ duration }) => duration)))
observer.observe({ entryTypes: ['gc'] })
const features = await openFeatures(SHOP.features)
const measurements: Measurement[] = []
for (const way of shopWays(features.set(SHOP.set), REQUESTS, CANDIDATES)) {
  await pausesOf(way)
  measurements.push(...(await measured(way)))
}
report(measurements)
observer.disconnect()
await features.close()

async function measured(way: ShopWay): Promise<readonly Measurement[]> {
  const { requests, durations } = await pausesOf(way)
  const table = `Garbage collection, ${CANDIDATES} candidates a request, requests without a pause`
  const total = durations.reduce((sum, duration) => sum + duration, 0)
  return [
    { table, what: way.name, unit: 'ms', figures: [total / requests], note: 'for each request' },
    {
      table,
      what: `${way.name}: pauses`,
      unit: 'ms',
      figures: durations.length === 0 ? [0] : durations,
      note: `${durations.length} in ${requests} requests`
    }
  ]
}

/** Of one span of requests. */
async function pausesOf({ evaluate }: ShopWay): Promise<{ readonly requests: number; readonly durations: readonly number[] }> {
  await setTimeout(TELL_MS)
  pauses.length = 0
  const end = performance.now() + SPAN_MS
  let requests = 0
  while (performance.now() < end) evaluate(requests++)
  await setTimeout(TELL_MS)
  return { requests, durations: [...pauses] }
}
