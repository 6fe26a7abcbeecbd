import { type Code, code } from '../../code/code.js'
import type { Source } from '../analyze/program.js'
import { borrowedLists } from '../plan/borrowed-lists.js'
import { schedule } from '../plan/schedule.js'
import { FeatureFrame } from './feature-frame.js'
import { KernelEmitter } from './kernel-emitter.js'
import { boundary, type Output } from './output.js'
import type { Tables } from './tables.js'

/** `(frame) => value` of one feature. */
export function emitFeatureKernel(tables: Tables, sources: readonly Source[], output: Output): Code {
  const plan = schedule([output.node])
  const frame = new FeatureFrame(tables, sources, borrowedLists([output.node]))
  const emitter = new KernelEmitter(tables, plan, frame, { sources, inPlace: false })
  const statements = emitter.collect(() => {
    emitter.block(plan.request)
    emitter.block(plan.row)
    emitter.statement(code`return ${boundary(emitter, emitter.value(output.node, plan.row)).code};`)
  })
  return code`(frame) => {\n${frame.declarations()}${statements}}`
}
