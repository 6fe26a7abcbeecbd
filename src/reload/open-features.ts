import type { HostFeature } from '../registry/host-feature.js'
import { Registry } from '../registry/registry.js'
import { Features } from '../runtime/features.js'
import { RecentRequests } from '../runtime/recent-requests.js'
import { WARM_UP_DEFAULTS, type WarmUpOptions, warmUp } from '../runtime/warm-up.js'
import { Reloader, type ReloaderOptions } from './reloader.js'
import { type WatchOptions, watchDirectory } from './watcher.js'

export interface OpenFeaturesOptions {
  /** Follow the files: a change that compiles becomes the active revision. `close()` ends it. Off unless asked for. */
  readonly watch?: boolean | Partial<WatchOptions>
  /** Features written in TypeScript, made with `defineFeature`. */
  readonly hosts?: readonly HostFeature[]
  /** Is told of every reload that failed; otherwise they become warnings of the process. `status()` has the last one too. */
  readonly onError?: (error: Error) => void
  /**
   * With `watch`: whether a new revision is evaluated on recent requests before it becomes active, so that the first requests after
   * the swap are not slow ones. On unless told otherwise; it keeps a few requests by reference, see `RecentRequests`.
   */
  readonly warmUp?: boolean | Partial<WarmUpOptions>
  /** How many revisions are kept for `rollback`, the active one included: 8 unless told otherwise. */
  readonly historySize?: number
}

const WATCH_DEFAULTS: WatchOptions = {
  // Editors and deployments write several files at once.
  debounceMs: 50,
  // Rare enough to cost nothing, often enough that a lost event is no incident.
  rescanMs: 10_000
}

/**
 * Compiles all definitions under a directory and makes them the active revision.
 *
 * Throws `CompilationError` with all diagnostics where they do not compile, and `ProjectReadError` where the directory cannot be
 * read. Once open, nothing that happens to the files stops the features: a reload that fails changes nothing but the status.
 */
export async function openFeatures(directory: string, options: OpenFeaturesOptions = {}): Promise<Features> {
  const { hosts = [], historySize, watch = false, onError = warn, warmUp: warming = true } = options
  const registry = new Registry(historySize === undefined ? {} : { historySize })
  if (watch === false) {
    await new Reloader({ directory, hosts, registry, onError }).start()
    return new Features(registry)
  }
  const recent = warming === false ? undefined : new RecentRequests()
  const reloader = new Reloader({
    directory,
    hosts,
    registry,
    onError,
    ...(recent === undefined ? {} : { warmUp: warmUpWith(recent, warming) })
  })
  if (recent !== undefined) registry.subscribe(({ active }) => active === undefined || recent.packed.activated(registry.current))
  // First watch, then read: nothing that is written in between is lost.
  const watcher = await watchDirectory(directory, { ...WATCH_DEFAULTS, ...(watch === true ? {} : watch) }, () => reloader.request())
  const release = async (): Promise<void> => {
    await watcher.close()
    await reloader.close()
  }
  try {
    await reloader.start()
  } catch (error) {
    await release()
    throw error
  }
  return new Features(registry, release, recent)
}

function warmUpWith(recent: RecentRequests, options: boolean | Partial<WarmUpOptions>): NonNullable<ReloaderOptions['warmUp']> {
  const complete = { ...WARM_UP_DEFAULTS, ...(typeof options === 'boolean' ? {} : options) }
  return (snapshot, stopped) => warmUp(snapshot, recent, complete, stopped)
}

function warn(error: Error): void {
  process.emitWarning(error.message, 'FeaGoReloadWarning')
}
