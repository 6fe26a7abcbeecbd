import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BundleError } from '../bundle/bundle-error.js'
import { parseManifest } from '../bundle/manifest-text.js'
import { readStored } from '../bundle/store.js'
import { rememberAccepted, type Trust, verify } from '../bundle/trust.js'
import type { HostFeature } from '../registry/host-feature.js'
import type { LinkKernel } from '../registry/kernel.js'
import { instantiate, loadBundle } from '../registry/load.js'
import { Registry } from '../registry/registry.js'
import type { Snapshot } from '../registry/snapshot.js'
import { Features } from './features.js'

export interface OpenBundleOptions {
  /** The functions of the project's host features, declared as they were when it was compiled. */
  readonly hosts?: readonly HostFeature[]
  /** Whose bundles are accepted: without it, everybody's. */
  readonly trust?: Trust
}

/**
 * The features of a directory that `feago compile` wrote. No compiler is needed, and nothing is followed. Throws `BundleError` where
 * the directory is not a whole, unchanged bundle of this format, it is not signed as it must be, or a host feature is not given.
 */
export async function openBundle(directory: string, { hosts = [], trust }: OpenBundleOptions = {}): Promise<Features> {
  const { bundle, evidence } = await readStored(directory)
  if (trust === undefined) return featuresOf(loadBundle(bundle, hosts))
  const verification = await verify(evidence, trust)
  if (verification.kind === 'distrusted') throw new BundleError(`${directory} is refused: ${verification.message}`)
  const features = featuresOf(loadBundle(bundle, hosts))
  const failure = await rememberAccepted(verification.signature, trust)
  // A disk that is full is no reason not to serve what is genuine.
  if (failure !== undefined)
    process.emitWarning(`that ${directory} was accepted is not remembered: ${failure.message}`, 'FeaGoTrustWarning')
  return features
}

/** What a compiled module calls with its own code; not for other uses. */
export function openModule(manifestUrl: URL, kernels: readonly LinkKernel[]): Features {
  const path = fileURLToPath(manifestUrl)
  const manifest = parseManifest(readFileSync(path, 'utf8'), path)
  if (kernels.length !== manifest.kernels.length)
    throw new BundleError(`${path} does not belong to the code beside it; compile the project again`)
  return featuresOf(instantiate(manifest, (kernel) => kernels[kernel] as LinkKernel)) // as many as the manifest says
}

function featuresOf(snapshot: Snapshot): Features {
  const registry = new Registry()
  registry.activate(snapshot)
  return new Features(registry)
}
