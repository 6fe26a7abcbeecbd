import { asError } from '../diagnostics/as-error.js'
import { Registry } from '../registry/registry.js'
import { Features } from '../runtime/features.js'
import { RecentRequests } from '../runtime/recent-requests.js'
import { compilerHere } from './compiler-service.js'
import { compilerThread } from './compiler-thread.js'
import { DefinitionSource } from './definition-source.js'
import { completeOptions, type OpenFeaturesOptions, type ReloadOptions } from './options.js'
import type { Proof } from './proof.js'
import { Reloader } from './reloader.js'
import { canaryProof } from './stages/canary.js'
import { COMPATIBILITY } from './stages/compatibility.js'
import { SELF_TEST } from './stages/self-test.js'
import { shadowProof } from './stages/shadow.js'
import { warmUpProof } from './stages/warm-up.js'
import { type Watcher, watchDirectory } from './watcher.js'

/**
 * Compiles all definitions under a directory and makes them the active revision.
 *
 * Throws `CompilationError` with all diagnostics where they do not compile, `RefusedError` where their own tests fail, and
 * `ProjectReadError` where the directory cannot be read; with `watch` and `failFast: false` none of these, but features that become ready
 * with the next good edit. Once open, nothing that happens to the files stops the features: a reload that is refused changes nothing but
 * the status.
 */
export async function openFeatures(directory: string, options: OpenFeaturesOptions = {}): Promise<Features> {
  const complete = completeOptions(options)
  const registry = new Registry(complete.historySize === undefined ? {} : { historySize: complete.historySize })
  const recent = complete.watch === undefined ? undefined : new RecentRequests()
  const compiler = complete.watch === undefined ? compilerHere() : compilerThread()
  const reloader = new Reloader({
    source: new DefinitionSource(directory, complete.hosts, compiler),
    hosts: complete.hosts,
    registry,
    proofs: proofsOf(complete, registry, recent),
    backOff: complete.backOff,
    onError: complete.onError
  })
  if (recent !== undefined) registry.subscribe(({ active }) => active === undefined || recent.packed.activated(registry.current))
  let watcher: Watcher | undefined
  const close = async (): Promise<void> => {
    await watcher?.close()
    await reloader.close()
  }
  try {
    // First watch, then read: nothing that is written in between is lost.
    if (complete.watch !== undefined) {
      watcher = await watchDirectory(directory, complete.watch, {
        changed: () => {
          registry.seenChange()
          reloader.request()
        },
        reported: ({ mode, message }) => registry.watching(mode, message)
      })
    }
    await reloader.start()
  } catch (error) {
    if (complete.watch === undefined || complete.failFast) {
      await close()
      throw error
    }
    complete.onError(asError(error))
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
