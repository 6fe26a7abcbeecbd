import { EXPERT, type Workload } from '../workload.js'
import { type Item, type Request, workload } from './data.js'
import { expert } from './expert.js'
import { fused } from './fused.js'
import { naive } from './naive.js'
import { touching } from './touching.js'

export const SHOP: Workload<Request, Item> = {
  title: 'A shop',
  features: 'bench/workload/shop/features',
  set: 'ranker',
  generate: workload,
  byHand: [
    { ...EXPERT, evaluate: expert },
    { name: 'by hand: expert, touching first', note: 'after a pass that reads a little of each candidate', evaluate: touching },
    { name: 'by hand: fused', note: 'one loop, shared work hoisted, nothing indexed', evaluate: fused },
    { name: 'by hand: naive', note: 'one function per feature', evaluate: naive }
  ]
}
