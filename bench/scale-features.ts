import { openFeatures } from 'feago'
import { alternate, type Way } from './measure/alternate.js'
import { rounds, sizes } from './measure/extent.js'
import { report } from './measure/measurement.js'
import { mixedRequest } from './workload/mixed/data.js'
import { writeMixed } from './workload/mixed/project.js'

/** Sets of few features and of many, which take the same time for a value where they scale. */
const COUNTS = sizes([10, 50, 200, 1000, 5000])
const CANDIDATES = 100
const NANOSECONDS = 1e6

const projects = await Promise.all(
  COUNTS.map(async (count) => openFeatures(writeMixed(`.cache/bench/set-${count}`, count, { set: 'all' })))
)
const ways: readonly Way[] = projects.map((features, place) => {
  const set = features.set('all')
  const into = new Float64Array(CANDIDATES * set.columns.length)
  return {
    name: `${COUNTS[place]?.toLocaleString('en')} features`,
    prepare: (round) => {
      const { context, items } = mixedRequest(round, CANDIDATES)
      return () => set.evaluate(context, items, { into })
    }
  }
})
const times = await alternate(ways, rounds({ warmUp: 100, measured: 25 }))
report(
  ways.map(({ name }, place) => ({
    table: `Mixed features by their number: ${CANDIDATES} candidates, time for a value`,
    what: name,
    unit: 'ns',
    figures: (times[place] ?? []).map((time) => (time / CANDIDATES / (COUNTS[place] ?? Number.NaN)) * NANOSECONDS)
  }))
)
for (const features of projects) await features.close()
