import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type Features, openFeatures } from 'feago'
import { amount, repetitions } from './measure/extent.js'
import { type Measurement, report } from './measure/measurement.js'
import { SHOP } from './workload/shop/shop.js'

/** How long requests take while definitions change: steadily, while a revision is made, and right after a swap, with warm-up and without. */
const CANDIDATES = amount(500)
const REQUESTS = amount(1000)
const SWAPS = repetitions(4)
const DIRECTORY = '.cache/bench/reload'

const inputs = Array.from({ length: amount(40) }, (_, seed) => SHOP.generate(seed, CANDIDATES))
const into = new Float64Array(CANDIDATES * 50)

// The first project of a process finds everything cold.
await measured('', false)
report([...(await measured('without warm-up', false)), ...(await measured('warmed up', true))])

async function measured(name: string, warmUp: boolean): Promise<readonly Measurement[]> {
  rmSync(DIRECTORY, { recursive: true, force: true })
  cpSync(SHOP.features, DIRECTORY, { recursive: true })
  const features = await openFeatures(DIRECTORY, { watch: { debounceMs: 1 }, warmUp })
  await latencies(features)
  const steady: number[] = []
  const first: number[] = []
  const following: number[] = []
  const meanwhile: number[] = []
  for (let swap = 1; swap <= SWAPS; swap++) {
    steady.push(...(await latencies(features)))
    meanwhile.push(...(await swapTo(features, swap)))
    const [opening = Number.NaN, ...others] = await latencies(features)
    first.push(opening)
    following.push(...others)
  }
  await features.close()
  const line = { table: `Requests of ${CANDIDATES} candidates while a file changes`, unit: 'ms' } as const
  return [
    { ...line, what: `${name}: steadily`, figures: steady },
    { ...line, what: `${name}: the slowest of these in a hundred`, figures: slowest(steady), note: 'each of the slowest hundredth' },
    { ...line, what: `${name}: while a revision is made`, figures: meanwhile },
    { ...line, what: `${name}: the slowest of those in a hundred`, figures: slowest(meanwhile), note: 'each of the slowest hundredth' },
    { ...line, what: `${name}: the first after a swap`, figures: first },
    { ...line, what: `${name}: the next ${REQUESTS - 1}`, figures: following },
    { ...line, what: `${name}: the slowest of the next in a hundred`, figures: slowest(following), note: 'each of the slowest hundredth' }
  ]
}

/** Of a thousand requests. */
async function latencies(features: Features): Promise<readonly number[]> {
  const times: number[] = []
  for (let request = 0; request < REQUESTS; request++) times.push(await latency(features, request))
  return times
}

/** Of a request that comes when the one before has been answered: the wait for what else the process does, and its evaluation. */
async function latency(features: Features, place: number): Promise<number> {
  const { request, items } = inputs[place % inputs.length] as (typeof inputs)[number] // a place below the length
  const start = performance.now()
  await setImmediate()
  features.set(SHOP.set).evaluate(request, items, { into })
  return performance.now() - start
}

/** Changes a file while requests go on, until the new revision is active. */
async function swapTo(features: Features, version: number): Promise<readonly number[]> {
  const file = join(DIRECTORY, 'ranker.yaml')
  const before = features.revision
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\+ 190\S*\)/, `+ 190.${version})`))
  const times: number[] = []
  while (features.revision === before) times.push(await latency(features, times.length))
  return times
}

function slowest(times: readonly number[]): readonly number[] {
  return times.toSorted((a, b) => b - a).slice(0, Math.ceil(times.length / 100))
}
