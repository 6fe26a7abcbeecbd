import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Table from 'cli-table3'
import { type Ranked, rank } from '../examples/movies/rank.js'
import { buildDistribution, ROOT } from './build.js'

/** Builds, compiles the demo features, and ranks the shipped movies from the compiled bundle alone. */
const BUNDLE = join(ROOT, '.cache/demo')
const SHOWN_ROWS = 15
const SHOWN = ['item_rating', 'taste_cosine', 'genre_affinity', 'query_title_overlap', 'list_rating_gap'] as const

console.log('Building dist/ …')
await buildDistribution()
console.log('Compiling features/ …')
execFileSync(process.execPath, [join(ROOT, 'dist/cli.js'), 'compile', 'features', '-o', BUNDLE], { cwd: ROOT, stdio: 'inherit' })

// What was just built; its types are those of the source.
const { openBundle } = (await import(pathToFileURL(join(ROOT, 'dist/runtime.js')).href)) as typeof import('../src/runtime.js')
const features = await openBundle(BUNDLE)
const context: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(join(ROOT, 'examples/movies/context.json'), 'utf8'))
const candidates: readonly { readonly title: string }[] = readFileSync(join(ROOT, 'examples/movies/candidates.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

print(rank(features, context, candidates))
await features.close()

function print(ranked: readonly Ranked[]): void {
  const [first] = ranked
  if (first === undefined) return
  const table = new Table({ head: ['#', 'title', 'relevance', ...SHOWN], style: { head: [], border: [], compact: true } })
  for (const { place, title, relevance, matrix, row } of ranked.slice(0, SHOWN_ROWS)) {
    table.push([place, title.slice(0, 30), relevance.toFixed(3), ...SHOWN.map((name) => text(matrix.value(row, name)))])
  }
  console.log(table.toString())
  const { matrix } = first
  console.log(
    `The first ${SHOWN_ROWS} of ${ranked.length} movies × ${matrix.columns.length} features (${matrix.width} numbers a row), revision ${matrix.revision.slice(0, 12)}`
  )
}

function text(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(3) : JSON.stringify(value)
}
