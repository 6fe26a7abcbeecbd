import { transform } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Manifest } from '../../src/bundle/bundle.js'
import { codeDigest, digest } from '../../src/bundle/digest.js'
import { Compiler, compileProject, type DefinitionFile } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'

const SOURCES = `feago: 1
types:
  Click: { category: string, price: float?, ts: timestamp }
sources:
  user: { fields: { age: int?, views: int, country: string, history: { type: list<Click>, max_items: 50 }, vector: vector<4> } }
  item: { role: candidate, fields: { price: float, category: string, vector: vector<4> } }
constants: { prior: 20, tiers: [1, 2, 3] }
tables: { levels: { type: 'map<string, int>', file: levels.csv } }
functions:
  "scaled(x: float) -> float": x * 2
  "ranked(x: float, y: int) -> float": scaled(x) + y
`
const BASE = `feago: 1
features:
  age: { expr: user.age, default: 0 }
  level: levels[user.country] ?? 0
  ratio: { expr: item.price / user.views, default: 0.0 }
  same: user.history.count(h => h.category == item.category)
`
const DERIVED = `feago: 1
features:
  score: ranked(ratio, age)
  near: { expr: "cosine(user.vector, item.vector)", default: 0.0 }
  dear: { expr: "let limit = prior + age; item.price > limit", doc: Dear. }
  mean_price: { expr: "user.history.filter(h => h.category == item.category).map(h => h.price).mean()", default: 1.5 }
sets:
  all: { columns: [score, near, dear, mean_price, same] }
`
const PROJECT: readonly DefinitionFile[] = [
  { path: 'a.yaml', text: SOURCES },
  { path: 'b.yaml', text: BASE },
  { path: 'c.yaml', text: DERIVED },
  { path: 'levels.csv', text: 'country,level\nde,1\nfr,2\n' }
]

type Edit = readonly [what: string, from: string, to: string]

/** Whole changes and broken ones: each replaces a text by another wherever it stands, and by turns takes it back. */
const EDITS: readonly Edit[] = [
  ['a number', '+ y', '- y'],
  ['a cell of a table', 'fr,2', 'fr,3'],
  ['a row of a table', 'de,1\n', 'de,1\nat,4\n'],
  ['a cell of another type', 'fr,2', 'fr,two'],
  ['the file of a table', 'file: levels.csv', 'file: level.csv'],
  ['a function that another calls', 'x * 2', 'x * 3'],
  ['the parameter of a function', '(x: float, y: int) -> float', '(x: float, y: float) -> float'],
  ['the result of a function', 'scaled(x: float) -> float', 'scaled(x: float) -> float?'],
  ['a function more', 'functions:\n', 'functions:\n  "near(x: float) -> float": x\n'],
  ['a cycle of functions', ': x * 2', ': ranked(x, 2)'],
  ['a function that is not there', 'ranked(ratio', 'rankt(ratio'],
  ['a type that users see', 'user.age, default: 0', 'user.age, default: 0.5'],
  ['a scope that users see', 'age: { expr: user.age', 'age: { expr: user.age + item.price'],
  ['a shift of places', 'feago: 1\nfeatures:\n  age', 'feago: 1\n# a comment\nfeatures:\n\n  age'],
  ['a shift of the sources', 'feago: 1\ntypes', 'feago: 1\n# a comment\ntypes'],
  ['documentation', 'doc: Dear.', 'doc: Very dear., owner: me'],
  ['a feature more', 'features:\n  score', 'features:\n  extra: score + age\n  score'],
  ['a feature less', '  near: { expr: "cosine(user.vector, item.vector)", default: 0.0 }\n', ''],
  ['a name that hides another', 'features:\n  score', 'features:\n  h: 1\n  score'],
  ['a deprecation', 'expr: item.price / user.views,', 'expr: item.price / user.views, deprecated: Use age.,'],
  ['a cycle', 'ratio: { expr: item.price', 'ratio: { expr: score + item.price'],
  ['an unknown name', 'ranked(ratio', 'ranked(ration'],
  ['a mistake of syntax', '> limit', '> > limit'],
  ['a list without bound', ', max_items: 50', ''],
  ['a field of another type', 'views: int', 'views: float'],
  ['a source in front of others', 'sources:\n', 'sources:\n  request: { fields: { query: string? } }\n'],
  ['what is ranked', 'role: candidate, ', ''],
  ['a constant', 'prior: 20', 'prior: 21'],
  ['an unused constant', 'prior + age', '20 + age'],
  ['the columns of a set', '[score, near,', '[near, score,'],
  ['a set with an unknown column', 'mean_price, same]', 'mean_price, some]'],
  ['the order of features', '  age: { expr: user.age, default: 0 }\n  level', '  level']
]

async function versions(edits: readonly Edit[]): Promise<void> {
  const compiler = new Compiler()
  let files = PROJECT
  for (const [, from, to] of edits) {
    const there = files.some(({ text }) => text.includes(from))
    files = files.map(({ path, text }) => ({
      path,
      text: there ? text.replaceAll(from, to) : to === '' ? text : text.replaceAll(to, from)
    }))
    const again = await compiler.compile({ files })
    expect(JSON.stringify(again)).toBe(JSON.stringify(await new Compiler().compile({ files })))
  }
}

describe('a bundle for the same process', () => {
  test('is the bundle that is stored, but for what esbuild does to its code', async () => {
    const { bundle, diagnostics } = await new Compiler().compile({ files: PROJECT })
    const stored = await compileProject({ files: PROJECT })
    if (bundle === undefined || stored.bundle === undefined) throw new Error('not compiled')
    expect(diagnostics).toEqual(stored.diagnostics)
    expect({ ...bundle.manifest, codeDigest: '' }).toEqual({ ...stored.bundle.manifest, codeDigest: '' })
    expect(bundle.manifest.codeDigest).toBe(codeDigest(bundle.kernels.map(digest)))
    const indented = await Promise.all(bundle.kernels.map((kernel) => transform(`k = ${kernel}`, { target: 'node20.19' })))
    expect(indented.map(({ code }) => code)).toEqual(stored.bundle.kernels.map((kernel) => `k = ${kernel};\n`))
  })
})

describe('a compiler that has compiled before', () => {
  test.each(EDITS)('gives what a fresh compilation gives after a change of %s, and after taking it back', async (what, from, to) => {
    await versions([
      ['nothing', 'no such text', 'nor this'],
      [what, from, to],
      [what, from, to]
    ])
  })

  test('gives what a fresh compilation gives, whatever has changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...EDITS), { minLength: 2, maxLength: 8 }), (edits) => versions(edits)),
      { numRuns: 40 }
    )
  })

  test('does not emit again what has not changed', async () => {
    const compiler = new Compiler()
    const first = await compiler.compile({ files: PROJECT })
    const files = PROJECT.map(({ path, text }) => ({ path, text: text.replace('ranked(ratio, age)', 'ranked(ratio, age + 1)') }))
    const second = await compiler.compile({ files })
    const same = first.bundle?.manifest.features.filter((feature, index) => feature === second.bundle?.manifest.features[index])
    expect(same?.map(({ name }) => name)).toEqual(['age', 'level', 'ratio', 'same'])
    const own = second.bundle?.kernels.slice(0, second.bundle.manifest.features.length)
    expect(own?.filter((kernel) => first.bundle?.kernels.includes(kernel) === false)).toHaveLength(1)
  })

  test('gives the same objects for what has not changed, which need not be sent again', async () => {
    const compiler = new Compiler()
    const ofDivisors = async (divisors: readonly number[]): Promise<Manifest> => {
      const sources = { path: 'sources.yaml', text: 'feago: 1\nsources:\n  user: { fields: { age: float, views: float } }\n' }
      const files = divisors.map((divisor, index) => ({
        path: `${index}.yaml`,
        text: `feago: 1\nfeatures:\n  f${index}: { expr: user.age / (user.views + ${divisor}), default: 0 }\n`
      }))
      const { bundle } = await compiler.compile({ files: [sources, ...files] })
      if (bundle === undefined) throw new Error('not compiled')
      return bundle.manifest
    }
    const [before, after] = [await ofDivisors([1, 2, 3, 4, 5]), await ofDivisors([1, 2, 9, 4, 5])]
    expect([after.features, after.kernels, after.sites].map(({ length }) => length)).toEqual([5, 5, 5])
    expect(after.features.filter((each) => !before.features.includes(each))).toHaveLength(1)
    expect(after.kernels.filter((each) => !before.kernels.includes(each))).toHaveLength(1)
    expect(after.sites.filter((each) => !before.sites.includes(each))).toHaveLength(1)
  })

  test('gives bundles that can be loaded', async () => {
    const compiler = new Compiler()
    await compiler.compile({ files: PROJECT })
    const { bundle } = await compiler.compile({ files: PROJECT.map(({ path, text }) => ({ path, text: text.replace('* 2 +', '* 3 +') })) })
    if (bundle === undefined) throw new Error('not compiled')
    expect(loadBundle(bundle).kernels.set(0)).toHaveLength(1)
  })
})
