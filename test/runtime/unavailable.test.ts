import { describe, expect, it } from 'vitest'
import { Registry } from '../../src/registry/registry.js'
import { Features } from '../../src/runtime/features.js'
import { compiled } from './compiled.js'

const PROJECT = `
feago: 1
sources:
  item:
    role: candidate
    key: { id: string }
    fields: { n: float, b: bool, s: string, l: list<float>, v: vector<2>, o: float?, d: float? }
features:
  number: item.n
  square: item.n * item.n
  flag: item.b
  text: item.s
  list: { expr: item.l, type: list<float> }
  vector: item.v
  optional: { expr: item.o, type: "float?" }
  defaulted: { expr: item.d, default: 0.0 }
sets:
  all: { columns: [number, square, flag, text, list, vector, optional, defaulted] }
`

const WHOLE = { id: 'a', n: 2, b: true, s: 'x', l: [1], v: [1, 2], o: 1, d: 1 }

async function counted(rows: readonly object[], output: 'float64' | 'float32', byName: boolean) {
  const registry = new Registry()
  registry.activate(await compiled(PROJECT))
  const features = new Features(registry)
  const set = features.set('all')
  const matrix = byName ? features.evaluate(set.columns, {}, rows, { output }) : set.evaluate({}, rows, { output })
  const counts = Object.entries(features.counters().features).flatMap(([name, { unavailable }]) =>
    unavailable === 0 ? [] : [[name, unavailable]]
  )
  return { matrix, counts: Object.fromEntries(counts) }
}

describe.each([false, true])('values that should be there and are not (features by name: %s)', (byName) => {
  it('are counted by feature, unless the type is optional or a default stands in', async () => {
    const { counts } = await counted([WHOLE, {}, WHOLE, { n: 3 }], 'float64', byName)
    expect(counts).toEqual({ number: 1, square: 1, flag: 2, text: 2, list: 2, vector: 2 })
  })

  it('are none where everything is there', async () => {
    expect((await counted([WHOLE, WHOLE], 'float32', byName)).counts).toEqual({})
  })

  it('are those that overflow, too: a double, or a 32-bit float', async () => {
    const rows = [
      { ...WHOLE, n: 1e200, o: 1e200 },
      { ...WHOLE, n: 1e100 }
    ]
    expect((await counted(rows, 'float64', byName)).counts).toEqual({ square: 1 })
    const { counts, matrix } = await counted(rows, 'float32', byName)
    expect(counts).toEqual({ number: 2, square: 2 })
    expect(['number', 'square', 'flag', 'optional'].map((name) => matrix.value(0, name))).toEqual([null, null, true, null])
  })
})
