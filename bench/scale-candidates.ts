import { openFeatures } from 'feago'
import { alternate, type Way } from './measure/alternate.js'
import { rounds, sizes } from './measure/extent.js'
import { type Measurement, ratiosToFirst, report } from './measure/measurement.js'
import { expert } from './workload/shop/expert.js'
import { SHOP } from './workload/shop/shop.js'

/** The shop's set for few candidates and for many, each against the expert's loop for as many. */
const COUNTS = sizes([10, 100, 500, 2000, 10_000])

const features = await openFeatures(SHOP.features)
const set = features.set(SHOP.set)
const measurements: Measurement[] = []
for (const count of COUNTS) measurements.push(...(await measured(count)))
report(measurements)
await features.close()

async function measured(count: number): Promise<readonly Measurement[]> {
  const candidates = `${count.toLocaleString('en')} candidates`
  const byHand = new Float64Array(count * set.columns.length)
  const into = new Float64Array(count * set.columns.length)
  const ways: readonly Way[] = [
    {
      name: 'by hand: expert',
      prepare: (round) => {
        const { request, items } = SHOP.generate(round, count)
        return () => expert(request, items, byHand)
      }
    },
    {
      name: `${candidates}: FeaGo`,
      prepare: (round) => {
        const { request, items } = SHOP.generate(round, count)
        return () => set.evaluate(request, items, { into })
      }
    },
    {
      name: `${candidates}: FeaGo, prepared`,
      prepare: (round) => {
        const { request, items } = SHOP.generate(round, count)
        const prepared = set.prepare(items)
        return () => set.evaluate(request, prepared, { into })
      }
    }
  ]
  const times = await alternate(ways, rounds({ warmUp: 200, measured: count > 1000 ? 15 : 60 }))
  const [, ...ours] = ratiosToFirst(
    `A shop by number of candidates: ${set.columns.length} features, ratio to the expert's loop`,
    ways,
    times
  )
  return ours
}
