import type { ManifestFeature } from '../bundle/bundle.js'
import type { Registry } from '../registry/registry.js'
import { printType } from '../types/print-type.js'
import { featureIndex } from './columns.js'
import type { Context, ContextData } from './context.js'
import { evaluateFeature, type ResolvedFeature, resolveFeature } from './evaluate-feature.js'
import type { Feature } from './feature.js'
import type { Sampler } from './recent-requests.js'

/** A feature that follows the active revision. What it is there is looked up once per revision. Some requests are sampled. */
export function featureHandle<T>(registry: Registry, name: string, sampler: Sampler | undefined): Feature<T> {
  let resolved: ResolvedFeature | undefined
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
      const snapshot = registry.current
      if (resolved?.snapshot !== snapshot) resolved = resolveFeature(snapshot, name)
      const value = evaluateFeature(resolved, context, options?.strict === true)
      if (sampler?.isDue() === true) sampler.keep(snapshot, context)
      // The caller names the type of the feature's values; that the feature has it was checked by the compiler, not here.
      return value as T
    }
  })
}
