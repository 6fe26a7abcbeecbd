import type { Trust } from '../bundle/trust.js'
import type { HostFeature } from '../registry/host-feature.js'
import { WARM_UP_DEFAULTS, type WarmUpOptions } from '../runtime/warm-up.js'
import type { BackOffOptions } from './back-off.js'
import { CANARY_DEFAULTS, type CanaryOptions } from './stages/canary.js'
import { SHADOW_DEFAULTS, type ShadowOptions } from './stages/shadow.js'
import type { WatchOptions } from './watcher.js'
import { WEBHOOK_DEFAULTS, type WebhookOptions } from './webhook.js'

export interface OpenFeaturesOptions {
  /** Follow the files: a change that is proven becomes the active revision. `close()` ends it. Off unless asked for. */
  readonly watch?: boolean | Partial<WatchOptions>
  /** Features written in TypeScript, made with `defineFeature`. */
  readonly hosts?: readonly HostFeature[]
  /** Is told of every reload that was refused; otherwise they become warnings of the process. `status()` has the last one too. */
  readonly onError?: (error: Error) => void
  /** How many revisions are kept for `rollback`, the active one included: 8 unless told otherwise. */
  readonly historySize?: number
  /** With `watch`: whether a project that is broken at the start is an error, which it is unless told otherwise. */
  readonly failFast?: boolean
  /** Whether the tests beside the definitions must pass before a revision becomes active. They must unless told otherwise. */
  readonly selfTest?: boolean
  /**
   * What becomes of a change that removes or changes what the active revision has: a feature, its type, the columns of a set. It is
   * refused unless told otherwise.
   */
  readonly breaking?: 'refuse' | 'allow'
  /**
   * With `watch`: whether a new revision is evaluated on recent requests before it becomes active, so that the first requests after
   * the swap are not slow ones. On unless told otherwise; it keeps a few requests by reference, see `RecentRequests`.
   */
  readonly warmUp?: boolean | Partial<WarmUpOptions>
  /** Keep the last good revisions in this directory, three unless told otherwise, and serve the newest where the files are broken at the start. */
  readonly persist?: { readonly directory: string; readonly keep?: number }
  /** Tell an address of refusals: `{ url }`. */
  readonly webhook?: Pick<WebhookOptions, 'url'> & Partial<WebhookOptions>
  /** With `watch`: compare a new revision with the active one on live requests before it becomes active. Off unless asked for. */
  readonly shadow?: boolean | Partial<ShadowOptions>
  /** With `watch`: have a share of the entities answered by a new revision before all are. Off unless asked for. */
  readonly canary?: boolean | Partial<CanaryOptions>
}

export interface FollowBundleOptions extends Omit<OpenFeaturesOptions, 'selfTest'> {
  /** Whose bundles are accepted. All, unless told otherwise. */
  readonly trust?: Trust
}

/** The same with everything decided. What is off is undefined. */
export interface ReloadOptions {
  readonly watch: WatchOptions | undefined
  readonly hosts: readonly HostFeature[]
  readonly onError: (error: Error) => void
  readonly historySize: number | undefined
  readonly failFast: boolean
  readonly selfTest: boolean
  readonly breaking: 'refuse' | 'allow'
  readonly warmUp: WarmUpOptions | undefined
  readonly shadow: ShadowOptions | undefined
  readonly canary: CanaryOptions | undefined
  readonly backOff: BackOffOptions | undefined
  readonly persist: OpenFeaturesOptions['persist'] | undefined
  readonly webhook: WebhookOptions | undefined
}

const WATCH_DEFAULTS: WatchOptions = {
  // Editors and deployments write several files at once.
  debounceMs: 50,
  // Often enough that a lost event is no incident; it costs a look at each file's size and time.
  pollMs: 1000,
  events: true
}

/** What fails for a passing cause is tried again within a second, and at least once a minute. */
const BACK_OFF: BackOffOptions = { firstMs: 1000, mostMs: 60_000 }

export function completeOptions(options: OpenFeaturesOptions): ReloadOptions {
  const { hosts = [], onError = warn, historySize, failFast = true, selfTest = true, breaking = 'refuse' } = options
  return {
    watch: switched(options.watch ?? false, WATCH_DEFAULTS),
    hosts,
    onError,
    historySize,
    failFast,
    selfTest,
    breaking,
    warmUp: switched(options.warmUp ?? true, WARM_UP_DEFAULTS),
    shadow: switched(options.shadow ?? false, SHADOW_DEFAULTS),
    canary: switched<CanaryOptions>(options.canary ?? false, CANARY_DEFAULTS),
    backOff: options.watch === undefined || options.watch === false ? undefined : BACK_OFF,
    persist: options.persist,
    webhook: options.webhook === undefined ? undefined : { ...WEBHOOK_DEFAULTS, ...options.webhook }
  }
}

function switched<T extends object>(given: boolean | Partial<T>, defaults: T): T | undefined {
  if (given === false) return undefined
  return given === true ? defaults : { ...defaults, ...given }
}

function warn(error: Error): void {
  process.emitWarning(error.message, 'FeaGoReloadWarning')
}
