import { BundleArchive } from '../bundle/archive.js'
import type { Trust } from '../bundle/trust.js'
import { asError } from '../diagnostics/as-error.js'
import { Registry } from '../registry/registry.js'
import { Features } from '../runtime/features.js'
import { RecentRequests } from '../runtime/recent-requests.js'
import { LastGood } from './last-good.js'
import type { ReloadOptions } from './options.js'
import type { Proof } from './proof.js'
import { Reloader } from './reloader.js'
import type { RevisionSource } from './revision-source.js'
import { canaryProof } from './stages/canary.js'
import { COMPATIBILITY } from './stages/compatibility.js'
import { SELF_TEST } from './stages/self-test.js'
import { shadowProof } from './stages/shadow.js'
import { warmUpProof } from './stages/warm-up.js'
import { type Watcher, watchDirectory } from './watcher.js'
import { tellWebhook } from './webhook.js'

/** The features of a revision source: proven, activated, and followed where that is asked for. */
export async function follow(source: RevisionSource, options: ReloadOptions & { readonly trust?: Trust | undefined }): Promise<Features> {
  const { watch, hosts, onError, persist, webhook, trust } = options
  const registry = new Registry(options.historySize === undefined ? {} : { historySize: options.historySize })
  const recent = watch === undefined ? undefined : new RecentRequests()
  if (recent !== undefined) registry.subscribe(({ active }) => active === undefined || recent.packed.activated(registry.current))
  const endWebhook = webhook === undefined ? undefined : tellWebhook(registry, webhook, (error) => onError(asError(error)))
  const lastGood =
    persist === undefined ? undefined : new LastGood({ archive: new BundleArchive(persist.directory, persist), registry, hosts, trust })
  const reloader = new Reloader({
    source,
    hosts,
    registry,
    proofs: proofsOf(options, registry, recent),
    backOff: options.backOff,
    onError,
    activated: async (proposal) => {
      await lastGood?.keep(proposal.signature)
      await source.accepted(proposal)
    }
  })
  let watcher: Watcher | undefined
  const close = async (): Promise<void> => {
    endWebhook?.()
    await watcher?.close()
    await reloader.close()
  }
  try {
    // First watch, then read: nothing that is written in between is lost.
    if (watch !== undefined) {
      watcher = await watchDirectory(source.directory, watch, {
        changed: () => {
          registry.seenChange()
          reloader.request()
        },
        reported: ({ mode, message }) => registry.watching(mode, message)
      })
    }
    await reloader.start()
  } catch (thrown) {
    const error = asError(thrown)
    const restored = (await lastGood?.restore(error.message.split('\n', 1)[0] ?? '')) ?? false
    if (!restored && options.failFast) {
      await close()
      throw error
    }
    onError(error)
  }
  return new Features(registry, { reload: () => reloader.reload(), check: () => reloader.request(), close }, recent)
}

function proofsOf(options: ReloadOptions, registry: Registry, recent: RecentRequests | undefined): readonly Proof[] {
  const { selfTest, breaking, warmUp, shadow, canary } = options
  return [
    ...(selfTest ? [SELF_TEST] : []),
    ...(breaking === 'refuse' ? [COMPATIBILITY] : []),
    ...(recent === undefined || warmUp === undefined ? [] : [warmUpProof(recent, warmUp)]),
    ...(recent === undefined || shadow === undefined ? [] : [shadowProof(recent, shadow)]),
    ...(recent === undefined || canary === undefined ? [] : [canaryProof(registry, canary)])
  ]
}
