import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BundleError } from '../bundle/bundle-error.js'
import { parseManifest } from '../bundle/manifest-text.js'
import { readBundle } from '../bundle/store.js'
import type { HostFeature } from '../registry/host-feature.js'
import type { LinkKernel } from '../registry/kernel.js'
import { instantiate, loadBundle } from '../registry/load.js'
import { Registry } from '../registry/registry.js'
import { Features } from './features.js'

export interface OpenBundleOptions {
  /** The functions of the project's host features, declared as they were when it was compiled. */
  readonly hosts?: readonly HostFeature[]
}

/**
 * The features of a directory that `feago compile` wrote. No compiler is needed, and nothing is followed. Throws `BundleError` where
 * the directory is not a whole, unchanged bundle of this format, or a host feature is not given.
 */
export async function openBundle(directory: string, { hosts = [] }: OpenBundleOptions = {}): Promise<Features> {
  const registry = new Registry()
  registry.activate(loadBundle(await readBundle(directory), hosts))
  return new Features(registry)
}

/** What a compiled module calls with its own code; not for other uses. */
export function openModule(manifestUrl: URL, kernels: readonly LinkKernel[]): Features {
  const path = fileURLToPath(manifestUrl)
  const manifest = parseManifest(readFileSync(path, 'utf8'), path)
  if (kernels.length !== manifest.kernels.length)
    throw new BundleError(`${path} does not belong to the code beside it; compile the project again`)
  const registry = new Registry()
  registry.activate(instantiate(manifest, (kernel) => kernels[kernel] as LinkKernel)) // as many as the manifest says
  return new Features(registry)
}
