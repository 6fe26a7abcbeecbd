import { measureEvaluation } from './measure/evaluation.js'
import { SHOP } from './workload/shop/shop.js'

await measureEvaluation(SHOP)
