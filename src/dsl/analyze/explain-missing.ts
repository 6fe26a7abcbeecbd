import type { Fix } from '../../diagnostics/diagnostic.js'
import { present, type Type } from '../../types/type.js'
import type { FeatureDefinition } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'
import type { Findings } from './findings.js'
import { originsOfMissing } from './origins.js'
import type { Facts } from './program.js'
import { shownType } from './types.js'

/** Says that a feature may be missing, where that comes from, and both mends. */
export function reportMissing(
  definition: FeatureDefinition,
  inferred: Type,
  written: Type | undefined,
  facts: Facts,
  findings: Findings
): void {
  const { expression, name, type } = definition
  const origins = originsOfMissing(expression, facts)
  const value = present(written ?? inferred)
  const conditional = origins.find((origin) => origin.condition !== undefined)
  findings.say('FG0701', {
    message: `\`${name.name}\` may be missing`,
    at: expression.span,
    label: shownType(inferred),
    also: origins,
    help: [
      `Say what stands in: \`default: ${standIn(value) ?? '…'}\` beside \`expr:\`.`,
      `Or let it be missing: ${type === undefined ? `\`type: ${shownType(value)}?\`` : `write its type as ${shownType(value)}?`}.`,
      ...(conditional === undefined ? [] : ['A condition that may be missing can be settled: `(…) ?? false`.'])
    ],
    fixes: [
      ...fallbackFix(expression, value),
      ...(type === undefined ? [] : [optionalFix(type.span, value)]),
      ...settleFix(conditional?.condition)
    ]
  })
}

function standIn(type: Type): string | undefined {
  switch (type.kind) {
    case 'int':
      return '0'
    case 'float':
      return '0.0'
    case 'bool':
      return 'false'
    case 'list':
      return '[]'
    default:
      return undefined
  }
}

/** `… ?? 0`: the same as a default, and it can be written without knowing the layout of the file. */
function fallbackFix(expression: Expression, type: Type): readonly Fix[] {
  const value = type.kind === 'list' ? undefined : standIn(type)
  return value === undefined ? [] : [{ title: `write \`… ?? ${value}\``, edits: wrap(expression, value) }]
}

function settleFix(condition: Expression | undefined): readonly Fix[] {
  return condition === undefined ? [] : [{ title: 'write `(…) ?? false`', edits: wrap(condition, 'false') }]
}

/** Puts `?? value` behind an expression, and parentheses around it where it binds more loosely or would be read on. */
export function wrap(expression: Expression, value: string): Fix['edits'] {
  const { file, start, end } = expression.span
  const bare =
    ['name', 'field', 'call', 'index'].includes(expression.kind) || (expression.kind === 'binary' && expression.operator !== '??')
  if (bare) return [{ span: { file, start: end, end }, text: ` ?? ${value}` }]
  return [
    { span: { file, start, end: start }, text: '(' },
    { span: { file, start: end, end }, text: `) ?? ${value}` }
  ]
}

function optionalFix(at: FeatureDefinition['span'], type: Type): Fix {
  return { title: `write the type ${shownType(type)}?`, edits: [{ span: { ...at, start: at.end }, text: '?' }] }
}
