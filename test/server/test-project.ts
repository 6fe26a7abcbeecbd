import type { JsonDiagnostic } from '../../src/diagnostics/render/json.js'
import { compileProject } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import type { Stage } from '../../src/registry/status.js'
import { readProject } from '../../src/reload/read-project.js'
import { Features } from '../../src/runtime/features.js'
import { compiled } from '../runtime/compiled.js'

interface Refusal {
  readonly stage: Stage
  readonly message: string
  readonly diagnostics: readonly JsonDiagnostic[]
}

/** Features whose reloads a test decides about. */
export class TestProject {
  readonly #registry = new Registry()
  /** Why the next reload is refused. */
  refusal: Refusal | undefined
  readonly features = new Features(this.#registry, {
    reload: async () => {
      if (this.refusal === undefined) this.#registry.record({ stage: 'read', outcome: 'unchanged', diagnostics: [] })
      else this.refuse(this.refusal)
      return this.#registry.status().lastAttempt
    },
    check: () => undefined,
    close: async () => undefined
  })

  async activate(text: string): Promise<void> {
    this.#registry.activate(await compiled(text))
  }

  async activateDirectory(path: string): Promise<void> {
    const { bundle } = await compileProject({ files: await readProject(path) })
    if (bundle === undefined) throw new Error(`${path} does not compile`)
    this.#registry.activate(loadBundle(bundle))
  }

  refuse(refusal: Refusal): void {
    this.#registry.record({ outcome: 'refused', ...refusal })
  }

  get revision(): string {
    return this.features.revision
  }
}
