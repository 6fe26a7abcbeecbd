import { openFeatures } from 'feago'
import { timed } from './measure/alternate.js'
import { feago } from './measure/command.js'
import { repetitions } from './measure/extent.js'
import { report } from './measure/measurement.js'
import { writeThousand } from './workload/thousand.js'

/** A thousand features from 20 files: a fresh process each time, and again in a process that has compiled before. */
const REPETITIONS = repetitions(5)
const project = writeThousand('.cache/bench/thousand')

const validated: number[] = []
const compiled: number[] = []
const opened: number[] = []
for (let round = 0; round < REPETITIONS; round++) {
  validated.push(await timed(() => feago('validate', project)))
  compiled.push(await timed(() => feago('compile', project, '-o', '.cache/bench/thousand-compiled')))
}
for (let round = 0; round <= REPETITIONS; round++) {
  const time = await timed(async () => (await openFeatures(project)).close())
  if (round > 0) opened.push(time)
}

const line = { table: 'Compilation of 1,000 features of 20 files', unit: 'ms' } as const
report([
  { ...line, what: 'feago validate', figures: validated, note: 'process and all' },
  { ...line, what: 'feago compile', figures: compiled, note: 'process and all' },
  { ...line, what: 'openFeatures', figures: opened, note: 'in a process that has compiled before' }
])
