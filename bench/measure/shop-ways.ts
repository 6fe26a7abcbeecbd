import { type FeatureSet, MatrixPool } from 'feago'
import { expert } from '../workload/shop/expert.js'
import { naive } from '../workload/shop/naive.js'
import { SHOP } from '../workload/shop/shop.js'

/** One way of evaluating the shop's set for one of some requests that are there before. */
export interface ShopWay {
  readonly name: string
  readonly evaluate: (request: number) => void
}

/** By hand, and with every kind of memory that FeaGo can write to. */
export function shopWays(set: FeatureSet, requests: number, candidates: number): readonly ShopWay[] {
  const inputs = Array.from({ length: requests }, (_, seed) => {
    const { request, items } = SHOP.generate(seed, candidates)
    return { request, items, prepared: set.prepare(items) }
  })
  const into = new Float64Array(candidates * set.columns.length)
  const pool = new MatrixPool()
  const way = (name: string, evaluate: (input: (typeof inputs)[number]) => unknown): ShopWay => ({
    name,
    evaluate: (place) => {
      evaluate(inputs[place % requests] as (typeof inputs)[number]) // a place below the length
    }
  })
  return [
    way('by hand: expert', ({ request, items }) => expert(request, items, into)),
    way('by hand: naive', ({ request, items }) => naive(request, items, into)),
    way('FeaGo, a matrix each', ({ request, items }) => set.evaluate(request, items)),
    way('FeaGo, into a buffer', ({ request, items }) => set.evaluate(request, items, { into })),
    way('FeaGo, into a pool', ({ request, items }) => set.evaluate(request, items, { into: pool }).release()),
    way('FeaGo, prepared, into a buffer', ({ request, prepared }) => set.evaluate(request, prepared, { into }))
  ]
}
