import type { ManifestFeature } from '../bundle/bundle.js'
import type { Registry } from '../registry/registry.js'
import { printType } from '../types/print-type.js'
import { onChosenRevision } from './chosen-revision.js'
import { featureIndex } from './columns.js'
import type { Context, ContextData } from './context.js'
import { evaluateFeature, resolveFeature } from './evaluate-feature.js'
import type { Feature } from './feature.js'
import { oncePerRevision } from './once-per-revision.js'
import type { Sampler } from './recent-requests.js'

/** A feature that follows the active revision. What it is there is looked up once per revision. Some requests are sampled. */
export function featureHandle<T>(registry: Registry, name: string, sampler: Sampler | undefined): Feature<T> {
  const resolved = oncePerRevision((snapshot) => resolveFeature(snapshot, name))
  const definition = (): ManifestFeature => {
    const snapshot = registry.current
    return snapshot.manifest.features[featureIndex(snapshot, name)] as ManifestFeature // the index is of this manifest
  }
  return Object.freeze({
    name,
    get type() {
      return printType(definition().type)
    },
    get doc() {
      return definition().doc
    },
    eval: (context: ContextData | Context, options?: { readonly strict?: boolean }) => {
      const value =
        registry.trial === undefined
          ? evaluateFeature(resolved(registry.current), context, options?.strict === true)
          : onChosenRevision(registry, context, undefined, (snapshot) =>
              evaluateFeature(resolved(snapshot), context, options?.strict === true)
            )
      if (sampler?.isDue() === true) sampler.keep(registry.current, context)
      // The caller names the type of the feature's values; that the feature has it was checked by the compiler, not here.
      return value as T
    }
  })
}
