import { trustedKeys } from '../bundle/trust.js'
import type { Features } from '../runtime/features.js'
import { BundleSource } from './bundle-source.js'
import { compilerHere } from './compiler-service.js'
import { compilerThread } from './compiler-thread.js'
import { DefinitionSource } from './definition-source.js'
import { follow } from './follow.js'
import { completeOptions, type FollowBundleOptions, type OpenFeaturesOptions } from './options.js'

/**
 * Compiles all definitions under a directory and makes them the active revision.
 *
 * Throws `CompilationError` with all diagnostics where they do not compile, `RefusedError` where their own tests fail, and
 * `ProjectReadError` where the directory cannot be read; with `failFast: false` none of these, but features that become ready with the
 * next good edit; and with `persist`, where there is a last good revision, features that serve that. Once open, nothing that happens to
 * the files stops the features: a reload that is refused changes nothing but the status.
 */
export async function openFeatures(directory: string, options: OpenFeaturesOptions = {}): Promise<Features> {
  const complete = completeOptions(options)
  const compiler = complete.watch === undefined ? compilerHere() : compilerThread()
  return follow(new DefinitionSource(directory, complete.hosts, compiler), complete)
}

/**
 * The same for a directory that `feago compile` writes. With `trust`, bundles must be signed, and older ones than were accepted are
 * refused; see `Trust`. Throws `BundleError` and `RefusedError`.
 */
export async function followBundle(directory: string, options: FollowBundleOptions = {}): Promise<Features> {
  // What is no key is a mistake of the caller's, and not of the bundle.
  if (options.trust !== undefined) trustedKeys(options.trust)
  return follow(new BundleSource(directory, options.trust), { ...completeOptions({ watch: true, ...options }), trust: options.trust })
}
