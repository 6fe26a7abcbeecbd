import { diagnose, type Report } from '../../diagnostics/diagnostic.js'
import type { Identifier } from '../syntax/expression.js'
import { checkDefinitionName, checkFieldName } from './check-names.js'
import { describe } from './check-shape.js'
import { type DocumentNode, isEmpty, type MappingEntry, type ScalarNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'
import type { Problems } from './yaml/problems.js'

/** What the parsers of definitions share while one file is read. */
export interface FileContext {
  readonly file: string
  readonly text: string
  readonly problems: Problems
  readonly report: Report
}

/** The same, for what stands inside the definition of a name. */
export function inDefinition(context: FileContext, feature: string): FileContext {
  return { ...context, report: (diagnostic) => context.report({ feature, ...diagnostic }) }
}

/** The mapping under a key; nothing written is an empty one, anything else is reported. */
export function mappingOf(node: DocumentNode, what: string, { report }: FileContext): readonly MappingEntry[] {
  if (node.kind === 'mapping') return node.entries
  if (!isEmpty(node)) {
    report(
      diagnose('FG0204', {
        message: `${what} takes a mapping, not ${describe(node)}`,
        at: node.span,
        help: ['Write one name a line, `name: \u2026`, indented under the key.']
      })
    )
  }
  return []
}

/** A key as the name of a definition; undefined where it cannot be one, which has been reported. */
export function definitionName(key: ScalarNode, what: string, { report }: FileContext): Identifier | undefined {
  const name = { name: key.text, span: key.span }
  return isTextKey(key, report) && checkDefinitionName(report, name, what) ? name : undefined
}

/** A key as the name of a field, where keywords are welcome. */
export function fieldName(key: ScalarNode, { report }: FileContext): Identifier | undefined {
  const name = { name: key.text, span: key.span }
  return isTextKey(key, report) && checkFieldName(report, name, 'a field') ? name : undefined
}

/** `1:` or `true:` as a key is a number or a truth value to YAML. */
function isTextKey(key: ScalarNode, report: Report): boolean {
  const read = scalarValue(key)
  if (read.kind === 'value' && typeof read.value === 'string') return true
  report(
    diagnose('FG0111', {
      message: `The key \`${key.text.slice(0, 40)}\` is not a name but ${describe(key)}`,
      at: key.span,
      help: ['A name begins with a letter.']
    })
  )
  return false
}

/** The text under a key of a definition; undefined where there is none. */
export function textOf(node: DocumentNode | undefined): string | undefined {
  if (node?.kind !== 'scalar') return undefined
  const read = scalarValue(node)
  return read.kind === 'value' && typeof read.value === 'string' ? read.value : undefined
}
