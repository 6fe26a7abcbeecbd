import { openFeatures } from 'feago'
import { alternate, type Way } from './measure/alternate.js'
import { assertEqual } from './measure/equality.js'
import { amount, rounds } from './measure/extent.js'
import { type Measurement, ratiosToFirst, report } from './measure/measurement.js'
import { ARQUERO } from './peers/arquero.js'
import { BUFBUILD_CEL } from './peers/bufbuild-cel.js'
import { CEL_JS } from './peers/cel-js.js'
import { openDuckdb } from './peers/duckdb.js'
import { listsByHand, scalarsByHand } from './peers/expert.js'
import { FILTREX } from './peers/filtrex.js'
import { JEXL } from './peers/jexl.js'
import { JSON_LOGIC } from './peers/json-logic.js'
import { JSONATA } from './peers/jsonata.js'
import { MATH_JS } from './peers/math-js.js'
import { LISTS, type Load, type Peer, SCALARS } from './peers/peer.js'
import { VEGA } from './peers/vega.js'
import { SHOP } from './workload/shop/shop.js'
import { EXPERT } from './workload/workload.js'

/** Parts of the shop's set in other engines, each compiled once, its data in the form that it keeps them in. */
const CANDIDATES = amount(500)
const ROUNDS = rounds({ warmUp: 100, measured: 8 })

interface Contestant {
  readonly name: string
  readonly note: string
  readonly load: Load
}

const features = await openFeatures(SHOP.features)
const duckdb = await openDuckdb()
const peers = [VEGA, JSON_LOGIC, CEL_JS, BUFBUILD_CEL, MATH_JS, JEXL, JSONATA, FILTREX, ARQUERO, duckdb.peer]
const scalars = await measured('without lists', SCALARS, scalarsByHand, contestants(peers, 'scalars'))
const lists = await measured('over the history', LISTS, listsByHand, contestants(peers, 'lists'))
report([...scalars, ...lists])
duckdb.close()
await features.close()

function contestants(all: readonly Peer[], part: 'scalars' | 'lists'): readonly Contestant[] {
  return all.flatMap(({ name, note, [part]: load }) => (load === undefined ? [] : { name, note, load }))
}

async function measured(
  part: string,
  columns: readonly string[],
  byHand: (...args: Parameters<typeof scalarsByHand>) => void,
  others: readonly Contestant[]
): Promise<readonly Measurement[]> {
  const set = features.set(columns === SCALARS ? 'scalars' : 'lists')
  const all: readonly Contestant[] = [
    { ...EXPERT, load: (request, items) => (data) => byHand(request, items, data) },
    { name: 'FeaGo', note: 'plain objects', load: (request, items) => (data) => set.evaluate(request, items, { into: data }) },
    ...others
  ]
  await assertAllEqual(columns, all)
  const ways: readonly Way[] = all.map(({ name, note, load }) => {
    const buffer = new Float64Array(CANDIDATES * columns.length)
    return {
      name,
      note,
      prepare: async (round) => {
        const { request, items } = SHOP.generate(round, CANDIDATES)
        const work = await load(request, items)
        return () => work(buffer)
      }
    }
  })
  return ratiosToFirst(`${columns.length} features of a shop ${part} × ${CANDIDATES} candidates`, ways, await alternate(ways, ROUNDS))
}

async function assertAllEqual(columns: readonly string[], all: readonly Contestant[]): Promise<void> {
  const { request, items } = SHOP.generate(1, CANDIDATES)
  const matrices: Float64Array[] = []
  for (const { load } of all) {
    const matrix = new Float64Array(CANDIDATES * columns.length)
    await (await load(request, items))(matrix)
    matrices.push(matrix)
  }
  const [expected = new Float64Array(), ...rest] = matrices
  for (const [place, matrix] of rest.entries()) assertEqual(all[place + 1]?.name ?? '', matrix, expected, columns)
}
