import { fileURLToPath } from 'node:url'
import { openFeatures } from 'feago'
import { dataDirectory } from '../data-directory.js'
import { readLines } from './purchases.js'
import { productsBefore, requestsOfDay } from './requests.js'

/**
 * Prints features of every customer of a day: `tsx examples/retail/run.ts [DIRECTORY] [DAY]`. The directory holds daily
 * files of the Online Retail data; without them a small made-up sample stands in.
 */
const found = dataDirectory('retail', process.argv[2])
if (found === undefined) console.error('The Online Retail data are not present; these are the made-up lines of examples/retail/sample.')
const lines = readLines(found ?? fileURLToPath(new URL('sample', import.meta.url)))
const day = process.argv[3] ?? (found === undefined ? '2010-12-12' : '2010-12-17')

const features = await openFeatures(fileURLToPath(new URL('features', import.meta.url)))
const products = productsBefore(lines, day, 10)
for (const request of requestsOfDay(lines, day)) {
  const customer = features.set('customer_v1').evaluate({ ...request })
  const ranked = features.set('product_v1').evaluate({ ...request }, products)
  const [, , , ...values] = customer.row(0)
  console.log(request.customer.customer_id, JSON.stringify(values), JSON.stringify(ranked.column('price_against_usual')))
}
await features.close()
