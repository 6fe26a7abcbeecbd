import { asError } from '../diagnostics/as-error.js'
import { jsonReport } from '../diagnostics/render/json.js'
import { resetCounters } from '../registry/counters.js'
import type { HostFeature } from '../registry/host-feature.js'
import { loadBundle } from '../registry/load.js'
import type { Registry } from '../registry/registry.js'
import type { Attempt, AttemptStatus, Stage } from '../registry/status.js'
import { BackOff, type BackOffOptions } from './back-off.js'
import type { Proof, Proposed, Stopped } from './proof.js'
import { RefusedError } from './refused-error.js'
import type { Content, Proposal, RevisionSource } from './revision-source.js'
import { redescribed } from './same-meaning.js'

export interface ReloaderOptions {
  readonly source: RevisionSource
  readonly hosts: readonly HostFeature[]
  readonly registry: Registry
  /** What a revision goes through before it becomes active, in this order. */
  readonly proofs: readonly Proof[]
  /** When what may pass another time is tried again by itself; never, where nothing is followed. */
  readonly backOff: BackOffOptions | undefined
  /** Is told of every reload that was refused. */
  readonly onError: (error: Error) => void
  /** Is called after what was proposed is served; the next reload waits for it. */
  readonly activated?: (proposal: Proposal) => Promise<void>
}

/** Why a reload is tried. What refuses the first one is thrown and not told. */
type Cause = 'start' | 'change' | 'asked'

/**
 * Brings a registry up to date with a revision source. One reload runs at a time; changes that come meanwhile make one more, so the
 * newest content wins. A reload that is refused changes nothing but the status.
 */
export class Reloader {
  readonly #options: ReloaderOptions
  readonly #backOff: BackOff | undefined
  /** Content of the last activation. */
  #applied: string | undefined
  #running: Promise<void> = Promise.resolve()
  #waiting: Cause | undefined
  #isRunning = false
  #closed = false
  readonly #stopped: Stopped = { closed: () => this.#closed, outdated: () => this.#closed || this.#waiting !== undefined }

  constructor(options: ReloaderOptions) {
    this.#options = options
    this.#backOff = options.backOff === undefined ? undefined : new BackOff(options.backOff)
  }

  /** The first load. Throws what refused it: `ProjectReadError`, `CompilationError`, `RefusedError` or `BundleError`. */
  async start(): Promise<void> {
    let failure: Error | undefined
    await this.#exclusively(async () => {
      try {
        await this.#reload('start')
      } catch (error) {
        failure = asError(error)
      }
    })
    if (failure !== undefined) throw failure
  }

  /** Something may have changed. While a revision is pinned, nothing comes of it. */
  request(): void {
    this.#ask('change')
  }

  /** Reads what there is now, also what was refused or rolled back before, and says what came of it. */
  async reload(): Promise<AttemptStatus | undefined> {
    this.#ask('asked')
    await this.#running
    return this.#options.registry.status().lastAttempt
  }

  /** Ends after the reload that is running, of which nothing is applied. */
  async close(): Promise<void> {
    this.#closed = true
    this.#backOff?.clear()
    await this.#running
    await this.#options.source.close()
  }

  #ask(cause: Cause): void {
    if (this.#closed || (cause === 'change' && this.#options.registry.pinned !== undefined)) return
    this.#waiting = cause === 'asked' ? cause : (this.#waiting ?? cause)
    if (!this.#isRunning) void this.#exclusively(async () => undefined)
  }

  /** Does something first, then what is waiting, until nothing is. */
  #exclusively(first: () => Promise<void>): Promise<void> {
    this.#isRunning = true
    this.#running = (async () => {
      await first()
      for (let cause = this.#waiting; cause !== undefined && !this.#closed; cause = this.#waiting) {
        this.#waiting = undefined
        await this.#reload(cause).catch(() => undefined) // it has been told
      }
      this.#isRunning = false
    })()
    return this.#running
  }

  /** Throws what refuses the reload, after it has been noted. */
  async #reload(cause: Cause): Promise<void> {
    const { registry, source } = this.#options
    const progress: { stage: Stage; digest: string } = { stage: 'read', digest: '' }
    try {
      refuseWhilePinned(registry)
      const content = await source.read()
      progress.digest = content.digest
      if (cause === 'change' && this.#backOff?.rests(content.digest) === true) return
      if (cause === 'change' && content.digest === this.#applied) return this.#unchanged('read')
      await this.#propose(content, progress)
    } catch (error) {
      if (!this.#closed) this.#refuse(error, cause, progress)
      throw error
    }
  }

  async #propose(content: Content, progress: { stage: Stage }): Promise<void> {
    const { registry, source, hosts, proofs, activated, onError } = this.#options
    progress.stage = 'compile'
    const proposal = await content.build()
    if (this.#closed) return
    const active = registry.ready ? registry.current : undefined
    progress.stage = 'load'
    const described = active === undefined ? undefined : redescribed(active, proposal.bundle.manifest)
    const snapshot = described ?? loadBundle(proposal.bundle, hosts)
    const proposed: Proposed = { ...proposal, snapshot, active, directory: source.directory }
    let told: Partial<Attempt> = {}
    for (const { stage, ofWords, waits, prove } of proofs) {
      if (described !== undefined && ofWords !== true) continue
      progress.stage = stage
      told = { ...told, ...(await prove(proposed, this.#stopped)) }
      if (this.#closed || (waits === true && this.#stopped.outdated())) return
    }
    progress.stage = 'activate'
    refuseWhilePinned(registry)
    if (active !== undefined && registry.current !== active)
      throw new RefusedError({ stage: 'activate', message: 'another revision was made active while this one was proven', passing: true })
    this.#applied = content.digest
    this.#backOff?.clear()
    if (described === undefined) {
      resetCounters(snapshot.counters)
      const { diagnostics } = jsonReport(proposal.diagnostics, proposal.files, true)
      registry.activate(snapshot, source.origin, { diagnostics, ...told })
    } else {
      registry.redescribe(described, source.origin)
      this.#unchanged('self-test')
    }
    // Other words, too, are kept on disk, and may have been signed anew.
    await activated?.(proposal).catch((error: unknown) => onError(asError(error)))
  }

  #unchanged(stage: Stage): void {
    const { registry } = this.#options
    this.#backOff?.clear()
    registry.record({ stage, outcome: 'unchanged', diagnostics: [], revision: registry.current.manifest.revision })
  }

  #refuse(error: unknown, cause: Cause, { stage: reached, digest }: { readonly stage: Stage; readonly digest: string }): void {
    const refused = error instanceof RefusedError ? error : undefined
    const { message } = asError(error)
    const stage = refused?.stage ?? reached
    this.#options.registry.record({
      stage,
      outcome: 'refused',
      // The first line says what failed; the diagnostics say the rest.
      message: message.split('\n', 1)[0] ?? message,
      diagnostics: refused?.report() ?? []
    })
    const mayPass = refused === undefined || refused.passing
    this.#backOff?.refused(digest === '' ? message : digest, mayPass ? () => this.request() : undefined)
    if (cause !== 'start') this.#options.onError(asError(error))
  }
}

/** An operator may pin a revision at any time, also while another is being proven. */
function refuseWhilePinned({ pinned }: Registry): void {
  if (pinned === undefined) return
  throw new RefusedError({ stage: 'activate', message: `revision ${pinned} is pinned; unpin it first`, passing: true })
}
