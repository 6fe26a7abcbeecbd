import type { SourceFiles } from '../../diagnostics/render/source-files.js'
import type { Colors } from '../../diagnostics/render/style.js'
import { visible } from '../../diagnostics/render/visible.js'
import { suggest } from '../../diagnostics/suggest.js'
import type { Constant, Feature, Program } from '../../dsl/analyze/program.js'
import type { Lowered } from '../../dsl/plan/lower.js'
import type { TableDefinition } from '../../dsl/syntax/definition.js'
import { functionNamed } from '../../functions/index.js'
import { encodeResult } from '../../types/encode.js'
import { printType } from '../../types/print-type.js'
import { UsageError } from '../usage-error.js'
import { featureFacts } from './feature-facts.js'
import { featureText } from './feature-text.js'
import { functionFacts, functionText } from './function-facts.js'
import { planText } from './plan-text.js'

export interface CheckedProject {
  readonly program: Program
  readonly lowered: Lowered
  readonly files: SourceFiles
  readonly directory: string
}

export interface ExplainOptions {
  readonly format: 'text' | 'json'
  /** How it is computed instead of what it is; of features and sets. */
  readonly plan?: true
  readonly colors: Colors
}

/** A list of names and types: what a set or a source is, apart from its own name. */
interface ListFacts {
  readonly kind: 'set' | 'source' | 'constant' | 'table'
  readonly name: string
  readonly doc?: string
  /** Of a set: what a model can be pinned to. */
  readonly schema?: string
  readonly members: readonly { readonly name: string; readonly type: string; readonly doc?: string }[]
}

/** The page of a feature, function, set, source, constant or table. */
export function explainDefinition(name: string, project: CheckedProject, options: ExplainOptions): string {
  const { program, lowered, files, directory } = project
  const feature = program.features.find((candidate) => candidate.name === name)
  const node = lowered.features.get(name)
  if (feature !== undefined && node !== undefined) {
    const facts = featureFacts(program, feature, node, files)
    if (options.format === 'json') return json(facts)
    return options.plan === true ? planText(program, lowered, [name]) : featureText(facts, directory, options.colors)
  }
  const set = program.sets.find((candidate) => candidate.name === name)
  if (set !== undefined && options.plan === true && options.format === 'text') return planText(program, lowered, set.columns)
  const called = functionFacts(program, name, files)
  if (called !== undefined) return options.format === 'json' ? json(called) : functionText(called, directory, options.colors)
  const facts = setFacts(program, name) ?? sourceFacts(program, name) ?? constantFacts(program, name)
  if (facts === undefined) throw unknownName(name, program)
  return options.format === 'json' ? json(facts) : listText(facts, options.colors)
}

function setFacts({ sets, features }: Program, name: string): ListFacts | undefined {
  const set = sets.find((candidate) => candidate.name === name)
  if (set === undefined) return undefined
  const members = set.columns.flatMap((column) => features.filter((feature) => feature.name === column).map(member))
  return { kind: 'set', name, ...optionalDoc(set.definition.doc), schema: set.schema.digest, members }
}

function member(feature: Feature): ListFacts['members'][number] {
  const doc = feature.kind === 'host' ? feature.host.doc : feature.definition.doc
  return { name: feature.name, type: printType(feature.type), ...optionalDoc(doc) }
}

function sourceFacts({ sources }: Program, name: string): ListFacts | undefined {
  const source = sources.find((candidate) => candidate.name === name)
  if (source === undefined) return undefined
  const members = source.fields.map((field) => ({ name: field.name, type: printType(field.type), ...optionalDoc(field.doc) }))
  return { kind: 'source', name, ...optionalDoc(source.doc), members }
}

function constantFacts({ constants }: Program, name: string): ListFacts | undefined {
  const constant = constants.get(name)
  if (constant === undefined) return undefined
  if (constant.table !== undefined) return tableFacts(constant, constant.table)
  const value = JSON.stringify(encodeResult(constant.type, constant.value))
  return { kind: 'constant', name, members: [{ name: value, type: printType(constant.type) }] }
}

/** Tables are too long to be shown. */
function tableFacts({ name, type, value }: Constant, { file, doc }: TableDefinition): ListFacts {
  const entries = value instanceof Map ? value.size : Array.isArray(value) ? value.length : 0
  return { kind: 'table', name, ...optionalDoc(doc), members: [{ name: `${file.name}, ${entries} entries`, type: printType(type) }] }
}

function optionalDoc(doc: string | undefined): { readonly doc?: string } {
  return doc === undefined ? {} : { doc }
}

function listText({ kind, name, doc, schema, members }: ListFacts, colors: Colors): string {
  const width = Math.max(0, ...members.map((each) => each.name.length + each.type.length + 2))
  const lines = members.map((each) => {
    const left = `${each.name}: ${each.type}`
    return `  ${each.doc === undefined ? left : `${left.padEnd(width)}   ${colors.dim(visible(each.doc))}`}`
  })
  return `${[`${kind} ${colors.bold(name)}`, ...(doc === undefined ? [] : [visible(doc)]), ...(schema === undefined ? [] : [colors.dim(`schema ${schema}`)]), '', ...lines].join('\n')}\n`
}

function json(facts: object): string {
  return `${JSON.stringify(facts, undefined, 2)}\n`
}

function unknownName(name: string, { features, functions, sets, sources, constants }: Program): UsageError {
  const known = [...features, ...functions.values(), ...sets, ...sources, ...constants.values()].map((each) => each.name)
  const near = suggest(name, known)
  const isFunction = functionNamed(name) !== undefined
  const help = [
    ...(isFunction ? [`\`${name}\` is a function of the language: see \`feago functions ${name}\``] : []),
    ...(near === undefined ? [] : [`did you mean \`${near}\`?`])
  ]
  return new UsageError(`this project defines no ${JSON.stringify(name)}`, ...help)
}
