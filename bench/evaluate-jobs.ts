import { measureEvaluation } from './measure/evaluation.js'
import { JOBS } from './workload/jobs/jobs.js'

await measureEvaluation(JOBS)
