import type { SetDefinition } from '../syntax/definition.js'
import { type Findings, ofDefinition } from './findings.js'
import type { FeatureSet } from './program.js'
import { described, isFeature, type Symbols } from './symbols.js'
import { reportRepeated } from './types.js'

export function checkSets(symbols: Symbols, findings: Findings): readonly FeatureSet[] {
  const definitions = [...symbols.values()].filter((definition) => definition.kind === 'set')
  return definitions.map((definition) => checkSet(definition, symbols, ofDefinition(findings, definition.name.name)))
}

function checkSet(definition: SetDefinition, symbols: Symbols, findings: Findings): FeatureSet {
  const { name, columns } = definition
  reportRepeated(columns, 'column', findings)
  for (const column of columns) {
    const other = symbols.get(column.name)
    if (other !== undefined && isFeature(other)) continue
    const nearest = findings.nearest(column.name, featureNames(symbols))
    const fixes =
      nearest.name === undefined ? [] : [{ title: `write \`${nearest.name}\``, edits: [{ span: column.span, text: nearest.name }] }]
    const message =
      other === undefined ? `There is no feature \`${column.name}\`` : `\`${column.name}\` is ${described(other)}, not a feature`
    findings.say('FG0507', { message, at: column.span, help: nearest.help, fixes })
  }
  return { name: name.name, columns: columns.map((column) => column.name), definition }
}

function featureNames(symbols: Symbols): readonly string[] {
  return [...symbols].flatMap(([name, definition]) => (isFeature(definition) ? [name] : []))
}
