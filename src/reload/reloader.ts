import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { Compiler, type DefinitionFile } from '../dsl/compile.js'
import type { HostFeature } from '../registry/host-feature.js'
import { loadBundle } from '../registry/load.js'
import type { Registry } from '../registry/registry.js'
import type { Snapshot } from '../registry/snapshot.js'
import type { WarmUpReport } from '../registry/status.js'
import { CompilationError } from './compilation-error.js'
import { digestOfProject, ProjectReadError, readProject } from './read-project.js'

export interface ReloaderOptions {
  readonly directory: string
  readonly hosts: readonly HostFeature[]
  readonly registry: Registry
  /** Is told of every reload that failed. */
  readonly onError: (error: Error) => void
  /** What is done with a revision before it becomes active; may end early when it is to stop. */
  readonly warmUp?: (snapshot: Snapshot, stopped: () => boolean) => Promise<WarmUpReport>
}

interface Loaded {
  readonly digest: string
  readonly snapshot: Snapshot
  readonly diagnostics: readonly Diagnostic[]
  readonly warmUp?: WarmUpReport
}

/**
 * Brings a registry up to date with a directory. One reload runs at a time; requests that come meanwhile make one more, so the
 * newest files win. A reload that fails changes nothing but the status.
 */
export class Reloader {
  readonly #options: ReloaderOptions
  readonly #compiler = new Compiler()
  /** Digest of the content that was looked at last, whatever came of it, or the error of looking. */
  #seen: string | undefined
  /** Content of the last activation. */
  #applied: string | undefined
  #running: Promise<void> | undefined
  #again = false
  #closed = false

  constructor(options: ReloaderOptions) {
    this.#options = options
  }

  /** The first load. Throws `ProjectReadError`, `CompilationError` or `BundleError`. */
  async start(): Promise<void> {
    const first = this.#first()
    // What happens meanwhile is for the reload after this one; whether it is needed at all, the caller learns from `first`.
    this.#running = first.then(
      () => this.#drain(),
      () => undefined
    )
    await first
  }

  /** Something may have changed. */
  request(): void {
    if (this.#closed) return
    this.#again = true
    this.#running ??= this.#drain()
  }

  /** Ends after the reload that is running, of which nothing is applied. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  async #first(): Promise<void> {
    const loaded = await this.#load()
    if (loaded !== undefined) this.#apply(loaded)
  }

  async #drain(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false
      await this.#reload()
    }
    this.#running = undefined
  }

  async #reload(): Promise<void> {
    try {
      const loaded = await this.#load()
      if (loaded !== undefined && !this.#closed) this.#apply(loaded)
    } catch (error) {
      if (!this.#closed) this.#fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** Undefined where there is nothing new. */
  async #load(): Promise<Loaded | undefined> {
    const { directory, hosts } = this.#options
    const files = await this.#read(directory)
    if (files === undefined) return undefined
    const digest = digestOfProject(files)
    if (digest === this.#seen) return undefined
    this.#seen = digest
    if (digest === this.#applied) {
      this.#options.registry.record({ outcome: 'unchanged' })
      return undefined
    }
    if (files.length === 0) throw new ProjectReadError(`there are no definition files (*.yaml, *.yml, *.json) in ${directory}`)
    const { bundle, diagnostics } = await this.#compiler.compile({ files, hosts })
    if (bundle === undefined) throw new CompilationError(directory, files, diagnostics)
    const snapshot = loadBundle(bundle, hosts)
    const warmUp = await this.#options.warmUp?.(snapshot, () => this.#closed)
    return { digest, snapshot, diagnostics, ...(warmUp === undefined ? {} : { warmUp }) }
  }

  /** Undefined where it fails as it did the last time: that has been told. */
  async #read(directory: string): Promise<readonly DefinitionFile[] | undefined> {
    try {
      return await readProject(directory)
    } catch (error) {
      const message = String(error)
      if (message === this.#seen) return undefined
      this.#seen = message
      throw error
    }
  }

  #apply({ digest, snapshot, diagnostics, warmUp }: Loaded): void {
    this.#applied = digest
    this.#options.registry.activate(snapshot, diagnostics, warmUp)
  }

  #fail(error: Error): void {
    const diagnostics = error instanceof CompilationError ? { diagnostics: error.diagnostics } : {}
    // The first line says what failed; the diagnostics say the rest.
    this.#options.registry.record({ outcome: 'failed', message: error.message.split('\n', 1)[0] ?? error.message, ...diagnostics })
    this.#options.onError(error)
  }
}
