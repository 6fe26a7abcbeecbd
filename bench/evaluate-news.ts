import { measureEvaluation } from './measure/evaluation.js'
import { NEWS } from './workload/news/news.js'

await measureEvaluation(NEWS)
