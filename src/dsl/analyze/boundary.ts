import type { Fix } from '../../diagnostics/diagnostic.js'
import { assignable, join, mentions } from '../../types/relations.js'
import { FLOAT, isOptional, present, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import type { Data, FeatureDefinition } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'
import { readData } from './data.js'
import { reportMissing } from './explain-missing.js'
import type { Findings } from './findings.js'
import type { Facts } from './program.js'
import { shownType, type Types } from './types.js'

/** What a feature gives to those who use it. */
export interface Boundary {
  readonly type: Type
  readonly default?: Value
}

/**
 * What a feature gives: its written type, or the inferred one, filled by its default. Undefined where nothing is known of it.
 * A broken boundary still has a type where the author wrote one, so that users of the feature can be checked.
 */
export function checkBoundary(
  definition: FeatureDefinition,
  inferred: Type | undefined,
  types: Types,
  facts: Facts,
  findings: Findings
): Boundary | undefined {
  const written = definition.type === undefined ? undefined : types.resolve(definition.type)
  const unresolved = definition.type !== undefined && written === undefined
  const value = written === undefined ? undefined : readDefault(definition.default, written, findings)
  if (inferred === undefined || unresolved) return written === undefined ? undefined : withDefault(written, value)
  if (written === undefined) return inferredBoundary(definition, inferred, facts, findings)
  checkWritten(definition, inferred, written, facts, findings)
  return withDefault(written, value)
}

function withDefault(type: Type, value: Value | undefined): Boundary {
  return value === undefined ? { type } : { type, default: value }
}

function inferredBoundary(definition: FeatureDefinition, inferred: Type, facts: Facts, findings: Findings): Boundary | undefined {
  if (!isUsable(definition, inferred, findings)) return undefined
  if (definition.adHoc === true && definition.default === undefined) return { type: inferred }
  if (definition.default === undefined) {
    if (isOptional(inferred)) reportMissing(definition, inferred, undefined, facts, findings)
    // Users are checked as if the mistake were mended.
    return { type: present(inferred) }
  }
  const type = widened(present(inferred), definition.default)
  return withDefault(type, readDefault(definition.default, type, findings))
}

/** An int that is filled with 0.5 is a float. */
function widened(type: Type, data: Data): Type {
  const fraction = type.kind === 'int' && data.kind === 'scalar' && typeof data.value === 'number' && !Number.isInteger(data.value)
  return fraction ? (join(type, FLOAT) ?? type) : type
}

function readDefault(data: Data | undefined, type: Type, findings: Findings): Value | undefined {
  if (data === undefined) return undefined
  if (data.kind === 'scalar' && data.value === null) {
    const help = [`Remove it, and write the type ${shownType(present(type))}? where the feature may be missing.`]
    findings.say('FG0702', { message: 'A default of `null` fills nothing', at: data.span, help })
    return undefined
  }
  return readData(data, present(type), findings)
}

/** Rows stay with the request, and nothing at all is no value. */
function isUsable(definition: FeatureDefinition, type: Type, findings: Findings): boolean {
  const at = definition.expression.span
  if (mentions(type, ['row'])) {
    const help = ['Read a field of the rows: `.map(c => c.price)`.']
    findings.say('FG0616', { message: `A feature cannot be ${shownType(type)}`, at, label: shownType(type), help })
    return false
  }
  if (definition.adHoc === true || !mentions(type, ['never'])) return true
  const nothing = present(type).kind === 'never'
  const message = nothing ? 'This feature is always missing' : 'Nothing says what the elements of this list are'
  findings.say('FG0616', {
    message,
    at,
    help: [nothing ? 'Give it an expression that has a value.' : 'Write the type of the feature: `type: list<string>`.']
  })
  return false
}

function checkWritten(definition: FeatureDefinition, inferred: Type, written: Type, facts: Facts, findings: Findings): void {
  if (mentions(inferred, ['row'])) {
    isUsable(definition, inferred, findings)
  } else if (!fits(definition.expression, inferred, present(written), facts)) {
    reportMismatch(definition, inferred, written, findings)
  } else if (isOptional(inferred) && !isOptional(written) && definition.default === undefined) {
    reportMissing(definition, inferred, written, facts, findings)
  }
}

/** Whether the present values of an expression are of a type. A literal text is a value of an enum that has it. */
function fits(expression: Expression, inferred: Type, written: Type, facts: Facts): boolean {
  if (assignable(present(inferred), written)) return true
  if (!mentions(written, ['enum'])) return false
  switch (expression.kind) {
    case 'string':
      return written.kind === 'enum' && written.values.includes(expression.value)
    case 'conditional':
      return partFits(expression.then, written, facts) && partFits(expression.else, written, facts)
    case 'match':
      return expression.arms.every(({ value }) => partFits(value, written, facts))
    case 'binary':
      return expression.operator === '??' && partFits(expression.left, written, facts) && partFits(expression.right, written, facts)
    case 'let':
      return partFits(expression.body, written, facts)
    case 'list':
      return written.kind === 'list' && expression.elements.every((element) => elementFits(element, written.element, facts))
    default:
      return false
  }
}

function partFits(expression: Expression, written: Type, facts: Facts): boolean {
  const type = facts.types.get(expression)
  return type !== undefined && fits(expression, type, written, facts)
}

function elementFits(expression: Expression, written: Type, facts: Facts): boolean {
  const type = facts.types.get(expression)
  return type !== undefined && (isOptional(written) || !isOptional(type)) && fits(expression, type, present(written), facts)
}

function reportMismatch(definition: FeatureDefinition, inferred: Type, written: Type, findings: Findings): void {
  const { expression, name, type } = definition
  const [actual, wanted] = [present(inferred), present(written)]
  const fixes: readonly Fix[] =
    type === undefined || mentions(inferred, ['never'])
      ? []
      : [{ title: `write the type ${shownType(inferred)}`, edits: [{ span: type.span, text: shownType(inferred) }] }]
  findings.say('FG0601', {
    message: `\`${name.name}\` is written as ${shownType(written)}, and its expression gives ${shownType(inferred)}`,
    at: expression.span,
    label: shownType(inferred),
    also: type === undefined ? [] : [{ span: type.span, text: 'the written type' }],
    help: conversionHelp(actual, wanted),
    fixes
  })
}

function conversionHelp(actual: Type, wanted: Type): readonly string[] {
  if (actual.kind === 'float' && wanted.kind === 'int')
    return ['Choose how to make it whole: `floor(…)`, `ceil(…)`, `round(…)` or `trunc(…)`.']
  if (wanted.kind === 'string') return ['Turn it into a text with `string(…)`.']
  if (actual.kind === 'bool' && (wanted.kind === 'int' || wanted.kind === 'float')) return ['Turn it into a number with `int(…)`.']
  if (actual.kind === 'string' && (wanted.kind === 'int' || wanted.kind === 'float'))
    return [`Turn it into a number with \`${wanted.kind}(…)\`.`]
  if (actual.kind === 'string' && wanted.kind === 'enum')
    return [`Only texts that are written out can be seen to be among ${shownType(wanted)}.`]
  if (actual.kind === 'duration') return ['Divide a duration by its unit to get a number: `… / 1h`.']
  if (actual.kind === 'list' && wanted.kind === 'vector') return ['Lists have any length: declare the input as a vector.']
  return []
}
