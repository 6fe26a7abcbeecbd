import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { parseProject } from '../parse/parse-project.js'
import type { Module } from '../syntax/definition.js'
import { isNative } from '../syntax/file-names.js'
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
  const { modules, diagnostics } = parseProject([{ path, text }])
  const module = modules[0] as Module // one for each file
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  const native = isNative(path)
  const source = native ? nativeSource(text) : yamlSource(path, text)
  return {
    diagnostics,
    manuscript: {
      module,
      notes: notesOf(module, source),
      expression: ({ name }) => source.expressions.get(name.span.start) ?? '',
      literal: ({ start, end }) => (native ? text.slice(start, end) : undefined),
      version: native && /^\ufeff?\s*feago\s+\d/.test(text)
    }
  }
}
