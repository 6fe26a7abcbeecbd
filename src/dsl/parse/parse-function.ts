import { diagnose } from '../../diagnostics/diagnostic.js'
import { cover } from '../../diagnostics/span.js'
import type { FunctionDefinition } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'
import { checkShape } from './check-shape.js'
import { parseExpressionEntry } from './expression-entry.js'
import { type FileContext, inDefinition, textOf } from './file-context.js'
import { isLongForm } from './long-form.js'
import { parseSignatureAt } from './parse-signature.js'
import { FUNCTION_SHAPE } from './shapes.js'
import { entryOf, type MappingEntry } from './yaml/document-node.js'

const KEYS: ReadonlySet<string> = new Set(Object.keys(FUNCTION_SHAPE.shape))

/** A function: under its signature just the expression, or a mapping with `expr` and `doc`. */
export function parseFunction(entry: MappingEntry, flow: boolean, outer: FileContext): FunctionDefinition | undefined {
  const { key, value } = entry
  const context = inDefinition(outer, /^\w*/.exec(key.text)?.[0] ?? '')
  if (key.plain && /\([^)]*$/.test(key.text)) {
    context.problems.claim(key.span.start, value.span.end)
    reportUnquoted(entry, context)
    return undefined
  }
  const signature = parseSignatureAt(key.text, key.place, context.report)
  const body = parseBody(entry, flow, context)
  return signature === undefined ? undefined : { kind: 'function', ...signature, ...body, span: cover(key.span, value.span) }
}

function reportUnquoted({ key, value }: MappingEntry, { report, text, file }: FileContext): void {
  const start = key.span.start
  const signature = /^\w+\([^)\n]*\)(?:\s*->\s*[^:\n]*[^:\s])?(?=\s*:)/.exec(text.slice(start))?.[0]
  const edits = (end: number) => [
    { span: { file, start, end: start }, text: '"' },
    { span: { file, start: end, end }, text: '"' }
  ]
  report(
    diagnose('FG0102', {
      message: 'This signature needs quotes',
      at: cover(key.span, value.span),
      help: ['YAML reads `: ` as the end of a key.', `Put the signature in quotes: \`"${signature ?? 'f(x: int) -> int'}": …\`.`],
      fixes: signature === undefined ? [] : [{ title: 'put the signature in quotes', edits: edits(start + signature.length) }]
    })
  )
}

function parseBody(entry: MappingEntry, flow: boolean, context: FileContext): Pick<FunctionDefinition, 'expression' | 'doc'> {
  const { key, value } = entry
  if (value.kind !== 'mapping' || !isLongForm(entry, value, KEYS, context))
    return { expression: parseExpressionEntry(entry, flow, context) }
  const written = entryOf(value, 'expr')
  const expression: Expression =
    written === undefined ? { kind: 'error', span: key.span } : parseExpressionEntry(written, value.flow, context)
  const entries = value.entries.filter((each) => !context.problems.isClaimed(each.key.span.start))
  checkShape({ ...value, entries }, FUNCTION_SHAPE, 'A function', key.span, context.report)
  const doc = textOf(entryOf(value, 'doc')?.value)
  return { expression, ...(doc === undefined ? {} : { doc }) }
}
