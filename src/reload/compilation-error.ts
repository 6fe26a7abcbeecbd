import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { NO_COLORS } from '../diagnostics/render/plain.js'
import { renderPretty } from '../diagnostics/render/pretty.js'
import { type SourceFiles, sourceFiles } from '../diagnostics/render/source-files.js'
import type { DefinitionFile, RefusingStep } from '../dsl/compile.js'
import { RefusedError } from './refused-error.js'

const MESSAGE_WIDTH = 100

/** The definitions do not compile. `message` shows every finding with its place, as `feago validate` does. */
export class CompilationError extends RefusedError {
  override readonly name = 'CompilationError'

  constructor(
    directory: string,
    definitions: readonly DefinitionFile[],
    diagnostics: readonly Diagnostic[],
    stage: RefusingStep = 'check'
  ) {
    const files = sourceFiles(definitions)
    super(
      { stage, message: withFindings(`the features of ${directory} do not compile`, directory, files, diagnostics), diagnostics, files },
      'compilation'
    )
  }
}

/** A sentence, and under it every finding, drawn. */
export function withFindings(sentence: string, directory: string, files: SourceFiles, diagnostics: readonly Diagnostic[]): string {
  return `${sentence}\n\n${renderPretty(diagnostics, files, { colors: NO_COLORS, width: MESSAGE_WIDTH, directory })}`
}
