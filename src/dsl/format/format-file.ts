import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { isNative } from '../syntax/file-names.js'
import { formatYaml } from './format-yaml.js'
import { printNative } from './print-native.js'
import { printYaml } from './print-yaml.js'
import { readManuscript } from './read-manuscript.js'

export type Syntax = 'native' | 'yaml'

export interface Formatted {
  /** Absent where the file has errors: what is not understood is not printed. */
  readonly text?: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * A definition file as it should look, in its own syntax or another one. A native file is printed as a whole; in a YAML file expressions are
 * laid out, and nothing else changes. Lines end as they did.
 */
export function formatFile(path: string, text: string, to: Syntax = syntaxOf(path)): Formatted {
  const { manuscript, diagnostics } = readManuscript(path, text)
  if (manuscript === undefined) return { diagnostics }
  if (to === 'yaml' && syntaxOf(path) === 'yaml') return { diagnostics, text: formatYaml(path, text) }
  const printed = to === 'native' ? printNative(manuscript) : printYaml(manuscript)
  return { diagnostics, text: withLineEndsOf(text, printed) }
}

export function syntaxOf(path: string): Syntax {
  return isNative(path) ? 'native' : 'yaml'
}

function withLineEndsOf(original: string, printed: string): string {
  const lines = printed.replaceAll('\r\n', '\n')
  return original.includes('\r\n') ? lines.replaceAll('\n', '\r\n') : lines
}
