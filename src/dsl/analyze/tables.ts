import { present, type Type } from '../../types/type.js'
import type { TableDefinition } from '../syntax/definition.js'
import type { AnalysisMemory } from './analysis-memory.js'
import type { Constants } from './constants.js'
import { readCsvTable } from './csv-table.js'
import { readData } from './data.js'
import { type Findings, ofDefinition } from './findings.js'
import type { Constant } from './program.js'
import type { Symbols } from './symbols.js'
import { shownType, type Types } from './types.js'

/** Tables are constants whose data stand in files of their own. */
export function checkTables(symbols: Symbols, types: Types, memory: AnalysisMemory, findings: Findings): Constants {
  const definitions = [...symbols.values()].filter((definition) => definition.kind === 'table')
  return new Map(
    definitions.map((definition) => {
      const name = definition.name.name
      const type = types.resolve(definition.type, ofDefinition(findings, name))
      const table = memory.tables.get(name) ?? checkTable(definition, type, ofDefinition(findings, name))
      if (table !== undefined) memory.tables.set(name, table)
      return [name, table]
    })
  )
}

function checkTable(definition: TableDefinition, type: Type | undefined, findings: Findings): Constant | undefined {
  // A file that is not there or cannot be read has been reported.
  if (type === undefined || !isTable(definition, type, findings) || definition.content === undefined) return undefined
  const { content, key } = definition
  if (content.kind === 'data' && key !== undefined) {
    findings.say('FG0905', { message: 'Only a table from CSV has a column of keys', at: key.span, help: ['Remove `key:`.'] })
    return undefined
  }
  const value = content.kind === 'csv' ? readCsvTable(definition, content.table, type, findings) : readData(content.data, type, findings)
  return value === undefined ? undefined : { name: definition.name.name, table: definition, type, value }
}

function isTable({ type: written }: TableDefinition, type: Type, findings: Findings): boolean {
  if (type.kind === 'list' || type.kind === 'map') return true
  findings.say('FG0905', {
    message: `A table is a list or a map, not ${shownType(present(type))}`,
    at: written.span,
    help: ['Single values stand under `constants:`.']
  })
  return false
}
