import { openFeatures } from 'feago'
import { alternate, type Way } from './measure/alternate.js'
import { amount, rounds } from './measure/extent.js'
import { type Measurement, ratiosToFirst, report } from './measure/measurement.js'
import type { Item, Request } from './workload/shop/data.js'
import { expert } from './workload/shop/expert.js'
import { fused } from './workload/shop/fused.js'
import { SHOP } from './workload/shop/shop.js'

/** What it costs where rows do not all have the same fields. Left out and null mean the same to FeaGo; by hand only the time counts. */
const CANDIDATES = amount(500)

type Form = (item: Item) => object

const FORMS: readonly { readonly name: string; readonly form: Form }[] = [
  { name: 'null', form: (item) => ({ ...item }) },
  { name: 'left out', form: (item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)) },
  { name: 'deleted', form: withDeletions }
]

const features = await openFeatures(SHOP.features)
const set = features.set(SHOP.set)
const into = new Float64Array(CANDIDATES * set.columns.length)
const measurements: Measurement[] = []
// One form after another: a place that has read rows of many shapes never reads those of one as fast again.
for (const { name, form } of FORMS) measurements.push(...(await measured(name, form)))
report(measurements)
await features.close()

async function measured(name: string, form: Form): Promise<readonly Measurement[]> {
  const ways = [
    way('by hand: expert', form, (request, items) => () => expert(request, items, into)),
    way('by hand: fused', form, (request, items) => () => fused(request, items, into)),
    way('FeaGo', form, (request, items) => () => set.evaluate(request, items, { into })),
    way('FeaGo, preparing', form, (_, items) => () => set.prepare(items)),
    way('FeaGo, prepared', form, (request, items) => {
      const prepared = set.prepare(items)
      return () => set.evaluate(request, prepared, { into })
    })
  ]
  const times = await alternate(ways, rounds({ warmUp: 100, measured: 30 }))
  return ratiosToFirst(`A shop, ${CANDIDATES} candidates: what is missing is ${name}`, ways, times)
}

function way(name: string, form: Form, load: (request: Request, items: readonly Item[]) => () => unknown): Way {
  return {
    name,
    prepare: (round) => {
      const { request, items } = SHOP.generate(round, CANDIDATES)
      // By hand nothing is validated: what is left out is computed with as if it were there, which takes as long.
      return load(request, items.map(form) as readonly Item[])
    }
  }
}

function withDeletions(item: Item): object {
  const row: Record<string, unknown> = { ...item }
  for (const [name, value] of Object.entries(item)) if (value === null) delete row[name]
  return row
}
