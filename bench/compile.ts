import { openFeatures } from 'feago'
import { timed } from './measure/alternate.js'
import { feago, node } from './measure/command.js'
import { amount, repetitions, sizes } from './measure/extent.js'
import { type Measurement, report } from './measure/measurement.js'
import { editMixed, writeMixed } from './workload/mixed/project.js'

/** How long definitions take until they can be evaluated, and how long the change of one of them takes. */
const DEBOUNCE_MS = 1
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
      note: 'from its file to the new revision, watched'
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

/** From the writing of the file to the activation, without the wait for more edits. */
async function editTimes(project: string, count: number): Promise<readonly number[]> {
  const features = await openFeatures(project, { watch: { debounceMs: DEBOUNCE_MS } })
  const times: number[] = []
  for (let version = 1; version <= count + 1; version++) {
    const time = await timed(
      () =>
        new Promise<void>((resolve) => {
          const stop = features.subscribe(() => {
            stop()
            resolve()
          })
          editMixed(project, version)
        })
    )
    if (version > 1) times.push(time - DEBOUNCE_MS)
  }
  await features.close()
  return times
}
