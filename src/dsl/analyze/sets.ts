import { schemaDigest } from '../../bundle/set-schema.js'
import type { SetDefinition } from '../syntax/definition.js'
import { printExpression } from '../syntax/print.js'
import { type Findings, ofDefinition } from './findings.js'
import type { Feature, FeatureSet } from './program.js'
import { described, isFeature, type Symbols } from './symbols.js'
import { reportRepeated } from './types.js'

/** `values` are the features that hold: a set with others has no schema. */
export function checkSets(symbols: Symbols, values: ReadonlyMap<string, Feature>, findings: Findings): readonly FeatureSet[] {
  const definitions = [...symbols.values()].filter((definition) => definition.kind === 'set')
  return definitions.map((definition) => checkSet(definition, symbols, values, ofDefinition(findings, definition.name.name)))
}

function checkSet(definition: SetDefinition, symbols: Symbols, values: ReadonlyMap<string, Feature>, findings: Findings): FeatureSet {
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
  const schema = schemaOf(definition, values)
  if (schema !== undefined) checkPin(definition, schema.digest, findings)
  return { name: name.name, columns: columns.map((column) => column.name), schema: schema ?? { digest: '', encodings: {} }, definition }
}

/** Undefined where a column is broken, which has been reported. */
function schemaOf({ columns }: SetDefinition, values: ReadonlyMap<string, Feature>): FeatureSet['schema'] | undefined {
  const known = columns.flatMap(({ name }) => values.get(name) ?? [])
  if (known.length < columns.length) return undefined
  const laid = known.map((feature) => ({ name: feature.name, type: feature.type, ...encodingOf(feature) }))
  const encodings = Object.fromEntries(laid.flatMap(({ name, encoding }) => (encoding === undefined ? [] : [[name, encoding]])))
  return { digest: schemaDigest(laid), encodings }
}

function encodingOf(feature: Feature): { readonly encoding?: string } {
  return feature.kind === 'expression' && feature.definition.ofColumn === true ? { encoding: printExpression(feature.expression) } : {}
}

function checkPin({ name, schema }: SetDefinition, digest: string, findings: Findings): void {
  if (schema === undefined || schema.name === digest) return
  findings.say('FG0907', {
    message: `The columns of \`${name.name}\` are no longer those of the schema \`${schema.name}\``,
    at: schema.span,
    label: `their schema is ${digest}`,
    help: [
      'A model that was trained on the one cannot read the other: take the change back, or give the new columns a set of their own, with a schema of its own.'
    ],
    fixes: [{ title: `write \`${digest}\``, edits: [{ span: schema.span, text: JSON.stringify(digest) }] }]
  })
}

function featureNames(symbols: Symbols): readonly string[] {
  return [...symbols].flatMap(([name, definition]) => (isFeature(definition) ? [name] : []))
}
