import { diagnose } from '../../diagnostics/diagnostic.js'
import { unreachable } from '../../diagnostics/unreachable.js'
import type { Parameter } from '../operators/operator.js'
import type { Expression, Identifier } from '../syntax/expression.js'
import { isIdentifier } from '../syntax/words.js'
import { describe } from './check-shape.js'
import { parseExpressionEntry } from './expression-entry.js'
import { type FileContext, textOf } from './file-context.js'
import type { DocumentNode, MappingEntry, MappingNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/** What stands in the holes of an operator's expression, by their names. */
export interface OpenHoles {
  readonly expressions: Map<string, Expression>
  readonly fields: Map<string, Identifier>
}

/** Puts what an author wrote under a key into the holes that stand for it. */
export function fillParameter(
  parameter: Parameter,
  hole: string,
  entry: MappingEntry,
  flow: boolean,
  holes: OpenHoles,
  context: FileContext
): void {
  switch (parameter.kind) {
    case 'expression':
    case 'formula':
      holes.expressions.set(hole, parseExpressionEntry(entry, flow, context))
      return
    case 'expressions':
      itemsOf(entry.value).forEach((value, index) => {
        holes.expressions.set(`${hole}_${index}`, parseExpressionEntry({ key: entry.key, value }, true, context))
      })
      return
    case 'values':
      holes.expressions.set(hole, valuesOf(entry, flow, context))
      return
    case 'numbers-by-text':
      return fillNumbersByText(hole, entry, holes, context)
    case 'text':
      holes.expressions.set(hole, textLiteral(entry.value))
      return
    case 'texts':
      itemsOf(entry.value).forEach((value, index) => {
        holes.expressions.set(`${hole}_${index}`, textLiteral(value))
      })
      return
    case 'record-field':
      return fillRecordField(hole, entry, holes, context)
    case 'candidate-field':
      return fillCandidateField(hole, entry, flow, holes, context)
    case 'count':
      holes.expressions.set(hole, { kind: 'int', value: countOf(entry.value) ?? 1, span: entry.value.span })
      return
    case 'choice':
    case 'choices':
      return
    default:
      return unreachable(parameter)
  }
}

/** A whole number as it is written; the check of the shape lets nothing else through. */
export function countOf(node: DocumentNode | undefined): number | undefined {
  const read = node?.kind === 'scalar' ? scalarValue(node) : undefined
  return read?.kind === 'value' && typeof read.value === 'number' ? read.value : undefined
}

export function itemsOf(node: DocumentNode | undefined): readonly DocumentNode[] {
  return node?.kind === 'sequence' ? node.items : []
}

function textLiteral(node: DocumentNode): Expression {
  return { kind: 'string', value: textOf(node) ?? '', raw: false, span: node.span }
}

/** A list of literals, or the expression of a list, such as the name of a constant. */
function valuesOf(entry: MappingEntry, flow: boolean, context: FileContext): Expression {
  const { value } = entry
  if (value.kind === 'scalar') return parseExpressionEntry(entry, flow, context)
  if (value.kind === 'mapping' || value.items.length === 0) reportNo(entry, 'a list of texts or numbers', context)
  return listOf(itemsOf(value), entry, context)
}

function listOf(items: readonly DocumentNode[], entry: MappingEntry, context: FileContext): Expression {
  return { kind: 'list', elements: items.flatMap((item) => literalOf(item, entry, context) ?? []), span: entry.value.span }
}

function literalOf(node: DocumentNode, { key }: MappingEntry, { report }: FileContext): Expression | undefined {
  const read = node.kind === 'scalar' ? scalarValue(node) : undefined
  const value = read?.kind === 'value' ? read.value : null
  if (typeof value === 'string') return { kind: 'string', value, raw: false, span: node.span }
  if (typeof value === 'number') return { kind: Number.isSafeInteger(value) ? 'int' : 'float', value, span: node.span }
  const message = `An entry of \`${key.text}\` takes a text or a number, not ${describe(node)}`
  report(diagnose('FG0204', { message, at: node.span, help: ['A text that looks like something else needs quotes.'] }))
  return undefined
}

function fillNumbersByText(hole: string, entry: MappingEntry, holes: OpenHoles, context: FileContext): void {
  const { value } = entry
  if (value.kind !== 'mapping' || value.entries.length === 0)
    return reportNo(entry, 'numbers by text, such as `{ new: 1, used: 0.5 }`', context)
  holes.expressions.set(`${hole}_texts`, {
    kind: 'list',
    elements: value.entries.map(({ key }) => ({ kind: 'string', value: key.text, raw: false, span: key.span })),
    span: value.span
  })
  holes.expressions.set(`${hole}_numbers`, { kind: 'list', elements: numbersOf(value, context), span: value.span })
}

function numbersOf({ entries }: MappingNode, { report }: FileContext): readonly Expression[] {
  return entries.flatMap(({ key, value }): readonly Expression[] => {
    const number = countOf(value)
    if (number !== undefined) return [{ kind: 'float', value: number, span: value.span }]
    report(diagnose('FG0204', { message: `\`${key.text}\` takes a number, not ${describe(value)}`, at: value.span, help: [] }))
    return []
  })
}

function fillRecordField(hole: string, entry: MappingEntry, { fields }: OpenHoles, context: FileContext): void {
  const name = textOf(entry.value)
  if (name === undefined) return
  if (isIdentifier(name)) fields.set(hole, { name, span: entry.value.span })
  else reportNo(entry, 'the name of a field, such as `category`', context)
}

function fillCandidateField(hole: string, entry: MappingEntry, flow: boolean, holes: OpenHoles, context: FileContext): void {
  const value = parseExpressionEntry(entry, flow, context)
  if (value.kind === 'field' && value.object.kind === 'name') {
    holes.expressions.set(hole, value)
    holes.fields.set(`${hole}_field`, value.field)
  } else if (value.kind !== 'error') reportNo(entry, 'a field of the candidate, such as `item.price`', context)
}

function reportNo({ key, value }: MappingEntry, wanted: string, { report }: FileContext): void {
  report(diagnose('FG0204', { message: `\`${key.text}\` takes ${wanted}, not ${describe(value)}`, at: value.span, help: [] }))
}
