import { type Features, openFeatures } from 'feago'
import { openBundle } from 'feago/runtime'
import { feago } from './measure/command.js'
import { amount } from './measure/extent.js'
import { type Measurement, report } from './measure/measurement.js'
import { used } from './measure/memory.js'
import { mixedRequest } from './workload/mixed/data.js'
import { writeMixed } from './workload/mixed/project.js'
import { SHOP } from './workload/shop/shop.js'

/** What stays in memory: features, and candidates that are prepared. */
const FEATURES = amount(1000)
const LISTS = amount(200)
const CANDIDATES = 500

const lines = [...(await memoryOfFeatures()), ...(await memoryOfCandidates())]
report(lines)

/** Compiled by another process, as a process that only scores gets them. */
async function memoryOfFeatures(): Promise<readonly Measurement[]> {
  const project = writeMixed('.cache/bench/memory', FEATURES, { set: 'all' })
  feago('compile', project, '-o', `${project}-compiled`)
  const { context, items } = mixedRequest(1, 10)
  const table = `Memory of ${FEATURES.toLocaleString('en')} mixed features`
  const start = used()
  const opened: Features[] = [await openBundle(`${project}-compiled`)]
  const loaded = used()
  for (const features of opened) features.set('all').evaluate(context, items)
  const evaluated = used()
  for (const features of opened) await features.close()
  return [
    { table, what: 'opened', unit: 'MB', figures: [loaded - start], note: 'a bundle, nothing evaluated' },
    { table, what: 'evaluated', unit: 'MB', figures: [evaluated - start], note: 'all as one set' }
  ]
}

async function memoryOfCandidates(): Promise<readonly Measurement[]> {
  const features = await openFeatures(SHOP.features)
  const set = features.set(SHOP.set)
  set.prepare(SHOP.generate(0, CANDIDATES).items)
  const start = used()
  const rows = Array.from({ length: LISTS }, (_, seed) => SHOP.generate(seed, CANDIDATES).items)
  const plain = used()
  const prepared = rows.map((items) => set.prepare(items))
  const packed = used()
  const table = `Memory of ${(prepared.length * CANDIDATES).toLocaleString('en')} candidates of the shop`
  await features.close()
  return [
    { table, what: 'plain objects', unit: 'MB', figures: [plain - start], note: '' },
    { table, what: 'prepared', unit: 'MB', figures: [packed - plain], note: `${CANDIDATES} at a time, besides the objects` }
  ]
}
