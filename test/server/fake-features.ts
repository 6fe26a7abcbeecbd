import type { JsonDiagnostic } from '../../src/diagnostics/render/json.js'
import { compileProject } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import type { Snapshot } from '../../src/registry/snapshot.js'
import { readProject } from '../../src/reload/read-project.js'
import { Features } from '../../src/runtime/features.js'
import type { ServedFeatures, ServedStatus } from '../../src/server/served-features.js'
import { compiled } from '../runtime/compiled.js'

interface Refusal {
  readonly stage: string
  readonly message: string
  readonly diagnostics: readonly JsonDiagnostic[]
}

/** Real features, whose reloads a test decides about. */
export class FakeFeatures implements ServedFeatures {
  readonly #registry = new Registry()
  readonly #features = new Features(this.#registry)
  readonly #listeners = new Set<(status: ServedStatus) => void>()
  #attempt: ServedStatus['lastAttempt']
  #pinned: string | undefined
  /** Why the next reload is refused. */
  refusal: Refusal | undefined

  async activate(text: string): Promise<void> {
    this.#activate(await compiled(text))
  }

  async activateDirectory(path: string): Promise<void> {
    const { bundle } = await compileProject({ files: await readProject(path) })
    if (bundle === undefined) throw new Error(`${path} does not compile`)
    this.#activate(loadBundle(bundle))
  }

  refuse({ stage, ...why }: Refusal): void {
    this.#tell(stage, 'refused', why)
  }

  get ready(): boolean {
    return this.#registry.ready
  }

  get snapshot(): ServedFeatures['snapshot'] {
    return this.#registry.current
  }

  evaluate: ServedFeatures['evaluate'] = (...given) => this.#features.evaluate(...given)
  set: ServedFeatures['set'] = (name) => this.#features.set(name)

  status(): ServedStatus {
    const { active, history } = this.#registry.status()
    const more = { history, ...(this.#pinned === undefined ? {} : { pinned: this.#pinned }) }
    return { ...(active === undefined ? {} : { active }), ...(this.#attempt === undefined ? {} : { lastAttempt: this.#attempt }), ...more }
  }

  subscribe(listener: (status: ServedStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async reload(): Promise<ServedStatus['lastAttempt']> {
    if (this.refusal === undefined) this.#tell('activate', 'unchanged')
    else this.refuse(this.refusal)
    return this.#attempt
  }

  rollback(revision?: string): void {
    this.#registry.rollback(revision)
    this.#tell('rollback', 'rolled-back')
  }

  pin(revision = this.snapshot.manifest.revision): void {
    this.#pinned = revision
  }

  unpin(): void {
    this.#pinned = undefined
  }

  #activate(snapshot: Snapshot): void {
    this.#registry.activate(snapshot)
    this.#tell('activate', 'activated')
  }

  #tell(stage: string, outcome: string, why: Partial<Refusal> = {}): void {
    this.#attempt = { at: new Date().toISOString(), stage, ok: outcome !== 'refused', outcome, diagnostics: [], ...why }
    for (const listener of this.#listeners) listener(this.status())
  }
}
