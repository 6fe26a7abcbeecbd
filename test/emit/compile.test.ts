import { SourceMap, type SourceMapPayload } from 'node:module'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '../../src/bundle/bundle.js'
import { moduleText } from '../../src/bundle/module-text.js'
import { compileProject, type DefinitionFile } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'

const SOURCES = `feago: 1
sources:
  user: { fields: { age: int?, words: { type: list<string>, max_items: 20 }, views: int } }
  item: { role: candidate, fields: { price: float, title: string } }
`
const FEATURES = `feago: 1
features:
  share: { expr: len(user.words) / user.views, default: 0.0 }
  dear: item.price > 10
sets:
  all: { columns: [share, dear] }
`
const PROJECT: readonly DefinitionFile[] = [
  { path: 'a.yaml', text: SOURCES },
  { path: 'b.yaml', text: FEATURES }
]

async function compile(files: readonly DefinitionFile[]): Promise<Bundle> {
  const { bundle, diagnostics } = await compileProject({ files })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle
}

async function revisionWith(change: (text: string) => string): Promise<string> {
  return (await compile(PROJECT.map(({ path, text }) => ({ path, text: change(text) })))).manifest.revision
}

describe('compilation', () => {
  test('gives the same bytes for the same files, in whatever order', async () => {
    const [first, again, reversed] = await Promise.all([compile(PROJECT), compile(PROJECT), compile(PROJECT.toReversed())])
    expect(JSON.stringify(again)).toBe(JSON.stringify(first))
    expect(JSON.stringify(reversed)).toBe(JSON.stringify(first))
  })

  test.each<[string, (text: string) => string]>([
    ['a comment', (text) => `# a comment\n${text}`],
    ['documentation', (text) => text.replace('dear: item.price > 10', 'dear: { expr: item.price > 10, doc: It is dear., owner: me }')],
    ['white space', (text) => text.replace('item.price > 10', 'item.price   >   10 // ten')],
    ['the order of features', (text) => text.replace(/( {2}share: .*\n)( {2}dear: .*\n)/, '$2$1')]
  ])('has the same revision after a change of %s', async (_, change) => {
    expect(await revisionWith(change)).toBe(await revisionWith((text) => text))
  })

  test.each<[string, (text: string) => string]>([
    ['an expression', (text) => text.replace('> 10', '> 11')],
    ['a default', (text) => text.replace('default: 0.0', 'default: 0.5')],
    ['the type of a field', (text) => text.replace('views: int', 'views: float')],
    ['max_items', (text) => text.replace('max_items: 20', 'max_items: 21')],
    ['the columns of a set', (text) => text.replace('[share, dear]', '[dear, share]')],
    ['a name', (text) => text.replaceAll('dear', 'costly')]
  ])('has another revision after a change of %s', async (_, change) => {
    expect(await revisionWith(change)).not.toBe(await revisionWith((text) => text))
  })

  test('lets no text of the author into the code', async () => {
    const hostile = '"); globalThis.PWN = 1; ("'
    const features = `feago: 1\nfeatures:\n  injected: ${JSON.stringify(`item.title == ${JSON.stringify(hostile)}`)}\n`
    const { kernels, manifest } = await compile([...PROJECT, { path: 'c.yaml', text: features }])
    for (const text of ['PWN', 'injected', 'title', 'user', 'share']) expect(kernels.join('')).not.toContain(text)
    expect(manifest.constants.map(({ value }) => value)).toContain(hostile)
  })

  test('maps its code to the places in the definitions', async () => {
    const { bundle, sourceMap } = await compileProject({ files: PROJECT }, { sourceMap: true })
    const map = new SourceMap(JSON.parse(sourceMap ?? '') as SourceMapPayload) // what the compiler writes is a source map
    const lines = moduleText(bundle?.kernels ?? []).split('\n')
    const origins = lines.flatMap((text, line) => {
      const entry = map.findEntry(line, text.search(/\S/))
      const found = / = g\d\(/.test(text) && 'originalSource' in entry && entry.generatedLine === line
      return found ? [`${entry.originalSource}:${entry.originalLine + 1}`] : []
    })
    // Where `dear` reads the price, and `share` words and views.
    expect(origins).toEqual(['b.yaml:4', 'b.yaml:3', 'b.yaml:3'])
  })

  test.each([
    ['user.words.filter(w => len(w) > 2).map(w => len(w)).sum()', 1],
    ['user.words.map(w => lower(w)).take(3).count(w => w == "a")', 1],
    ['user.words.filter(w => w != "a").any(w => len(w) > 9)', 1],
    ['user.words.map(w => user.words.count(v => v == w)).max()', 2]
  ])('makes %s as %i loops, without a list in between', async (expression, loops) => {
    const text = `feago: 1\nfeatures:\n  f: { expr: ${JSON.stringify(expression)}, type: ${expression.includes('any') ? '"bool?"' : '"int?"'} }\n`
    const { kernels } = await compile([
      { path: 'a.yaml', text: SOURCES },
      { path: 'b.yaml', text }
    ])
    const code = kernels.join('')
    expect(code.match(/\bfor \(/g)).toHaveLength(loops)
    expect(code).not.toMatch(/\.push\(|= \[\]/)
  })

  test('splits a large set into kernels of bounded size, which fill one matrix', async () => {
    const count = 400
    const names = Array.from({ length: count }, (_, index) => `f${index}`)
    const lines = names.map(
      (name, index) => `  ${name}: { expr: (item.price + ${index}.5) * ${index + 1}.25 - ${index}.75, default: 0.0 }\n`
    )
    const text = `feago: 1\nfeatures:\n${lines.join('')}sets:\n  large: { columns: [${names.join(', ')}] }\n`
    const { kernels } = loadBundle(
      await compile([
        { path: 'a.yaml', text: SOURCES },
        { path: 'b.yaml', text }
      ])
    )
    const parts = kernels.set(0)
    expect(parts.length).toBeGreaterThan(1)
    const data = new Float64Array(2 * count)
    const rows = [{ price: 2 }, { price: 4 }]
    for (const kernel of parts) kernel([Number.NaN, rows, undefined, undefined], rows, data, [], new Float64Array(count))
    const expected = rows.flatMap(({ price }) => names.map((_, index) => (price + index + 0.5) * (index + 1.25) - (index + 0.75)))
    expect([...data]).toEqual(expected)
  })
})
