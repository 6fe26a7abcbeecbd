import type { Fix } from '../../diagnostics/diagnostic.js'
import { printType } from '../../types/print-type.js'
import { present, type Type } from '../../types/type.js'
import type { FeatureDefinition, Insertion } from '../syntax/definition.js'
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
  const { expression, name, type, keyPlace } = definition
  const origins = originsOfMissing(expression, facts)
  const value = present(written ?? inferred)
  const conditional = origins.find((origin) => origin.condition !== undefined)
  findings.say('FG0701', {
    message: `\`${name.name}\` may be missing`,
    at: expression.span,
    label: shownType(inferred),
    also: origins,
    help: [
      `Say what stands in: \`${keyText(keyPlace?.default ?? YAML_DEFAULT, standIn(value) ?? '…')}\` ${keyPlace?.needsQuotes === false ? 'in front of `feature`' : 'beside `expr:`'}.`,
      `Or let it be missing: ${type === undefined ? `\`${keyText(keyPlace?.type ?? YAML_TYPE, shownType(value)).trim()}?\`` : `write its type as ${shownType(value)}?`}.`,
      ...(conditional === undefined ? [] : ['A condition that may be missing can be settled: `(…) ?? false`.'])
    ],
    fixes: [...defaultFix(definition, value), ...optionalFix(definition, value), ...settleFix(conditional?.condition)]
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

/** `default: 0`, or `… ?? 0` inside the expression where there is no place for a key. */
function defaultFix({ expression, keyPlace }: FeatureDefinition, type: Type): readonly Fix[] {
  const value = standIn(type)
  if (value === undefined) return []
  if (keyPlace !== undefined) return [addition(keyPlace.default, value)]
  return type.kind === 'list' ? [] : [{ title: `write \`… ?? ${value}\``, edits: wrap(expression, value) }]
}

function optionalFix({ type, keyPlace }: FeatureDefinition, value: Type): readonly Fix[] {
  const text = `${printType(value)}?`
  if (type !== undefined)
    return [{ title: `write the type \`${text}\``, edits: [{ span: { ...type.span, start: type.span.end }, text: '?' }] }]
  if (keyPlace === undefined || (keyPlace.needsQuotes && /[,:{}"]/.test(text))) return []
  return [addition(keyPlace.type, text)]
}

/** How a key is written where the file does not say. */
const YAML_DEFAULT: Pick<Insertion, 'form'> = { form: ['default: ', ''] }
const YAML_TYPE: Pick<Insertion, 'form'> = { form: ['type: ', ''] }

function keyText({ form: [before, after] }: Pick<Insertion, 'form'>, value: string): string {
  return `${before}${value}${after}`
}

function addition(insertion: Insertion, value: string): Fix {
  const { edits, at, around } = insertion
  const key = keyText(insertion, value)
  return { title: `add \`${key.trim()}\``, edits: [...edits, { span: at, text: `${around[0]}${key}${around[1]}` }] }
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
