import { compileProject } from '../../src/dsl/compile.js'
import type { HostFeature } from '../../src/registry/host-feature.js'
import { loadBundle } from '../../src/registry/load.js'
import type { Snapshot } from '../../src/registry/snapshot.js'

/** A snapshot of definitions that compile. */
export async function compiled(text: string, hosts: readonly HostFeature[] = []): Promise<Snapshot> {
  const { bundle, diagnostics } = await compileProject({ files: [{ path: 'features.yaml', text }], hosts })
  if (bundle === undefined) throw new Error(JSON.stringify(diagnostics))
  return loadBundle(bundle, hosts)
}
