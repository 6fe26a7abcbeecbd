import { compileFunction } from 'node:vm'
import type { Bundle } from '../bundle/bundle.js'
import { BundleError } from '../bundle/bundle-error.js'
import type { HostFeature } from './host-feature.js'
import type { LinkKernel } from './kernel.js'
import { LinkedKernels } from './linked-kernels.js'
import { createSnapshot, type Snapshot, snapshotParts } from './snapshot.js'

/**
 * Brings a bundle to life. `hosts` holds at least the functions that the bundle names. Throws `BundleError` for a bundle
 * of another version, or that lacks a host feature; whether the code of a stored one is whole, `readBundle` has found out.
 *
 * This is the only place that evaluates text, and what it evaluates is the emitter's: a kernel's when it is first asked for.
 * `vm.compileFunction` keeps nothing of it once the snapshot is gone; `import()` would keep every revision for ever.
 */
export function loadBundle(bundle: Bundle, hosts: readonly HostFeature[] = []): Snapshot {
  const { manifest, kernels } = bundle
  const filename = `feago:${manifest.revision.slice(0, 12)}`
  // The contract between emitter and runtime is the type.
  const codeOf = (kernel: number): LinkKernel => compileFunction(`return ${kernels[kernel]}`, [], { filename })() as LinkKernel
  return instantiate(manifest, codeOf, hosts, bundle)
}

/** A snapshot from code that is evaluated already, or when it is asked for. */
export function instantiate(
  manifest: Bundle['manifest'],
  codeOf: (kernel: number) => LinkKernel,
  hosts: readonly HostFeature[] = [],
  bundle?: Bundle
): Snapshot {
  const parts = snapshotParts(manifest, chosenHosts(manifest, hosts))
  return createSnapshot(parts, new LinkedKernels(parts, codeOf), bundle)
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
