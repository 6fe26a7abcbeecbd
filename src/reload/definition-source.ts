import { sourceFiles } from '../diagnostics/render/source-files.js'
import type { DefinitionFile } from '../dsl/compile.js'
import type { HostFeature } from '../registry/host-feature.js'
import { CompilationError } from './compilation-error.js'
import type { CompilerService } from './compiler-service.js'
import { digestOfProject } from './read-project.js'
import type { Content, Proposal, RevisionSource } from './revision-source.js'
import { readSettledProject } from './settled-project.js'

/** Revisions that are compiled from the definitions of a directory. */
export class DefinitionSource implements RevisionSource {
  readonly origin = 'definitions'
  readonly directory: string
  readonly #compiler: CompilerService
  readonly #hosts: readonly HostFeature[]

  constructor(directory: string, hosts: readonly HostFeature[], compiler: CompilerService) {
    this.directory = directory
    this.#hosts = hosts
    this.#compiler = compiler
  }

  async read(): Promise<Content> {
    const files = await readSettledProject(this.directory)
    return { digest: digestOfProject(files), build: () => this.#build(files) }
  }

  async accepted(): Promise<void> {}

  async close(): Promise<void> {
    await this.#compiler.close()
  }

  async #build(files: readonly DefinitionFile[]): Promise<Proposal> {
    const { bundle, diagnostics, tests = [], refusedBy } = await this.#compiler.compile({ files, hosts: this.#hosts })
    if (bundle === undefined) throw new CompilationError(this.directory, files, diagnostics, refusedBy)
    return { bundle, diagnostics, tests, files: sourceFiles(files) }
  }
}
