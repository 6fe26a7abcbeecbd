import type { ManifestSet } from '../bundle/bundle.js'
import type { Registry } from '../registry/registry.js'
import { CandidateStore } from './candidate-store.js'
import { candidatesOf, checkCandidates } from './candidates.js'
import { onChosenRevision } from './chosen-revision.js'
import { type Columns, columnsOfSet } from './columns.js'
import type { Context, ContextData } from './context.js'
import { type EvaluateOptions, evaluateColumns } from './evaluate.js'
import type { FeatureSet } from './feature-set.js'
import type { FeatureMatrix } from './matrix.js'
import { oncePerRevision } from './once-per-revision.js'
import type { PackedInUse } from './packed-in-use.js'
import { PreparedCandidates } from './prepared-candidates.js'
import type { Sampler } from './recent-requests.js'
import { requestOf, requestOfRows } from './request.js'
import type { CandidateStoreOptions } from './store-bounds.js'

/** A set that follows the active revision. Some requests are sampled, and what is packed is told `inUse`. */
export function setHandle(registry: Registry, name: string, sampler?: Sampler, inUse?: PackedInUse): FeatureSet {
  const columnsOf = oncePerRevision((snapshot) => columnsOfSet(snapshot, name))
  const columns = (): Columns => columnsOf(registry.current)
  const definition = (): ManifestSet | undefined => {
    const { set, snapshot } = columns()
    return snapshot.manifest.sets[set ?? -1]
  }
  return Object.freeze({
    name,
    get doc() {
      return definition()?.doc
    },
    get columns() {
      return definition()?.columns ?? []
    },
    prepare: (candidates: readonly unknown[]) => {
      checkCandidates(candidates)
      const prepared = new PreparedCandidates(name, [...(candidatesOf(candidates) ?? [])])
      prepared.fillFor(columns())
      inUse?.add(prepared.revisions)
      return prepared
    },
    store: (options: CandidateStoreOptions) => {
      const store = new CandidateStore(name, columns, options)
      inUse?.add(store.revisions)
      return store
    },
    evaluate: (context: ContextData | Context, candidates?: readonly unknown[] | PreparedCandidates, options: EvaluateOptions = {}) => {
      const matrix = onChosenRevision(registry, context, candidates, (snapshot) =>
        evaluateSet(columnsOf(snapshot), context, candidates, options)
      )
      if (sampler?.isDue() === true) {
        const output = matrix.data instanceof Float32Array ? 'float32' : 'float64'
        const prepared = PreparedCandidates.is(candidates)
        sampler.keep(registry.current, context, { candidates: prepared ? candidates.rows : candidates, prepared, output })
      }
      return matrix
    }
  })
}

function evaluateSet(
  columns: Columns,
  context: ContextData | Context,
  candidates: readonly unknown[] | PreparedCandidates | undefined,
  options: EvaluateOptions
): FeatureMatrix {
  const { snapshot } = columns
  return PreparedCandidates.is(candidates)
    ? evaluateColumns(columns, requestOfRows(snapshot, context, candidates.rows), options, candidates.fillFor(columns))
    : evaluateColumns(columns, requestOf(snapshot, context, candidates), options)
}
