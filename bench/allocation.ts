import { openFeatures } from 'feago'
import { amount } from './measure/extent.js'
import { type Measurement, report } from './measure/measurement.js'
import { type ShopWay, shopWays } from './measure/shop-ways.js'
import { SHOP } from './workload/shop/shop.js'

/** What a request leaves behind for the garbage collector. The process has so much room that nothing is collected meanwhile. */
const CANDIDATES = amount(500)
const REQUESTS = amount(40)
const WARM_UP = amount(100)
const KB = 1000

const features = await openFeatures(SHOP.features)
const ways = shopWays(features.set(SHOP.set), REQUESTS, CANDIDATES)
report(ways.map(measured))
await features.close()

function measured({ name, evaluate }: ShopWay): Measurement {
  for (let request = 0; request < WARM_UP; request++) evaluate(request)
  const figures: number[] = []
  for (let request = 0; request < REQUESTS; request++) {
    globalThis.gc?.({ type: 'minor' })
    const before = used()
    evaluate(request)
    figures.push(used() - before)
  }
  return { table: `Allocated for one request of ${CANDIDATES} candidates`, what: name, unit: 'KB', figures }
}

/** Objects, and the memory of typed arrays. */
function used(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / KB
}
