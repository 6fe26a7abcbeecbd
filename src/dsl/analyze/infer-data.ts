import type { Span } from '../../diagnostics/span.js'
import { join } from '../../types/relations.js'
import { BOOL, FLOAT, INT, listOf, mapOf, NEVER, NULL, STRING, type Type } from '../../types/type.js'
import type { Data } from '../syntax/definition.js'
import type { Findings } from './findings.js'
import { shownType } from './types.js'

/**
 * The type that data has by itself: whole numbers are ints, mappings are maps from text. Undefined where its parts have no
 * common type, which has been reported.
 */
export function inferData(data: Data, findings: Findings): Type | undefined {
  switch (data.kind) {
    case 'error':
      return undefined
    case 'scalar':
      return scalarType(data.value)
    case 'sequence':
      return commonType(data.items, data.span, findings, listOf)
    case 'mapping':
      return commonType(
        data.entries.map((entry) => entry.value),
        data.span,
        findings,
        (value) => mapOf('string', value)
      )
  }
}

function scalarType(value: string | number | boolean | null): Type {
  if (value === null) return NULL
  if (typeof value === 'number') return Number.isSafeInteger(value) ? INT : FLOAT
  return typeof value === 'string' ? STRING : BOOL
}

function commonType(parts: readonly Data[], at: Span, findings: Findings, wrap: (type: Type) => Type): Type | undefined {
  let common: Type = NEVER
  for (const part of parts) {
    const type = inferData(part, findings)
    const joined = type === undefined ? undefined : join(common, type)
    if (type === undefined) return undefined
    if (joined === undefined) {
      const help = ['Give the constant a type: `{ type: …, value: … }`.']
      findings.say('FG0904', {
        message: 'These values have no common type',
        at,
        label: `${shownType(common)} and ${shownType(type)}`,
        help
      })
      return undefined
    }
    common = joined
  }
  return wrap(common)
}
