import type { Span } from '../../diagnostics/span.js'
import type { ReasonCode } from '../../types/reason.js'
import { isOptional } from '../../types/type.js'
import type { ConditionalExpression, Expression, MatchExpression } from '../syntax/expression.js'
import { childrenOf } from '../syntax/visit.js'
import type { CallMeaning, Facts } from './program.js'
import { shownType } from './types.js'

/** A place that may make a value missing, and why. */
export interface Origin {
  readonly span: Span
  readonly text: string
  /** Set where a condition that may be missing is the cause. */
  readonly condition?: Expression
}

const ORIGINS_SHOWN = 3

/** Where an expression of an optional type gets its missing values from: the innermost places, at most three. */
export function originsOfMissing(expression: Expression, facts: Facts): readonly Origin[] {
  const origins: Origin[] = []
  collect(expression, facts, origins)
  return origins.slice(0, ORIGINS_SHOWN)
}

function collect(expression: Expression, facts: Facts, origins: Origin[]): void {
  const type = facts.types.get(expression)
  if (type === undefined || !isOptional(type) || origins.length >= ORIGINS_SHOWN) return
  switch (expression.kind) {
    case 'null':
      origins.push({ span: expression.span, text: '`null` is missing' })
      break
    case 'name':
      origins.push({ span: expression.span, text: `may be missing: its type is ${shownType(type)}` })
      break
    case 'field':
      collectField(expression, facts, origins)
      break
    case 'conditional':
      collectConditional(expression, facts, origins)
      break
    case 'match':
      collectMatch(expression, facts, origins)
      break
    case 'let':
      collect(expression.body, facts, origins)
      break
    default:
      collectOperation(expression, facts, origins)
  }
}

function collectField(expression: Extract<Expression, { kind: 'field' }>, facts: Facts, origins: Origin[]): void {
  const object = facts.fields.has(expression) ? undefined : facts.types.get(expression.object)
  if (object !== undefined && isOptional(object)) collect(expression.object, facts, origins)
  else
    origins.push({
      span: expression.span,
      text: `may be missing: it is declared ${shownType(facts.types.get(expression) ?? { kind: 'never' })}`
    })
}

function collectConditional({ condition, then, else: otherwise }: ConditionalExpression, facts: Facts, origins: Origin[]): void {
  const type = facts.types.get(condition)
  if (type !== undefined && isOptional(type))
    origins.push({ span: condition.span, text: 'the condition may be missing, and then the whole is', condition })
  for (const branch of [then, otherwise]) collect(branch, facts, origins)
}

function collectMatch({ subject, arms }: MatchExpression, facts: Facts, origins: Origin[]): void {
  const type = facts.types.get(subject)
  const settled = arms.some(({ patterns }) => patterns.some(({ kind }) => kind === 'absent'))
  if (type !== undefined && isOptional(type) && !settled)
    origins.push({ span: subject.span, text: 'this may be missing, and no arm takes `null`' })
  for (const { value } of arms) collect(value, facts, origins)
}

function collectOperation(expression: Expression, facts: Facts, origins: Origin[]): void {
  const before = origins.length
  const meaning = facts.calls.get(expression)
  // Of `a ?? b` only the last can be the cause.
  const parts = meaning?.kind === 'form' ? meaning.operands.slice(-1) : childrenOf(expression)
  for (const part of parts) if (part.kind !== 'lambda') collect(part, facts, origins)
  if (origins.length === before) origins.push({ span: expression.span, text: reasonText(meaning) })
}

const REASONS: Readonly<Partial<Record<ReasonCode, string>>> = {
  'division-by-zero': 'is missing where the divisor is 0',
  domain: 'is missing outside its domain',
  index: 'is missing where the list has no such element',
  parse: 'is missing for a text that cannot be read'
}

function reasonText(meaning: CallMeaning | undefined): string {
  const reason = meaning?.kind === 'overload' ? meaning.overload.partial : undefined
  if (reason === 'absent' && meaning?.kind === 'overload')
    return meaning.overload.id.startsWith('[]') ? 'is missing where the key is absent' : 'is missing where there is nothing to take'
  return (reason === undefined ? undefined : REASONS[reason]) ?? 'may be missing'
}
