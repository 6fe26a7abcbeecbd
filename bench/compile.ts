import { setTimeout } from 'node:timers/promises'
import { openFeatures } from 'feago'
import { timed } from './measure/alternate.js'
import { feago, node } from './measure/command.js'
import { amount, repetitions, sizes } from './measure/extent.js'
import { type Measurement, report } from './measure/measurement.js'
import { editMixed, writeMixed } from './workload/mixed/project.js'

/*
 * How long definitions take until they can be evaluated, and how long the change of one of them takes.
 */

/** Files that were written just now are read again a moment later. */
const REST_MS = 40
/** In the thread that a server compiles in, and when it is asked for. */
const UNDISTURBED = { events: false, pollMs: 3_600_000 }
/** Those that find the compiler's own code cold. */
const WARMING_EDITS = 5
/** The least that a project has that `editMixed` can change. */
const EDITABLE = 350

const measurements: Measurement[] = []
for (const { size, count } of sizes([
  { size: 1000, count: 5 },
  { size: 5000, count: 3 }
]))
  measurements.push(...(await measured(Math.max(amount(size), EDITABLE), repetitions(count))))
report(measurements)

async function measured(size: number, count: number): Promise<readonly Measurement[]> {
  const project = writeMixed(`.cache/bench/mixed-${size}`, size)
  const line = { table: `Compilation of ${size.toLocaleString('en')} features`, unit: 'ms' } as const
  const validate = await repeated(count, () => feago('validate', project))
  const compile = await repeated(count, () => feago('compile', project, '-o', `${project}-compiled`))
  const cold = Array.from({ length: count }, () => coldTime(project))
  const [, ...warm] = await repeated(count + 1, async () => (await openFeatures(project)).close())
  return [
    { ...line, what: 'feago validate', figures: validate, note: 'process and all' },
    { ...line, what: 'feago compile', figures: compile, note: 'process and all' },
    { ...line, what: 'openFeatures, cold', figures: cold, note: 'in a fresh process, without the loading of modules' },
    { ...line, what: 'openFeatures, warm', figures: warm, note: 'in a process that has compiled before' },
    {
      ...line,
      what: 'one feature edited',
      figures: await editTimes(project, count),
      note: 'from its file to the new revision, in a process that has compiled before'
    }
  ]
}

async function repeated(count: number, work: () => unknown): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < count; round++) times.push(await timed(work))
  return times
}

function coldTime(project: string): number {
  const code = `
    import { openFeatures } from ${JSON.stringify(import.meta.resolve('feago'))}
    const start = performance.now()
    const features = await openFeatures(${JSON.stringify(project)})
    console.log(performance.now() - start)
    await features.close()`
  return Number(node('--input-type=module', '--eval', code))
}

/** From the first look at the files to the activation, after they have come to rest. */
async function editTimes(project: string, count: number): Promise<readonly number[]> {
  const features = await openFeatures(project, { watch: UNDISTURBED })
  const times: number[] = []
  for (let version = 1; version <= count + WARMING_EDITS; version++) {
    editMixed(project, version)
    await setTimeout(REST_MS)
    const time = await timed(() => features.reload())
    if (version > WARMING_EDITS) times.push(time)
  }
  await features.close()
  return times
}
