import { openFeatures } from 'feago'
import { median, milliseconds, report, timed } from './statistics.js'
import { workload } from './workload/data.js'
import { fused, WIDTH } from './workload/fused.js'

/** Fifty features for 500 candidates: FeaGo against the hand-written loop, which must give the same numbers. */
const CANDIDATES = 500
const ROUNDS = 60
const WARM_UP = 20

const features = await openFeatures('bench/workload/features')
const set = features.set('ranker')
const { request, items } = workload(1, CANDIDATES)
assertEqual()

const byHand: number[] = []
const byFeaGo: number[] = []
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  // Another request each round, so that nothing can be remembered; the two alternate, so that both see the same weather.
  const next = workload(round + 2, CANDIDATES)
  const hand = timed(() => fused(next.request, next.items, new Float64Array(WIDTH * next.items.length)))
  const feago = timed(() => set.evaluate({ ...next.request }, next.items))
  if (round < WARM_UP) continue
  byHand.push(hand)
  byFeaGo.push(feago)
}
const ratios = byFeaGo.map((time, index) => time / (byHand[index] ?? Number.NaN))

report([
  {
    what: `${set.columns.length} features × ${CANDIDATES} candidates, by hand`,
    result: milliseconds(median(byHand)),
    note: 'fused loop, nothing indexed'
  },
  {
    what: `${set.columns.length} features × ${CANDIDATES} candidates, FeaGo`,
    result: milliseconds(median(byFeaGo)),
    note: 'one `evaluate`, decoding included'
  },
  { what: 'FeaGo to hand-written', result: `${median(ratios).toFixed(2)} ×`, note: `median of ${ROUNDS} rounds; equal values` }
])
await features.close()

function assertEqual(): void {
  const expected = new Float64Array(WIDTH * items.length)
  fused(request, items, expected)
  const { data, columns, width } = set.evaluate({ ...request }, items)
  if (width !== WIDTH) throw new Error(`${width} places in a row instead of ${WIDTH}`)
  expected.forEach((value, index) => {
    const actual = data[index] ?? Number.NaN
    if (Math.abs(actual - value) <= 1e-12 * Math.max(1, Math.abs(value))) return
    throw new Error(`${columns[index % width]?.name} of row ${Math.floor(index / width)}: ${actual}, by hand ${value}`)
  })
}
