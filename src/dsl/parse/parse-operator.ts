import { diagnose } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import { type Given, type Operator, operatorShape, type Parameter } from '../operators/operator.js'
import type { Expression, Identifier } from '../syntax/expression.js'
import { fillHoles } from '../syntax/fill-holes.js'
import { isIdentifier } from '../syntax/words.js'
import { checkShape, describe } from './check-shape.js'
import { parseExpressionEntry } from './expression-entry.js'
import { type FileContext, textOf } from './file-context.js'
import { parseExpressionAt } from './parse-expression.js'
import { type DocumentNode, entryOf, type MappingEntry, type MappingNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/**
 * The expression that an operator's keys stand for. What the author wrote keeps its places; what the operator adds stands where its name
 * is written.
 */
export function parseOperator(operator: Operator, node: MappingNode, name: Span, context: FileContext): Expression {
  const at = entryOf(node, 'type')?.value.span ?? node.span
  let errors = 0
  const watched: FileContext = {
    ...context,
    report: (diagnostic) => {
      if (diagnostic.severity === 'error') errors++
      context.report(diagnostic)
    }
  }
  const holes = { expressions: new Map<string, Expression>(), fields: new Map<string, Identifier>() }
  for (const [key, parameter] of Object.entries(operator.parameters)) {
    const entry = entryOf(node, key)
    if (entry !== undefined) fillParameter(parameter, entry, node.flow, holes, watched)
  }
  const entries = node.entries.filter(({ key }) => !context.problems.isClaimed(key.span.start))
  checkShape({ ...node, entries }, operatorShape(operator), `The operator \`${operator.name}\``, name, watched.report)
  checkNeeds(operator, node, watched)
  return errors > 0 ? { kind: 'error', span: at } : fillHoles(templateOf(operator, givenOf(node), at), holes)
}

function checkNeeds({ name, needs = {} }: Operator, node: MappingNode, { report }: FileContext): void {
  for (const [key, needed] of Object.entries(needs)) {
    const entry = entryOf(node, key)
    if (entry === undefined || entryOf(node, needed) !== undefined) continue
    const message = `\`${key}\` of the operator \`${name}\` says nothing without \`${needed}\``
    report(diagnose('FG0202', { message, at: entry.key.span, help: [`Add \`${needed}:\`, or leave out \`${key}:\`.`] }))
  }
}

function givenOf(node: MappingNode): Given {
  return {
    has: (parameter) => entryOf(node, parameter) !== undefined,
    choice: (parameter, otherwise) => textOf(entryOf(node, parameter)?.value) ?? otherwise,
    each: (parameter) => itemsOf(entryOf(node, parameter)?.value).map((_, index) => `$${parameter}_${index}`)
  }
}

function itemsOf(node: DocumentNode | undefined): readonly DocumentNode[] {
  return node?.kind === 'sequence' ? node.items : []
}

/** `$` cannot stand in an expression, and names of the author's are not in this one. */
function templateOf(operator: Operator, given: Given, at: Span): Expression {
  const text = operator.expression(given).replaceAll('$', HOLE)
  const place = { file: at.file, segments: [{ decoded: 0, source: at.start, width: at.end - at.start }], end: at.end }
  const { expression, diagnostics } = parseExpressionAt(text, place)
  if (diagnostics.length > 0) throw new Error(`the operator ${operator.name} gives ${text}, which is no expression`)
  return expression
}

const HOLE = 'hole_'

interface OpenHoles {
  readonly expressions: Map<string, Expression>
  readonly fields: Map<string, Identifier>
}

function fillParameter(parameter: Parameter, entry: MappingEntry, flow: boolean, holes: OpenHoles, context: FileContext): void {
  const hole = `${HOLE}${entry.key.text}`
  switch (parameter.kind) {
    case 'expression':
      holes.expressions.set(hole, parseExpressionEntry(entry, flow, context))
      return
    case 'expressions':
      itemsOf(entry.value).forEach((value, index) => {
        holes.expressions.set(`${hole}_${index}`, parseExpressionEntry({ key: entry.key, value }, true, context))
      })
      return
    case 'values':
      holes.expressions.set(hole, {
        kind: 'list',
        elements: itemsOf(entry.value).flatMap((item) => literalOf(item, entry, context) ?? []),
        span: entry.value.span
      })
      return
    case 'record-field': {
      const name = textOf(entry.value)
      if (name === undefined) return
      if (isIdentifier(name)) holes.fields.set(hole, { name, span: entry.value.span })
      else reportNoField(entry, 'the name of a field, such as `category`', context)
      return
    }
    case 'candidate-field': {
      const value = parseExpressionEntry(entry, flow, context)
      if (value.kind === 'field' && value.object.kind === 'name') {
        holes.expressions.set(hole, value)
        holes.fields.set(`${hole}_field`, value.field)
      } else if (value.kind !== 'error') reportNoField(entry, 'a field of the candidate, such as `item.price`', context)
      return
    }
    case 'choice':
      return
  }
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

function reportNoField({ key, value }: MappingEntry, wanted: string, { report }: FileContext): void {
  report(diagnose('FG0204', { message: `\`${key.text}\` takes ${wanted}, not ${describe(value)}`, at: value.span, help: [] }))
}
