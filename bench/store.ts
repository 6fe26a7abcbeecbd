import { type CandidateStore, type FeatureSet, openFeatures } from 'feago'
import { randomOf } from '../examples/movies/random.js'
import { alternate, type Work } from './measure/alternate.js'
import { assertEqual } from './measure/equality.js'
import { amount, rounds } from './measure/extent.js'
import { type Measurement, ratiosToFirst, report } from './measure/measurement.js'
import { used } from './measure/memory.js'
import type { Item, Request } from './workload/shop/data.js'
import { expert } from './workload/shop/expert.js'
import { SHOP } from './workload/shop/shop.js'

/** Requests that name candidates out of a catalogue: from a store, from a map of plain objects, and sent along as JSON. */
const CATALOGUE = amount(100_000)
const CANDIDATES = amount(500)

type Numbers = Float64Array | Float32Array

interface Catalogue {
  readonly set: FeatureSet
  readonly items: ReadonlyMap<string, Item>
  readonly store: CandidateStore
}

interface Way {
  readonly name: string
  readonly note: string
  readonly buffer: (length: number) => Numbers
  readonly load: (catalogue: Catalogue, request: Request, ids: readonly string[], into: Numbers) => Work
}

const doubles = (length: number): Float64Array => new Float64Array(length)

const WAYS: readonly Way[] = [
  {
    name: 'by hand: expert',
    note: 'finds plain objects by id',
    buffer: doubles,
    load:
      ({ items }, request, ids, into) =>
      () =>
        expert(request, itemsOf(items, ids), into as Float64Array) // see `buffer`
  },
  {
    name: 'FeaGo',
    note: 'the same objects',
    buffer: doubles,
    load:
      ({ set, items }, request, ids, into) =>
      () =>
        set.evaluate(request, itemsOf(items, ids), { into })
  },
  { name: 'FeaGo, store', note: 'selects by id', buffer: doubles, load: selecting },
  { name: 'FeaGo, store, 32 bits', note: 'the same into 32-bit floats', buffer: (length) => new Float32Array(length), load: selecting }
]

function selecting({ set, store }: Catalogue, request: Request, ids: readonly string[], into: Numbers): Work {
  return () => set.evaluate(request, store.select(ids), { into })
}

const features = await openFeatures(SHOP.features)
const set = features.set(SHOP.set)
report(await measured())
await features.close()

async function measured(): Promise<readonly Measurement[]> {
  const { items, store, memory } = filled()
  const catalogue = { set, items, store }
  const length = CANDIDATES * set.columns.length
  assertAllEqual(catalogue, length)
  const ways = WAYS.map(({ name, note, buffer, load }, place) => {
    const into = buffer(length)
    return { name, note, prepare: (round: number) => load(catalogue, requestOf(round), drawIds(round * WAYS.length + place), into) }
  })
  const parsing = {
    name: 'JSON.parse alone',
    note: 'of the candidates, were they sent along',
    prepare: (round: number): Work => {
      const text = JSON.stringify(itemsOf(items, drawIds(round)))
      return () => JSON.parse(text)
    }
  }
  const all = [...ways, parsing]
  const table = `${CANDIDATES} ids out of ${CATALOGUE.toLocaleString('en')} candidates: ${set.columns.length} features`
  return [...ratiosToFirst(table, all, await alternate(all, rounds({ warmUp: 100, measured: 60 }))), ...memory]
}

function filled(): { readonly items: ReadonlyMap<string, Item>; readonly store: CandidateStore; readonly memory: readonly Measurement[] } {
  const start = used()
  const rows = SHOP.generate(0, CATALOGUE).items
  const plain = used()
  const store = set.store({ maxCandidates: CATALOGUE })
  store.put(rows)
  const stored = used()
  const line = { table: `Memory of a store of ${CATALOGUE.toLocaleString('en')} candidates of the shop`, unit: 'MB' } as const
  const memory = [
    { ...line, what: 'plain objects', figures: [plain - start] },
    { ...line, what: 'stored', figures: [stored - plain], note: 'besides the objects' },
    { ...line, what: 'what the store says', figures: [store.bytes / 1e6], note: 'its estimate, objects included' }
  ]
  return { items: new Map(rows.map((item) => [item.item_id, item])), store, memory }
}

function assertAllEqual(catalogue: Catalogue, length: number): void {
  const [expected = new Float64Array(), ...others] = WAYS.map(({ buffer, load }) => {
    const into = buffer(length)
    load(catalogue, requestOf(0), drawIds(0), into)()
    return into
  })
  for (const [place, matrix] of others.entries()) assertEqual(WAYS[place + 1]?.name ?? '', matrix, expected, set.columns)
}

function requestOf(round: number): Request {
  return SHOP.generate(round, CANDIDATES).request
}

/** So many different ones, as texts that came with a request. */
function drawIds(seed: number): readonly string[] {
  const random = randomOf(seed)
  const ids = new Set<string>()
  while (ids.size < CANDIDATES) ids.add(`i${random.index(CATALOGUE)}`)
  return JSON.parse(JSON.stringify([...ids]))
}

function itemsOf(items: ReadonlyMap<string, Item>, ids: readonly string[]): readonly Item[] {
  return ids.map((id) => items.get(id) as Item) // all are drawn from the catalogue
}
