import { setTimeout } from 'node:timers/promises'
import { type Features, openFeatures } from 'feago'
import { timed } from './measure/alternate.js'
import { feago, node } from './measure/command.js'
import { amount, repetitions } from './measure/extent.js'
import { type Measurement, report } from './measure/measurement.js'
import { editMixed, writeMixed } from './workload/mixed/project.js'

/** How long an edit takes until requests are answered by it, beside the restart that it takes where nothing is reloaded. */
const FEATURES = Math.max(amount(1000), 350)
const EDITS = repetitions(25)
const SWAPS = repetitions(200)
const RESTARTS = repetitions(5)
/** After an edit, as authors do not type faster. */
const REST_MS = 100

const project = writeMixed(`.cache/bench/edit-${FEATURES}`, FEATURES)
const compiled = `${project}-compiled`
feago('compile', project, '-o', compiled)
const features = await openFeatures(project, { watch: true })
const edits = await editTimes(features)
const swaps = swapTimes(features)
await features.close()
const line: Pick<Measurement, 'table' | 'unit'> = { table: `An edit of one of ${FEATURES.toLocaleString('en')} features`, unit: 'ms' }
report([
  { ...line, what: 'from the edit to the new revision', figures: edits, note: 'watched, 50 ms of rest included' },
  { ...line, what: 'the slowest of these', figures: [Math.max(...edits)], note: `of ${edits.length} in each process` },
  { ...line, what: 'the swap itself', figures: swaps, note: 'a roll-back, with all who are told of it' },
  { ...line, what: 'a restart', figures: restartTimes(project, 'openFeatures'), note: 'from the start of a process to its first answer' },
  { ...line, what: 'a restart with a compiled bundle', figures: restartTimes(compiled, 'openBundle'), note: 'the same' }
])

async function editTimes(opened: Features): Promise<readonly number[]> {
  const times: number[] = []
  for (let version = 1; version <= EDITS; version++) {
    const before = opened.revision
    const activated = new Promise<void>((resolve) => {
      const end = opened.subscribe(({ active }) => {
        if (active?.revision === before) return
        end()
        resolve()
      })
    })
    times.push(
      await timed(() => {
        editMixed(project, version)
        return activated
      })
    )
    await setTimeout(REST_MS)
  }
  return times
}

/** Between the last two revisions, which are kept. */
function swapTimes(opened: Features): readonly number[] {
  const [current, before] = [opened.revision, opened.status().history.at(-2)?.revision ?? opened.revision]
  return Array.from({ length: SWAPS }, (_, turn) => {
    const start = performance.now()
    opened.rollback(turn % 2 === 0 ? before : current)
    return performance.now() - start
  })
}

function restartTimes(directory: string, open: 'openFeatures' | 'openBundle'): readonly number[] {
  const code = `
    import { ${open} } from ${JSON.stringify(import.meta.resolve(open === 'openBundle' ? 'feago/runtime' : 'feago'))}
    const features = await ${open}(${JSON.stringify(directory)})
    features.feature('feature_0').eval({ user: { age: 30 } })
    await features.close?.()`
  return Array.from({ length: RESTARTS }, () => {
    const start = performance.now()
    node('--input-type=module', '--eval', code)
    return performance.now() - start
  })
}
