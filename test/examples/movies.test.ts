import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ContextData, type Features, openFeatures } from 'feago'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readCatalogue } from '../../examples/movies/catalogue.js'
import { userCtr7d } from '../../examples/movies/host-feature.js'
import { rank } from '../../examples/movies/rank.js'
import { shippedFiles } from '../../examples/movies/shipped-files.js'
import { simulatePerson } from '../../examples/movies/simulate.js'
import { ROOT } from '../architecture/source-tree.js'

interface Definition {
  readonly features?: Readonly<
    Record<
      string,
      { readonly tests?: readonly InlineTest[]; readonly doc?: string; readonly owner?: string; readonly tags?: readonly string[] }
    >
  >
}
interface InlineTest {
  readonly name?: string
  readonly given: ContextData
  readonly expect: unknown
}

const definitions = readdirSync(join(ROOT, 'features'))
  .map((name): Definition => parse(readFileSync(join(ROOT, 'features', name), 'utf8')))
  .flatMap(({ features }) => Object.entries(features ?? {}))
const inlineTests = definitions.flatMap(([feature, { tests = [] }]) =>
  tests.map((inline, index) => ({ feature, title: inline.name ?? `test ${index + 1}`, ...inline }))
)

describe('the demo project', () => {
  let features: Features
  const context = JSON.parse(readFileSync(join(ROOT, 'examples/movies/context.json'), 'utf8'))
  const newUser = JSON.parse(readFileSync(join(ROOT, 'examples/movies/context-new-user.json'), 'utf8'))
  const candidates = readFileSync(join(ROOT, 'examples/movies/candidates.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

  beforeAll(async () => {
    features = await openFeatures(join(ROOT, 'features'), { hosts: [userCtr7d] })
  })
  afterAll(async () => {
    await features?.close()
  })

  test('has features of every scope', () => {
    const described = features.names.map((name) => features.describe(name))
    expect(described.length).toBeGreaterThan(50)
    expect([...new Set(described.map(({ scope }) => scope))].sort()).toEqual(['candidate', 'pair', 'request'])
    expect(described.filter(({ tags }) => tags.includes('list')).length).toBeGreaterThan(5)
  })

  test('says of every feature what it is, whose it is, and where it belongs', () => {
    expect(
      definitions.filter(([, { doc, owner, tags }]) => doc === undefined || owner === undefined || tags === undefined).map(([name]) => name)
    ).toEqual([])
  })

  test.each(inlineTests)('$feature: $title', ({ feature, given, expect: expected }) => {
    const value = features.feature(feature).eval(given)
    expect(value instanceof Float32Array ? [...value] : value).toEqual(expected)
  })

  test('every value is present for a known user and for a new one', () => {
    for (const request of [context, newUser]) {
      const matrix = features.set('ranker_v1').evaluate(request, candidates)
      expect(Array.from({ length: matrix.rowCount }, (_, row) => matrix.reasons(row)).flatMap(Object.entries)).toEqual([])
      expect(matrix.data.every(Number.isFinite)).toBe(true)
      expect(matrix.rowCount).toBe(candidates.length)
    }
  })

  test('ranks what was asked for and is liked before the rest', () => {
    const ranked = rank(features, context, candidates)
    expect(
      ranked
        .slice(0, 2)
        .map(({ title }) => title)
        .sort()
    ).toEqual(['Evil Dead II', 'The Evil Dead'])
    expect(ranked.every(({ relevance }, index) => relevance <= (ranked[index - 1]?.relevance ?? 1))).toBe(true)
  })

  test('the same feature in TypeScript has the same values', () => {
    const movies = readCatalogue()
    const values = Array.from({ length: 50 }, (_, number) => {
      const user = simulatePerson(movies, 7, number)
      const given = { now: context.now, user }
      const written = features.feature<number>('user_ctr_7d').eval(given)
      expect(features.feature<number>('user_ctr_7d_host').eval(given)).toBe(written)
      expect(written).toBe(user.views_7d === 0 ? 0 : user.clicks_7d.length / user.views_7d)
      return written
    })
    expect(new Set(values).size).toBeGreaterThan(5)
    expect(features.feature('user_ctr_7d_host').eval(newUser)).toBe(0)
  })
})

describe('the simulation', () => {
  test('gives the same files each time', () => {
    expect(shippedFiles()).toEqual(shippedFiles())
  })

  test('keeps what the catalogue says, and leaves out its slips', () => {
    const movies = readCatalogue()
    expect(movies.length).toBeGreaterThan(2900)
    expect(movies.find(({ title }) => title === 'The Exorcist')).toMatchObject({
      genre: 'horror',
      imdb_rating: 8.1,
      released: '1973-12-26T00:00:00.000Z'
    })
    expect(movies.every(({ released }) => released === null || Date.parse(released) < Date.UTC(2011, 0, 1))).toBe(true)
    expect(movies.every(({ embedding }) => Math.abs(Math.hypot(...embedding) - 1) < 1e-3)).toBe(true)
  })

  test('people click what they like', () => {
    const movies = readCatalogue()
    const byId = new Map(movies.map((movie) => [movie.item_id, movie]))
    const fits = Array.from({ length: 20 }, (_, number) => simulatePerson(movies, 7, number)).flatMap(({ embedding, history }) =>
      history.map(({ item_id }) =>
        (byId.get(item_id)?.embedding ?? []).reduce((sum, value, index) => sum + value * (embedding[index] ?? 0), 0)
      )
    )
    expect(fits.reduce((sum, fit) => sum + fit, 0) / fits.length).toBeGreaterThan(0.05)
  })
})
