import { compileFunction } from 'node:vm'
import type { Bundle } from '../bundle/bundle.js'
import { BundleError } from '../bundle/bundle-error.js'
import { digest } from '../bundle/digest.js'
import { decodeValue } from '../types/encoded-value.js'
import type { HostFeature } from './host-feature.js'
import type { Create } from './kernel.js'
import { kernelFunction } from './kernel-runtime.js'
import { createSnapshot, type Snapshot, snapshotParts } from './snapshot.js'

/**
 * Brings a bundle to life. `hosts` holds at least the functions that the bundle names. Throws `BundleError` for a bundle
 * that is damaged, of another version, or lacks a host feature.
 *
 * This is the only place that evaluates text, and what it evaluates is the emitter's. `vm.compileFunction` keeps nothing
 * of it once the snapshot is gone; `import()` would keep every revision for ever.
 */
export function loadBundle(bundle: Bundle, hosts: readonly HostFeature[] = []): Snapshot {
  if (digest(bundle.code) !== bundle.manifest.codeDigest) throw new BundleError('the code of the bundle is not what its manifest describes')
  // The text declares `create`, whose type is the contract between emitter and runtime.
  const create = compileFunction(`${bundle.code}\nreturn create`, [], {
    filename: `feago:${bundle.manifest.revision.slice(0, 12)}`
  })() as Create
  return instantiate(bundle.manifest, create, hosts)
}

/** A snapshot from code that has already been evaluated, as a compiled module has. */
export function instantiate(manifest: Bundle['manifest'], create: Create, hosts: readonly HostFeature[] = []): Snapshot {
  const parts = snapshotParts(manifest, chosenHosts(manifest, hosts))
  const constants = manifest.constants.map(({ type, value }) => decodeValue(type, value))
  const kernels = create(functionsOf(manifest), constants, parts.decoders, parts.counters.failures, parts.hostFunctions)
  return createSnapshot(parts, kernels)
}

function functionsOf(manifest: Bundle['manifest']) {
  return manifest.functions.map((name) => {
    const found = kernelFunction(name)
    if (found === undefined)
      throw new BundleError(`the bundle calls \`${name}\`, which this version of feago does not have; compile the project again`)
    return found
  })
}

function chosenHosts(manifest: Bundle['manifest'], hosts: readonly HostFeature[]): readonly HostFeature[] {
  return manifest.hosts.map((declaration) => {
    const host = hosts.find(({ name }) => name === declaration.name)
    if (host === undefined) throw new BundleError(`the project has a host feature \`${declaration.name}\`: pass it in \`hosts\``)
    if (host.type !== declaration.type || host.inputs.join() !== declaration.inputs.join()) {
      throw new BundleError(`the host feature \`${host.name}\` is declared differently from the one that the bundle was compiled with`)
    }
    return host
  })
}
