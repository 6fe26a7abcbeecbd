import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { userCtr7d } from '../../examples/movies/host-feature.js'
import { compileProject } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import type { Snapshot } from '../../src/registry/snapshot.js'
import { readProject } from '../../src/reload/read-project.js'
import { Features } from '../../src/runtime/features.js'
import type { FeatureMatrix } from '../../src/runtime/matrix.js'
import type { PreparedCandidates } from '../../src/runtime/prepared-candidates.js'
import { NOW, rawObject } from './raw-data.js'

/** What is promised for 32-bit floats, relative to the double, or to 1 for lesser ones. */
const ROUNDING = 2e-6

const hosts = [userCtr7d]
const { bundle } = await compileProject({ files: await readProject('features'), hosts })
if (bundle === undefined) throw new Error('the demo project does not compile')
const snapshot = loadBundle(bundle, hosts)
const registry = new Registry()
registry.activate(snapshot)
const features = new Features(registry)

type Row = Readonly<Record<string, unknown>>

interface Request {
  readonly context: Row
  readonly rows: readonly Row[]
}

/** Contexts, and candidates with keys of their own. */
function requests({ manifest }: Snapshot): fc.Arbitrary<Request> {
  const sources = manifest.sources.filter(({ candidate }) => !candidate).map((source) => [source.name, rawObject(source)] as const)
  const rows = manifest.sources.filter(({ candidate }) => candidate).map((source) => fc.array(rawObject(source), { maxLength: 12 }))
  return fc.record({
    context: fc.record({ now: fc.constant(NOW), ...Object.fromEntries(sources) }),
    rows: fc.tuple(...rows).map((lists) => lists.flat().map((row, place) => ({ ...row, item_id: `i${place}` })))
  })
}

describe.each(features.sets)('the set %s of the demo', (name) => {
  const set = features.set(name)
  const store = set.store({ maxCandidates: 20 })

  /** The same candidates, from a list of their own and from a store that has had others before. */
  function preparedOf(rows: readonly Row[]): readonly PreparedCandidates[] {
    store.put(rows)
    const selection = store.select(rows.map((_, place) => `i${place}`))
    expect(selection.missing).toEqual([])
    return [set.prepare(rows), selection]
  }

  it('gives bit for bit the same for prepared candidates', () => {
    fc.assert(
      fc.property(requests(snapshot), ({ context, rows }) => {
        const plain = set.evaluate(context, rows)
        for (const prepared of preparedOf(rows)) {
          const matrix = set.evaluate(context, prepared)
          expectBits(matrix.data, plain.data)
          expect(besides(matrix)).toEqual(besides(plain))
        }
      }),
      { numRuns: 150 }
    )
  })

  it('gives in 32 bits what is within the rounding that is promised', () => {
    fc.assert(
      fc.property(requests(snapshot), ({ context, rows }) => {
        const doubles = set.evaluate(context, rows)
        for (const candidates of [rows, ...preparedOf(rows)]) {
          const floats = set.evaluate(context, candidates, { output: 'float32' })
          expect(besides(floats)).toEqual(besides(doubles))
          for (const [at, float] of floats.data.entries()) expectRounded(float, doubles.data[at] ?? Number.NaN)
        }
      }),
      { numRuns: 100 }
    )
  })
})

function expectBits(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  for (let at = 0; at < expected.length; at++)
    if (!Object.is(actual[at], expected[at])) expect({ at, value: actual[at] }).toEqual({ at, value: expected[at] })
  expect(actual.length).toBe(expected.length)
}

/** A value beyond the range of 32 bits is missing. */
function expectRounded(float: number, double: number): void {
  if (Number.isNaN(double) || !Number.isFinite(Math.fround(double))) expect(float).toBeNaN()
  else expect(Math.abs(float - double)).toBeLessThanOrEqual(ROUNDING * Math.max(1, Math.abs(double)))
}

/** Values that are kept beside the matrix. */
function besides(matrix: FeatureMatrix): unknown {
  return matrix.columns.filter(({ width }) => width === 0).map(({ name }) => matrix.column(name))
}
