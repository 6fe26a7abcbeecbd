import { fileURLToPath } from 'node:url'
import { openFeatures } from 'feago'
import { dataDirectory } from '../data-directory.js'
import { readArticles, readImpressions } from './impressions.js'

/**
 * Prints features of the article that each impression shows: `tsx examples/obd/run.ts [DIRECTORY] [IMPRESSIONS]`. The
 * directory holds files of the Open Bandit data; without them a small made-up sample stands in.
 */
const found = dataDirectory('obd', process.argv[2])
if (found === undefined) console.error('The Open Bandit data are not present; these are the made-up impressions of examples/obd/sample.')
const directory = found ?? fileURLToPath(new URL('sample', import.meta.url))
const articles = readArticles(directory)

const features = await openFeatures(fileURLToPath(new URL('features', import.meta.url)))
const set = features.set('impression_v1')
console.log(set.columns.join('\t'))
for (const impression of readImpressions(directory, Number(process.argv[3] ?? 20))) {
  const matrix = set.evaluate({ ...impression }, articles)
  const row = articles.findIndex((article) => article.item_id === impression.request.shown)
  console.log(
    matrix
      .row(row)
      .map((value) => (value instanceof Float32Array ? value.join(' ') : String(value)))
      .join('\t')
  )
}
await features.close()
