import { type ContextData, type FeatureSet, openFeatures } from 'feago'
import type { Workload } from '../workload/workload.js'
import { alternate } from './alternate.js'
import { assertEqual } from './equality.js'
import { amount, rounds } from './extent.js'
import { ratiosToFirst, report } from './measurement.js'

/** One set for 500 candidates: FeaGo against the same written by hand. All ways give the same numbers. */
const CANDIDATES = amount(500)
const PLAIN = 'FeaGo'

type Numbers = Float64Array | Float32Array

interface Evaluator<Request, Item> {
  readonly name: string
  readonly note: string
  /** The name of a way that gives the very same numbers, without any rounding. */
  readonly same?: string
  readonly buffer: (length: number) => Numbers
  /** Makes ready what is there before a request comes, which is not timed, and gives what is. */
  readonly load: (request: Request, items: readonly Item[], into: Numbers) => () => unknown
}

export async function measureEvaluation<Request extends ContextData, Item>(workload: Workload<Request, Item>): Promise<void> {
  const features = await openFeatures(workload.features)
  const set = features.set(workload.set)
  const evaluators = evaluatorsOf(workload, set)
  const length = CANDIDATES * set.columns.length
  for (let seed = 0; seed < 5; seed++) assertAllEqual(workload, evaluators, set.columns, seed)
  const ways = evaluators.map(({ name, note, buffer, load }) => {
    const into = buffer(length)
    return {
      name,
      note,
      prepare: (round: number) => {
        // Another request each round, and each way has a copy of its own, so that nothing can be remembered.
        const { request, items } = workload.generate(round, CANDIDATES)
        return load(request, items, into)
      }
    }
  })
  const times = await alternate(ways, rounds({ warmUp: 100, measured: 60 }))
  report(ratiosToFirst(`${workload.title}: ${set.columns.length} features × ${CANDIDATES} candidates`, ways, times))
  await features.close()
}

function evaluatorsOf<Request extends ContextData, Item>(
  { byHand }: Workload<Request, Item>,
  set: FeatureSet
): readonly Evaluator<Request, Item>[] {
  const doubles = (length: number): Float64Array => new Float64Array(length)
  return [
    ...byHand.map(({ name, note, evaluate }) => ({
      name,
      note,
      buffer: doubles,
      load: (request: Request, items: readonly Item[], into: Numbers) => {
        if (!(into instanceof Float64Array)) throw new TypeError('written by hand for doubles')
        return () => evaluate(request, items, into)
      }
    })),
    {
      name: PLAIN,
      note: 'plain objects, decoding included',
      buffer: doubles,
      load: (request, items, into) => () => set.evaluate(request, items, { into })
    },
    // An older revision that is compared with may not have it.
    ...('prepare' in set ? preparedEvaluators<Request, Item>(set) : [])
  ]
}

function preparedEvaluators<Request extends ContextData, Item>(set: FeatureSet): readonly Evaluator<Request, Item>[] {
  const load: Evaluator<Request, Item>['load'] = (request, items, into) => {
    const candidates = set.prepare(items)
    return () => set.evaluate(request, candidates, { into })
  }
  const name = `${PLAIN}, prepared`
  return [
    { name, note: 'candidates were prepared before the request came', same: PLAIN, buffer: (length) => new Float64Array(length), load },
    { name: `${name}, 32 bits`, note: 'the same into 32-bit floats', buffer: (length) => new Float32Array(length), load }
  ]
}

function assertAllEqual<Request, Item>(
  { generate }: Workload<Request, Item>,
  evaluators: readonly Evaluator<Request, Item>[],
  columns: readonly string[],
  seed: number
): void {
  const { request, items } = generate(seed, CANDIDATES)
  const matrices = evaluators.map(({ buffer, load }) => {
    const matrix = buffer(CANDIDATES * columns.length)
    load(request, items, matrix)()
    return matrix
  })
  for (const [place, { name, same }] of evaluators.entries()) {
    const matrix = matrices[place] ?? new Float64Array()
    assertEqual(name, matrix, matrices[0] ?? matrix, columns)
    const twin = matrices[evaluators.findIndex((other) => other.name === same)]
    if (twin !== undefined) assertEqual(`${name}, without rounding`, matrix, twin, columns, 0)
  }
}
