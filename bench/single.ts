import { Context, type Feature, openFeatures } from 'feago'
import { alternate, type Way } from './measure/alternate.js'
import { assertEqual } from './measure/equality.js'
import { amount, rounds } from './measure/extent.js'
import { type Measurement, ratiosToFirst, report } from './measure/measurement.js'
import { CLOSURES, type Single } from './workload/shop/closures.js'
import { SHOP } from './workload/shop/shop.js'

/** Features one by one, for one candidate at a time: `Feature.eval` against a function written by hand. */
const CONTEXTS = amount(300)
const ROUNDS = rounds({ warmUp: 100, measured: 40 })

type Evaluation = (contexts: readonly Single[]) => Float64Array

const features = await openFeatures(SHOP.features)
const names = Object.keys(CLOSURES)
const handles = names.map((name) => features.feature<number | boolean>(name))
const measurements: Measurement[] = []
for (const name of names) measurements.push(await each(name))
report([...measurements, ...(await all())])
await features.close()

/** One feature on plain contexts; the ratio is to its function. */
async function each(name: string): Promise<Measurement> {
  const closure = CLOSURES[name] ?? Number
  const feature = features.feature<number | boolean>(name)
  const [, line] = await measured(`One feature, ${CONTEXTS} contexts: Feature.eval`, [
    { name: 'by hand', evaluate: (contexts) => Float64Array.from(contexts, closure) },
    { name, evaluate: (contexts) => Float64Array.from(contexts, (context) => Number(feature.eval(context))) }
  ])
  if (line === undefined) throw new Error('two ways give two lines')
  return line
}

/** All ten on the same contexts. */
async function all(): Promise<readonly Measurement[]> {
  const closures = Object.values(CLOSURES)
  return measured(`${names.length} features, ${CONTEXTS} contexts, one by one`, [
    { name: 'by hand: a function each', evaluate: (contexts) => rows(contexts, (context) => closures.map((closure) => closure(context))) },
    { name: 'FeaGo, plain contexts', evaluate: (contexts) => rows(contexts, (context) => valuesOf(handles, context)) },
    {
      name: 'FeaGo, a new Context for each candidate',
      evaluate: (contexts) => rows(contexts, (context) => valuesOf(handles, new Context(context)))
    },
    {
      name: 'FeaGo, one Context with each candidate',
      evaluate: (contexts) => {
        const [first = {}] = contexts
        const shared = new Context(first)
        return rows(contexts, ({ item }) => valuesOf(handles, shared.with({ item })))
      }
    }
  ])
}

function valuesOf(all: readonly Feature<number | boolean>[], context: Single | Context): readonly number[] {
  return all.map((feature) => Number(feature.eval(context)))
}

function rows(contexts: readonly Single[], evaluate: (context: Single) => readonly number[]): Float64Array {
  return Float64Array.from(contexts.flatMap(evaluate))
}

async function measured(
  table: string,
  evaluations: readonly { readonly name: string; readonly evaluate: Evaluation }[]
): Promise<readonly Measurement[]> {
  const [expected = new Float64Array(), ...others] = evaluations.map(({ evaluate }) => evaluate(contextsOf(0)))
  for (const [place, values] of others.entries()) assertEqual(evaluations[place + 1]?.name ?? '', values, expected, names)
  const ways: readonly Way[] = evaluations.map(({ name, evaluate }) => ({
    name,
    prepare: (round) => {
      const contexts = contextsOf(round)
      return () => evaluate(contexts)
    }
  }))
  return ratiosToFirst(table, ways, await alternate(ways, ROUNDS))
}

function contextsOf(round: number): readonly Single[] {
  const { request, items } = SHOP.generate(round, CONTEXTS)
  return items.map((item) => ({ ...request, item }))
}
