import type { Manifest } from '../bundle/bundle.js'
import { redescribedSnapshot, type Snapshot } from '../registry/snapshot.js'

/**
 * The snapshot with the words of another manifest: documentation, owners, places of definitions. Undefined where the two differ in what
 * is computed or in how it is laid out, and the other one has to be loaded.
 */
export function redescribed(active: Snapshot, manifest: Manifest): Snapshot | undefined {
  const before = active.manifest
  const same = before.revision === manifest.revision && before.codeDigest === manifest.codeDigest && laidOut(before) === laidOut(manifest)
  return same ? redescribedSnapshot(active, manifest) : undefined
}

/** What code refers to by index. */
function laidOut({ features, sets, sources, inputs, sites, hosts, kernels }: Manifest): string {
  return JSON.stringify([
    features.map(({ name }) => name),
    sets.map(({ name, columns }) => [name, columns]),
    sources.map(({ name, key, fields }) => [name, key, fields.map((field) => field.name)]),
    inputs.length,
    sites.length,
    hosts.length,
    kernels.length
  ])
}
