import type { BundleArchive } from '../bundle/archive.js'
import type { Signature } from '../bundle/signature.js'
import { type Trust, trustedKeys } from '../bundle/trust.js'
import { asError } from '../diagnostics/as-error.js'
import type { HostFeature } from '../registry/host-feature.js'
import { loadBundle } from '../registry/load.js'
import type { Registry } from '../registry/registry.js'

export interface LastGoodOptions {
  readonly archive: BundleArchive
  readonly registry: Registry
  readonly hosts: readonly HostFeature[]
  /** Whose bundles are accepted, where that matters. */
  readonly trust: Trust | undefined
}

/** The last good revision, kept on disk for a start at which the sources are broken. */
export class LastGood {
  readonly #options: LastGoodOptions

  constructor(options: LastGoodOptions) {
    this.#options = options
  }

  /** Keeps what is active. What goes wrong is told in the status, and stops nothing. */
  async keep(signature: Signature | undefined): Promise<void> {
    const { archive, registry } = this.#options
    const { bundle, manifest } = registry.current
    if (bundle === undefined) return
    const outcome = await archive.store(bundle, { signature })
    registry.persisted(manifest.revision, outcome.kind === 'failed' ? outcome.message : undefined)
  }

  /** Makes the newest one that is whole the active one, and says why it had to. Whether there was one. */
  async restore(reason: string): Promise<boolean> {
    const { archive, registry, hosts, trust } = this.#options
    const { newest, skipped } = await archive.newest(trust === undefined ? {} : { keys: trustedKeys(trust) })
    const [first] = skipped
    if (first !== undefined) registry.persisted(undefined, `${first.file}: ${first.message}`)
    if (newest === undefined) return false
    try {
      registry.restore(loadBundle(newest.bundle, hosts), reason)
      return true
    } catch (error) {
      registry.persisted(newest.bundle.manifest.revision, `it cannot be loaded: ${asError(error).message}`)
      return false
    }
  }
}
