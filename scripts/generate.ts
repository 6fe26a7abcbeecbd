import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { shippedFiles } from '../examples/movies/shipped-files.js'
import { impressionsSample } from '../examples/obd/sample.js'
import { retailSample } from '../examples/retail/sample.js'
import { ROOT } from './build.js'
import { documentationFiles } from './generate-docs.js'

/** Every committed file that is generated, by its path. `--check` writes nothing and fails where one differs. */
const GENERATED: ReadonlyMap<string, string> = new Map([
  ...documentationFiles(),
  ...under('examples/movies', shippedFiles()),
  ...under('examples/retail/sample', retailSample()),
  ...under('examples/obd/sample', impressionsSample())
])

const stale = [...GENERATED].filter(([path, text]) => read(path) !== text).map(([path]) => path)
if (process.argv.includes('--check')) report()
else write()

function under(folder: string, files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...files].map(([name, text]) => [`${folder}/${name}`, text])
}

function write(): void {
  for (const path of stale) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), GENERATED.get(path) ?? '')
    console.log(`wrote ${path}`)
  }
}

function report(): void {
  for (const path of stale)
    console.error(`${relative(ROOT, join(ROOT, path))} differs from what its generator gives; run \`npm run generate\``)
  console.log(`${GENERATED.size - stale.length} of ${GENERATED.size} generated files are current`)
  if (stale.length > 0) process.exitCode = 1
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    return undefined
  }
}
