import { EXPERT, type Workload } from '../workload.js'
import { type Item, type Request, workload } from './data.js'
import { expert } from './expert.js'

export const NEWS: Workload<Request, Item> = {
  title: 'A news feed',
  features: 'bench/workload/news/features',
  set: 'feed',
  generate: workload,
  byHand: [{ ...EXPERT, evaluate: expert }]
}
