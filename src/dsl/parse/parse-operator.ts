import { diagnose } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import {
  type Belonging,
  expressionOf,
  type Given,
  type Keys,
  keysOf,
  OFFERED_NAMES,
  type Operator,
  parametersOf
} from '../operators/operator.js'
import { operatorShape } from '../operators/operator-shape.js'
import type { Expression, Identifier } from '../syntax/expression.js'
import { fillHoles } from '../syntax/fill-holes.js'
import { checkShape } from './check-shape.js'
import { type FileContext, textOf } from './file-context.js'
import { countOf, fillParameter, itemsOf } from './fill-parameter.js'
import { parseExpressionAt } from './parse-expression.js'
import { entryOf, type MappingNode } from './yaml/document-node.js'

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
  const holes = { expressions: new Map<string, Expression>(), fields: new Map<string, Identifier>(), offered: OFFERED_NAMES }
  for (const [key, parameter] of Object.entries(parametersOf(operator))) {
    const entry = entryOf(node, key)
    if (entry !== undefined) fillParameter(parameter, `${HOLE}${key}`, entry, node.flow, holes, watched)
  }
  const entries = node.entries.filter(({ key }) => !context.problems.isClaimed(key.span.start))
  checkShape({ ...node, entries }, operatorShape(operator), `The operator \`${operator.name}\``, name, watched.report)
  for (const keys of keysOf(operator)) checkKeys(keys, { name: operator.name, span: name }, node, watched)
  return errors > 0 ? { kind: 'error', span: at } : fillHoles(templateOf(operator, givenOf(node), at), holes)
}

function checkKeys(
  { needs = {}, alternatives = [], belongs = {} }: Keys,
  operator: Identifier,
  node: MappingNode,
  context: FileContext
): void {
  for (const [key, needed] of Object.entries(needs)) checkNeed(key, needed, operator, node, context)
  for (const { keys, required = false } of alternatives) checkAlternatives(keys, required, operator, node, context)
  for (const [key, belonging] of Object.entries(belongs)) checkBelonging(key, belonging, operator, node, context)
}

function checkNeed(key: string, needed: string, { name }: Identifier, node: MappingNode, { report }: FileContext): void {
  const entry = entryOf(node, key)
  if (entry === undefined || entryOf(node, needed) !== undefined) return
  const message = `\`${key}\` of the operator \`${name}\` says nothing without \`${needed}\``
  report(diagnose('FG0202', { message, at: entry.key.span, help: [`Add \`${needed}:\`, or leave out \`${key}:\`.`] }))
}

function checkAlternatives(
  keys: readonly string[],
  required: boolean,
  { name, span }: Identifier,
  node: MappingNode,
  { report }: FileContext
): void {
  const [first, second] = keys.flatMap((key) => entryOf(node, key) ?? [])
  if (first === undefined && required) {
    const message = `The operator \`${name}\` needs ${keys.map((key) => `\`${key}\``).join(' or ')}`
    report(diagnose('FG0202', { message, at: span, help: ['Add one of them.'] }))
  }
  if (first === undefined || second === undefined) return
  const message = `\`${first.key.text}\` and \`${second.key.text}\` of the operator \`${name}\` exclude each other`
  report(diagnose('FG0216', { message, at: second.key.span, help: ['Leave out one of them; a second feature can have the other one.'] }))
}

function checkBelonging(
  key: string,
  { choice, words, required }: Belonging,
  { name, span }: Identifier,
  node: MappingNode,
  { report }: FileContext
): void {
  const entry = entryOf(node, key)
  const word = textOf(entryOf(node, choice)?.value)
  if (word === undefined) return
  const chosen = `\`${choice}: ${word}\``
  if (entry !== undefined && !words.includes(word)) {
    const message = `\`${key}\` of the operator \`${name}\` says nothing with ${chosen}`
    report(diagnose('FG0216', { message, at: entry.key.span, help: [`Leave out \`${key}:\`.`] }))
  } else if (entry === undefined && required === true && words.includes(word)) {
    const message = `The operator \`${name}\` needs the key \`${key}\` with ${chosen}`
    report(diagnose('FG0202', { message, at: span, help: [`Add \`${key}:\`.`] }))
  }
}

function givenOf(node: MappingNode): Given {
  const items = (parameter: string) => itemsOf(entryOf(node, parameter)?.value)
  return {
    has: (parameter) => entryOf(node, parameter) !== undefined,
    choice: (parameter, otherwise) => textOf(entryOf(node, parameter)?.value) ?? otherwise,
    choices: (parameter, otherwise) =>
      entryOf(node, parameter) === undefined ? otherwise : items(parameter).flatMap((item) => textOf(item) ?? []),
    count: (parameter, otherwise) => countOf(entryOf(node, parameter)?.value) ?? otherwise,
    each: (parameter) => items(parameter).map((_, index) => `$${parameter}_${index}`)
  }
}

const HOLE = 'hole_'

/** `$` cannot stand in an expression, and names of the author's are not in this one. */
function templateOf(operator: Operator, given: Given, at: Span): Expression {
  const text = expressionOf(operator, given).replaceAll('$', HOLE)
  const place = { file: at.file, segments: [{ decoded: 0, source: at.start, width: at.end - at.start }], end: at.end }
  const { expression, diagnostics } = parseExpressionAt(text, place)
  if (diagnostics.length > 0) throw new Error(`the operator ${operator.name} gives ${text}, which is no expression`)
  return expression
}
