import { openFeatures } from 'feago'
import { alternate } from './measure/alternate.js'
import { assertEqual } from './measure/equality.js'
import { rounds } from './measure/extent.js'
import { ratiosToFirst, report } from './measure/measurement.js'
import { type Item, type Request, workload } from './workload/shop/data.js'
import { expert } from './workload/shop/expert.js'
import { fused } from './workload/shop/fused.js'
import { naive } from './workload/shop/naive.js'
import { touching } from './workload/shop/touching.js'

/** Fifty features for 500 candidates: FeaGo against the same written by hand, in four ways. All give the same numbers. */
const CANDIDATES = 500
const ROUNDS = rounds({ warmUp: 30, measured: 60 })

interface Evaluator {
  readonly name: string
  readonly note: string
  readonly evaluate: (request: Request, items: readonly Item[], data: Float64Array) => unknown
}

const features = await openFeatures('bench/workload/shop/features')
const set = features.set('ranker')
const length = CANDIDATES * set.columns.length

const EVALUATORS: readonly Evaluator[] = [
  { name: 'by hand: expert', note: 'one loop, shared work hoisted, look-ups indexed', evaluate: expert },
  { name: 'by hand: expert, touching first', note: 'after a pass that reads a little of each candidate', evaluate: touching },
  { name: 'by hand: fused', note: 'one loop, shared work hoisted, nothing indexed', evaluate: fused },
  { name: 'by hand: naive', note: 'one function per feature', evaluate: naive },
  {
    name: 'FeaGo',
    note: 'plain objects, decoding included',
    evaluate: (request, items, data) => set.evaluate({ ...request }, items, { into: data })
  }
]

for (let seed = 0; seed < 5; seed++) assertAllEqual(seed)
const buffers = EVALUATORS.map(() => new Float64Array(length))
const ways = EVALUATORS.map(({ name, note, evaluate }, place) => ({
  name,
  note,
  prepare: (round: number) => {
    // Another request each round, and each way has a copy of its own, so that nothing can be remembered.
    const { request, items } = workload(round, CANDIDATES)
    const buffer = buffers[place] as Float64Array // one for each evaluator
    return () => evaluate(request, items, buffer)
  }
}))
report(ratiosToFirst(`A shop: ${set.columns.length} features × ${CANDIDATES} candidates`, ways, alternate(ways, ROUNDS)))
await features.close()

function assertAllEqual(seed: number): void {
  const { request, items } = workload(seed, CANDIDATES)
  const expected = new Float64Array(length)
  expert(request, items, expected)
  for (const { name, evaluate } of EVALUATORS) {
    const actual = new Float64Array(length)
    evaluate(request, items, actual)
    assertEqual(name, actual, expected, set.columns)
  }
}
