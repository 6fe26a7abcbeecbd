import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { parseFile } from '../parse/parse-project.js'
import { isNative } from '../syntax/file-names.js'
import { printExpression } from '../syntax/print.js'
import type { Manuscript } from './manuscript.js'
import { nativeSource } from './native-source.js'
import { notesOf } from './notes.js'
import { yamlSource } from './yaml-source.js'

export interface ReadManuscript {
  /** Absent where the file cannot be parsed: what is not understood is not printed. */
  readonly manuscript?: Manuscript
  readonly diagnostics: readonly Diagnostic[]
}

/** A definition file with everything that its author wrote; the end of its name says the syntax. */
export function readManuscript(path: string, text: string): ReadManuscript {
  const { module, diagnostics } = parseFile({ path, text })
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  const native = isNative(path)
  const source = native ? nativeSource(text) : yamlSource(path, text)
  return {
    diagnostics,
    manuscript: {
      module,
      notes: notesOf(module, source),
      // What an operator stands for is written nowhere.
      expression: ({ name, expression }) => source.expressions.get(name.span.start) ?? printExpression(expression),
      literal: ({ start, end }) => (native ? text.slice(start, end) : undefined),
      version: native && /^\ufeff?\s*feago\s+\d/.test(text)
    }
  }
}
