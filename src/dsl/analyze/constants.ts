import { mentions } from '../../types/relations.js'
import type { ConstantDefinition } from '../syntax/definition.js'
import { readData } from './data.js'
import { type Findings, ofDefinition } from './findings.js'
import { inferData } from './infer-data.js'
import type { Constant } from './program.js'
import type { Symbols } from './symbols.js'
import type { Types } from './types.js'

/** By name; undefined for a broken constant, so that its uses stay silent. */
export type Constants = ReadonlyMap<string, Constant | undefined>

export function checkConstants(symbols: Symbols, types: Types, findings: Findings): Constants {
  const definitions = [...symbols.values()].filter((definition) => definition.kind === 'constant')
  return new Map(
    definitions.map((definition) => [definition.name.name, checkConstant(definition, types, ofDefinition(findings, definition.name.name))])
  )
}

function checkConstant(definition: ConstantDefinition, types: Types, findings: Findings): Constant | undefined {
  const type = definition.type === undefined ? inferData(definition.value, findings) : types.resolve(definition.type)
  if (type === undefined) return undefined
  const name = definition.name.name
  if (definition.type === undefined && mentions(type, ['never'])) {
    const help = ['Give it one: `{ type: list<string>, value: [] }`.']
    findings.say('FG0904', { message: `Nothing says which type \`${name}\` has`, at: definition.value.span, help })
    return undefined
  }
  const value = readData(definition.value, type, findings)
  return value === undefined ? undefined : { name, type, value }
}
