import type { Span } from '../../../diagnostics/span.js'
import { join } from '../../../types/relations.js'
import { type EnumType, present, type Type } from '../../../types/type.js'
import type { BinaryExpression, Expression } from '../../syntax/expression.js'
import { reportNoEnumValue } from '../data.js'
import type { Findings } from '../findings.js'
import { shownType } from '../types.js'

/** A side of a comparison. */
export interface Side {
  readonly expression: Expression
  readonly type: Type
}

/**
 * Whether two sides can be compared at all. Says so where they cannot: unrelated types, types without an order, and texts
 * that are no value of an enum.
 */
export function checkComparison(findings: Findings, expression: BinaryExpression, left: Side, right: Side): boolean {
  const { operator } = expression
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    return (
      !comparesNull(findings, expression, left, right) &&
      related(findings, expression, left, right) &&
      ordered(findings, expression, left, right)
    )
  }
  return related(findings, expression, left, right) && knownEnumTexts(findings, left, right)
}

function comparesNull(findings: Findings, { operator, span }: BinaryExpression, left: Side, right: Side): boolean {
  if (left.expression.kind !== 'null' && right.expression.kind !== 'null') return false
  const help = ['Ask `x == null` or `x != null` for whether something is missing.']
  findings.say('FG0603', { message: `\`${operator}\` with \`null\` is always missing`, at: span, help })
  return true
}

function related(
  findings: Findings,
  { operator, operatorSpan, left: leftText, right: rightText }: BinaryExpression,
  left: Side,
  right: Side
): boolean {
  const [one, other] = [present(left.type), present(right.type)]
  if (join(one, other) !== undefined) return true
  findings.say('FG0603', {
    message: `\`${operator}\` compares ${shownType(one)} with ${shownType(other)}, which have no value in common`,
    at: operatorSpan,
    also: [
      { span: leftText.span, text: shownType(left.type) },
      { span: rightText.span, text: shownType(right.type) }
    ],
    help: relationHelp(one, other)
  })
  return false
}

function relationHelp(left: Type, right: Type): readonly string[] {
  const kinds: readonly Type['kind'][] = [left.kind, right.kind]
  const has = (...wanted: readonly Type['kind'][]) => wanted.every((kind) => kinds.includes(kind))
  if (has('timestamp', 'string')) return ['Write `timestamp("2024-05-01T12:00:00Z")`.']
  if (has('duration', 'int') || has('duration', 'float')) return ['Write a duration with its unit: `7d`, `1h30m`, `250ms`.']
  if (has('timestamp', 'duration')) return ['A timestamp compares with a timestamp: `now - 7d`.']
  if (has('int', 'string') || has('float', 'string')) return ['Turn the text into a number with `int(…)` or `float(…)`.']
  if (has('id', 'string') || has('id', 'int')) return ['An `id` compares only with an `id`: declare the other side as `id` too.']
  if (has('bool', 'int')) return ['A bool is a condition by itself: leave the comparison out, or write `== true`.']
  if (kinds.includes('list')) return ['To look for an element write `x in xs`.']
  if (kinds.includes('row')) return ['Compare fields of the rows.']
  return []
}

const ORDERED: readonly Type['kind'][] = ['int', 'float', 'string', 'enum', 'timestamp', 'duration', 'never']

function ordered(findings: Findings, { operator, operatorSpan }: BinaryExpression, left: Side, right: Side): boolean {
  const unordered = [left, right].find(({ type }) => !ORDERED.includes(present(type).kind))
  if (unordered === undefined) return true
  const type = shownType(present(unordered.type))
  const help = ['Numbers, texts, timestamps and durations have an order.']
  findings.say('FG0603', {
    message: `${type} has no order, so \`${operator}\` means nothing`,
    at: operatorSpan,
    also: [{ span: unordered.expression.span, text: type }],
    help
  })
  return false
}

/** Whether a text that is compared with an enum is one of its values. */
export function knownEnumTexts(findings: Findings, left: Side, right: Side): boolean {
  return knownTexts(findings, left, right.expression) && knownTexts(findings, right, left.expression)
}

function knownTexts(findings: Findings, { type, expression }: Side, other: Expression): boolean {
  const wanted = present(type)
  if (wanted.kind !== 'enum') return true
  const texts = other.kind === 'list' ? other.elements : [other]
  return texts.map((text) => isKnown(findings, wanted, text, expression.span)).every(Boolean)
}

function isKnown(findings: Findings, type: EnumType, text: Expression, enumAt: Span): boolean {
  if (text.kind !== 'string' || type.values.includes(text.value)) return true
  reportNoEnumValue(text.value, type, text.span, findings, [{ span: enumAt, text: shownType(type) }])
  return false
}
