import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { FeaGoError } from '../diagnostics/feago-error.js'
import { NO_COLORS } from '../diagnostics/render/plain.js'
import { renderPretty } from '../diagnostics/render/pretty.js'
import { sourceFiles } from '../diagnostics/render/source-files.js'
import type { DefinitionFile } from '../dsl/compile.js'

const MESSAGE_WIDTH = 100

/** The definitions do not compile. `message` shows every finding with its place, as `feago validate` does. */
export class CompilationError extends FeaGoError {
  override readonly name = 'CompilationError'
  readonly diagnostics: readonly Diagnostic[]

  constructor(directory: string, files: readonly DefinitionFile[], diagnostics: readonly Diagnostic[]) {
    const drawn = renderPretty(diagnostics, sourceFiles(files), { colors: NO_COLORS, width: MESSAGE_WIDTH, directory })
    super('compilation', `the features of ${directory} do not compile\n\n${drawn}`)
    this.diagnostics = diagnostics
  }
}
