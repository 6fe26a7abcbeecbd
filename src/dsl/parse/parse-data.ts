import { diagnose } from '../../diagnostics/diagnostic.js'
import type { Data } from '../syntax/definition.js'
import type { Identifier } from '../syntax/expression.js'
import { PROTOTYPE_NAMES } from '../syntax/words.js'
import { reportPrototypeName } from './check-names.js'
import { describe } from './check-shape.js'
import type { FileContext } from './file-context.js'
import type { DocumentNode, ScalarNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/** A constant piece of data. Its depth is bounded by that of documents. */
export function parseData(node: DocumentNode, context: FileContext): Data {
  if (node.kind === 'scalar') return parseScalar(node, context)
  if (node.kind === 'sequence') return { kind: 'sequence', items: node.items.map((item) => parseData(item, context)), span: node.span }
  const entries = node.entries.flatMap((entry) => {
    const key = dataKey(entry.key, context)
    const value = parseData(entry.value, context)
    return key === undefined ? [] : [{ key, value }]
  })
  return { kind: 'mapping', entries, span: node.span }
}

function parseScalar(node: ScalarNode, { report }: FileContext): Data {
  const read = scalarValue(node)
  if (read.kind === 'value') return { kind: 'scalar', value: read.value, span: node.span }
  const shown = node.text.length > 40 ? `${node.text.slice(0, 40)}\u2026` : node.text
  const digits = /\d/.test(node.text)
  report(
    diagnose('FG0115', {
      message: `\`${shown}\` is not a number that data can hold`,
      at: node.span,
      help: digits ? [read.why, 'An identifier or a code is a text: put it in quotes.'] : [read.why],
      fixes: digits ? [{ title: 'make it a text', edits: [{ span: node.span, text: `"${node.text}"` }] }] : []
    })
  )
  return { kind: 'error', span: node.span }
}

/** Keys are texts, or whole numbers for `map<int, T>`. */
function dataKey(key: ScalarNode, { report }: FileContext): Identifier | undefined {
  const name = { name: key.text, span: key.span }
  if (PROTOTYPE_NAMES.has(key.text)) {
    reportPrototypeName(report, name, 'anything')
    return undefined
  }
  const read = scalarValue(key)
  if (read.kind === 'value' && typeof read.value === 'string') return name
  if (read.kind === 'value' && Number.isSafeInteger(read.value) && String(read.value) === key.text) return name
  report(
    diagnose('FG0111', { message: `The key is ${describe(key)}, not a text or a whole number`, at: key.span, help: ['Put it in quotes.'] })
  )
  return undefined
}
