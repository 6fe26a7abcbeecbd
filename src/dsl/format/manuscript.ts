import type { Span } from '../../diagnostics/span.js'
import type { FeatureDefinition, FunctionDefinition, Module } from '../syntax/definition.js'
import { printExpression } from '../syntax/print.js'
import { NO_NOTES, type Notes } from './notes.js'

/** A module to be printed, with what its author wrote besides the definitions. */
export interface Manuscript {
  readonly module: Module
  readonly notes: Notes
  /** The text of an expression; that of an operator is the one that it stands for. */
  readonly expression: (definition: FeatureDefinition | FunctionDefinition) => string
  /** How a literal of data is written in native syntax, where its file is in it. */
  readonly literal: (span: Span) => string | undefined
  /** Whether a native file says the version of the format. */
  readonly version: boolean
}

/** A module that stands in no file. */
export function manuscriptOf(module: Module): Manuscript {
  return {
    module,
    notes: NO_NOTES,
    expression: ({ expression }) => printExpression(expression),
    literal: () => undefined,
    version: false
  }
}
