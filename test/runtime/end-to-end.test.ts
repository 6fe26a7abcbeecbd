import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declarationsOf } from '../../src/bundle/declarations.js'
import { writeBundle } from '../../src/bundle/store.js'
import { compileProject } from '../../src/dsl/compile.js'
import type { HostFeature } from '../../src/registry/host-feature.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import { defineFeature } from '../../src/runtime/define-feature.js'
import { EvaluationError, FeatureUnavailableError } from '../../src/runtime/errors.js'
import { Features } from '../../src/runtime/features.js'
import { openBundle } from '../../src/runtime/open-bundle.js'

const PROJECT = `feago: 1
types:
  Click: { item_id: id, category: string, price: float?, ts: timestamp }
sources:
  request: { fields: { query: string?, device: "enum(phone, tablet)" } }
  user:
    key: { user_id: id }
    fields:
      age: int
      score: float?
      vip: bool
      clicks: { type: list<string>, max_items: 3 }
      views: int
      history: { type: list<Click>, max_items: 100 }
      affinity: map<string, float>
      embedding: vector<2>
      joined: timestamp
  item:
    role: candidate
    key: { item_id: id }
    fields: { category: string, price: float, tags: { type: list<string>, max_items: 10 }, embedding: vector<2>, created: timestamp }
features:
  user_ctr_7d: { doc: Clicks over views., expr: "len(user.clicks) / user.views ?? 0.0" }
  raw_ctr: { expr: len(user.clicks) / user.views, default: -1.0 }
  age: user.age
  next_age: user.age + 1
  vip: user.vip
  score: { type: "float?", expr: user.score }
  device: request.device
  same_category_clicks: user.history.filter(c => c.category == item.category && now - c.ts < 7d).count()
  spent: "sum(user.history.map(c => c.price ?? 0.0))"
  affinity: { expr: 'user.affinity[item.category]', default: 0.0 }
  cosine: { expr: "cosine(user.embedding, item.embedding)", default: 0.0 }
  price_vs_list: item.price / mean(candidates.map(c => c.price)) ?? 1.0
  place: position
  label: f"{item.category}_{request.device}"
  tags: item.tags
  vector: item.embedding
  freshness: { type: "duration?", expr: now - item.created }
  twice: host_age * 2
sets:
  ranker: { columns: [user_ctr_7d, raw_ctr, age, vip, score, device, same_category_clicks, spent, affinity, cosine, price_vs_list, place, label, tags, vector, freshness, twice] }
`

const HOST = defineFeature<number>({ name: 'host_age', type: 'int', inputs: ['user.age'], eval: (inputs) => inputs.getInt('user.age') })
const NOW = Date.UTC(2024, 4, 8)
const DAY = 86_400_000
const CONTEXT = {
  now: NOW,
  request: { query: 'x', device: 'phone' },
  user: {
    user_id: 1,
    age: 30,
    score: 0.5,
    vip: true,
    clicks: ['a', 'b'],
    views: 8,
    affinity: { drama: 0.75 },
    embedding: [1, 0],
    joined: '2024-01-01T00:00:00Z',
    history: [
      { item_id: 'a', category: 'drama', price: 2, ts: NOW - DAY },
      { item_id: 'b', category: 'drama', price: null, ts: new Date(NOW - 8 * DAY) },
      { item_id: 'c', category: 'comedy', price: 3, ts: '2024-05-07T00:00:00Z' }
    ]
  }
}
const ITEMS = [
  { item_id: 'a', category: 'drama', price: 10, tags: ['x'], embedding: [1, 0], created: NOW - DAY },
  { item_id: 'b', category: 'comedy', price: 30, tags: [], embedding: [0, 1], created: NOW }
]

async function compiled() {
  const { bundle, diagnostics } = await compileProject({ files: [{ path: 'features.yaml', text: PROJECT }], hosts: [HOST] })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle
}

async function compiledFeatures(host: HostFeature = HOST): Promise<Features> {
  const registry = new Registry()
  registry.activate(loadBundle(await compiled(), [host]))
  return new Features(registry)
}

describe('a compiled project', async () => {
  const features = await compiledFeatures()
  const ranker = features.set('ranker')

  it('has the values that its definitions mean', () => {
    const matrix = ranker.evaluate(CONTEXT, ITEMS)
    const rows = [0, 1].map((row) => Object.fromEntries(matrix.columns.map(({ name }) => [name, matrix.value(row, name)])))
    expect(rows).toEqual([
      {
        user_ctr_7d: 0.25,
        raw_ctr: 0.25,
        age: 30,
        vip: true,
        score: 0.5,
        device: 'phone',
        same_category_clicks: 1,
        spent: 5,
        affinity: 0.75,
        cosine: 1,
        price_vs_list: 0.5,
        place: 0,
        label: 'drama_phone',
        tags: ['x'],
        vector: Float32Array.of(1, 0),
        freshness: DAY,
        twice: 60
      },
      {
        user_ctr_7d: 0.25,
        raw_ctr: 0.25,
        age: 30,
        vip: true,
        score: 0.5,
        device: 'phone',
        same_category_clicks: 1,
        spent: 5,
        affinity: 0,
        cosine: 0,
        price_vs_list: 1.5,
        place: 1,
        label: 'comedy_phone',
        tags: [],
        vector: Float32Array.of(0, 1),
        freshness: 0,
        twice: 60
      }
    ])
    expect({ ...matrix.reasons(0) }).toEqual({})
    expect(matrix.reasons(1, { defaults: true })['affinity']?.code).toBe('absent')
  })

  it('is the same from a stored bundle', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'feago-'))
    try {
      const bundle = await compiled()
      await writeBundle(directory, bundle, { declarations: declarationsOf(bundle.manifest), sourceMap: '{}' })
      const opened = await openBundle(directory, { hosts: [HOST] })
      expect(opened.revision).toBe(features.revision)
      expect(opened.set('ranker').evaluate(CONTEXT, ITEMS).data).toEqual(ranker.evaluate(CONTEXT, ITEMS).data)
      expect({ ...opened.set('ranker').evaluate({}, [{}]).reasons(0) }).toEqual({ ...ranker.evaluate({}, [{}]).reasons(0) })
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })

  it('says for an empty context which inputs it lacks', () => {
    const matrix = ranker.evaluate({}, [{}])
    expect({ ...matrix.reasons(0) }).toEqual({
      age: { code: 'absent', detail: 'user.age was absent' },
      vip: { code: 'absent', detail: 'user.vip was absent' },
      score: { code: 'absent', detail: 'user.score was absent' },
      device: { code: 'absent', detail: 'request.device was absent' },
      same_category_clicks: { code: 'absent', detail: 'user.history was absent' },
      spent: { code: 'absent', detail: 'user.history was absent' },
      label: { code: 'absent', detail: 'item.category was absent' },
      tags: { code: 'absent', detail: 'item.tags was absent' },
      vector: { code: 'absent', detail: 'item.embedding was absent' },
      freshness: { code: 'absent', detail: 'now was absent' },
      twice: { code: 'absent', detail: 'user.age was absent' }
    })
  })

  it('is unavailable through other features for the reason at the root', () => {
    const evaluate = (): unknown => features.feature('twice').eval({ user: { age: 1.5 } })
    expect(evaluate).toThrow(FeatureUnavailableError)
    expect(evaluate).toThrow(/^twice is unavailable: user\.age was a number with a fraction, expected int \(features\.yaml:\d+:\d+\)$/)
  })

  it('finds an int beyond the safe range missing at the boundary', () => {
    const evaluate = (): unknown => features.feature('next_age').eval({ user: { age: Number.MAX_SAFE_INTEGER } })
    expect(evaluate).toThrow('too large for an int')
    expect(features.feature('next_age').eval({ user: { age: Number.MAX_SAFE_INTEGER - 1 } })).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('takes rows whose fields cannot be read as rows without them', () => {
    const throwing = {
      get: (): never => {
        throw new Error('no')
      }
    }
    const row = Object.defineProperty({ ...ITEMS[1] }, 'price', throwing)
    const matrix = ranker.evaluate({ ...CONTEXT, user: new Proxy({}, throwing) }, [ITEMS[0], row, new Proxy({}, throwing)])
    expect(matrix.column('price_vs_list')).toEqual([1, 1, 1])
    expect(matrix.column('label')).toEqual(['drama_phone', 'comedy_phone', null])
    expect(matrix.column('age')).toEqual([null, null, null])
  })

  it('calls a failure of the host what it is', async () => {
    const broken = await compiledFeatures(
      defineFeature<number>({
        name: 'host_age',
        type: 'int',
        inputs: ['user.age'],
        eval: () => {
          throw new Error('down')
        }
      })
    )
    const matrix = broken.evaluate(['twice', 'age'], CONTEXT)
    expect(matrix.row(0)).toEqual([null, 30])
    expect(matrix.reasons(0)['twice']).toEqual({ code: 'host', detail: 'host_age threw: down' })
    expect(broken.counters().hosts['host_age']?.threw).toBeGreaterThan(0)
  })

  it('reads names that objects have anyway as nothing', async () => {
    const text =
      'feago: 1\nsources:\n  user: { fields: { toString: string?, valueOf: float?, finally: int? } }\nfeatures:\n  finally: { type: "int?", expr: user.finally }\n  text: { type: "string?", expr: user.toString }\n  hasOwnProperty: { type: "float?", expr: user.valueOf }\nsets:\n  toLocaleString: { columns: [finally, text, hasOwnProperty] }\n'
    const { bundle, diagnostics } = await compileProject({ files: [{ path: 'a.yaml', text }] })
    if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
    const registry = new Registry()
    registry.activate(loadBundle(bundle))
    const odd = new Features(registry)
    const matrix = odd.set('toLocaleString').evaluate({ user: {} })
    expect(matrix.row(0)).toEqual([null, null, null])
    expect(Object.keys(matrix.reasons(0))).toEqual(['finally', 'text', 'hasOwnProperty'])
    expect(
      odd
        .set('toLocaleString')
        .evaluate({ user: { finally: 1, toString: 'x', valueOf: 2 } })
        .row(0)
    ).toEqual([1, 'x', 2])
    // Services are awaited: they must not look like promises.
    expect('then' in odd).toBe(false)
  })

  describe('whatever the data', () => {
    const anything = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withNullPrototype: true,
          withSparseArray: true,
          withTypedArray: true
        })
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<unknown>(
          Symbol('s'),
          () => 1,
          new Proxy(
            {},
            {
              get: () => {
                throw new Error('no')
              }
            }
          ),
          new Proxy([], { get: () => 1e9 }),
          '\uD800',
          -0,
          2 ** 53,
          '30'
        )
      }
    )
    const keys = (names: readonly string[]) => fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] })
    const USER_FIELDS = ['age', 'score', 'vip', 'clicks', 'views', 'history', 'affinity', 'embedding', 'joined']
    const ITEM_FIELDS = ['category', 'price', 'tags', 'embedding', 'created']
    const context = fc.record({
      now: anything,
      request: fc.oneof(keys(['query', 'device']), anything),
      user: fc.oneof(keys(USER_FIELDS), anything)
    })

    it('sets never throw, and a value is missing exactly where there is a reason', () => {
      fc.assert(
        fc.property(context, fc.array(fc.oneof(keys(ITEM_FIELDS), anything), { maxLength: 3 }), (data, rows) => {
          // `now` of any kind is the case; its type says what callers should pass.
          const matrix = ranker.evaluate(data as never, rows)
          for (let row = 0; row < matrix.rowCount; row++) {
            const reasons = matrix.reasons(row)
            for (const [index, { name }] of matrix.columns.entries())
              expect(`${name}: ${matrix.row(row)[index] === null}`).toBe(`${name}: ${name in reasons}`)
          }
        }),
        { numRuns: 400 }
      )
    })

    it('one evaluation, a set and an explanation agree', () => {
      fc.assert(
        fc.property(context, keys(ITEM_FIELDS), (data, item) => {
          const whole = { ...data, item, candidates: [item] } as never
          const matrix = features.evaluate(features.names, whole)
          for (const name of features.names) {
            const cell = matrix.value(0, name)
            expect(single(features, name, whole)).toEqual(cell)
            const explained = features.explain(name, whole)
            expect(`${name}: ${explained.value === null}`).toBe(`${name}: ${cell === null}`)
            if (typeof cell === 'number' && explained.type !== 'timestamp') expect(explained.value).toBe(cell)
          }
        }),
        { numRuns: 200 }
      )
    })

    it('a field of one feature never changes another one', () => {
      const names = features.names.filter((name) => !['age', 'next_age', 'twice', 'host_age'].includes(name))
      const before = features.evaluate(names, CONTEXT, ITEMS)
      fc.assert(
        fc.property(anything, (age) => {
          const after = features.evaluate(names, { ...CONTEXT, user: { ...CONTEXT.user, age } }, ITEMS)
          expect(after.data).toEqual(before.data)
        }),
        { numRuns: 300 }
      )
      expect(Object.keys(Object.prototype)).toEqual([])
    })
  })
})

function single(features: Features, name: string, context: never): unknown {
  try {
    return features.feature(name).eval(context)
  } catch (error) {
    expect(error).not.toBeInstanceOf(EvaluationError)
    if (error instanceof FeatureUnavailableError) return null
    throw error
  }
}
