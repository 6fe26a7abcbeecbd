import { EXPERT, type Workload } from '../workload.js'
import { type Item, type Request, workload } from './data.js'
import { expert } from './expert.js'

export const JOBS: Workload<Request, Item> = {
  title: 'A search for jobs',
  features: 'bench/workload/jobs/features',
  set: 'search',
  generate: workload,
  byHand: [{ ...EXPERT, evaluate: expert }]
}
