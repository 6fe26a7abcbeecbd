import { type ContextData, type FeatureSet, openFeatures } from 'feago'
import type { Evaluate, Workload } from '../workload/workload.js'
import { alternate } from './alternate.js'
import { assertEqual } from './equality.js'
import { amount, rounds } from './extent.js'
import { ratiosToFirst, report } from './measurement.js'

/** One set for 500 candidates: FeaGo against the same written by hand. All ways give the same numbers. */
const CANDIDATES = amount(500)

interface Evaluator<Request, Item> {
  readonly name: string
  readonly note: string
  readonly evaluate: Evaluate<Request, Item>
}

export async function measureEvaluation<Request extends ContextData, Item>(workload: Workload<Request, Item>): Promise<void> {
  const features = await openFeatures(workload.features)
  const set = features.set(workload.set)
  const evaluators: readonly Evaluator<Request, Item>[] = [...workload.byHand, plain(set)]
  for (let seed = 0; seed < 5; seed++) assertAllEqual(workload, evaluators, set.columns, seed)
  const ways = evaluators.map(({ name, note, evaluate }) => {
    const buffer = new Float64Array(CANDIDATES * set.columns.length)
    return {
      name,
      note,
      prepare: (round: number) => {
        // Another request each round, and each way has a copy of its own, so that nothing can be remembered.
        const { request, items } = workload.generate(round, CANDIDATES)
        return () => evaluate(request, items, buffer)
      }
    }
  })
  const times = await alternate(ways, rounds({ warmUp: 100, measured: 60 }))
  report(ratiosToFirst(`${workload.title}: ${set.columns.length} features × ${CANDIDATES} candidates`, ways, times))
  await features.close()
}

function plain<Request extends ContextData, Item>(set: FeatureSet): Evaluator<Request, Item> {
  return {
    name: 'FeaGo',
    note: 'plain objects, decoding included',
    evaluate: (request, items, data) => set.evaluate(request, items, { into: data })
  }
}

function assertAllEqual<Request, Item>(
  { generate }: Workload<Request, Item>,
  evaluators: readonly Evaluator<Request, Item>[],
  columns: readonly string[],
  seed: number
): void {
  const { request, items } = generate(seed, CANDIDATES)
  const matrices = evaluators.map(({ evaluate }) => {
    const matrix = new Float64Array(CANDIDATES * columns.length)
    evaluate(request, items, matrix)
    return matrix
  })
  const [expected = new Float64Array(), ...others] = matrices
  for (const [place, matrix] of others.entries()) assertEqual(evaluators[place + 1]?.name ?? '', matrix, expected, columns)
}
