import { FOREIGN_SYSTEMS, type ForeignSystem } from '../../dsl/operators/foreign-names.js'
import { KEY_GROUPS } from '../../dsl/operators/key-groups.js'
import type { KeyGroup, Keys, Operator, OperatorExample, OperatorFamily, Parameter } from '../../dsl/operators/operator.js'
import { OPERATORS } from '../../dsl/operators/operators.js'
import type { Entry, Reference } from './reference.js'

/** Headings of the families, in the order of the reference. */
const FAMILIES: Readonly<Record<OperatorFamily, string>> = {
  values: 'Values',
  categories: 'Categories',
  texts: 'Texts',
  counts: 'Counts and rates',
  lists: 'Lists and candidates',
  time: 'Time',
  visits: 'Visits'
}

export function operatorReference(): Reference {
  return { what: 'operator', entries: OPERATORS.map(entryOf), families: Object.entries(FAMILIES) }
}

function entryOf(operator: Operator): Entry {
  const { name, family, doc, examples, takes = [] } = operator
  const keys = Object.entries(operator.parameters).map(([key, { optional }]) => (optional === true ? `${key}?` : key))
  const shared = takes.map(({ title }) => title.toLowerCase())
  return {
    name,
    family,
    signatures: [`${name}: ${keys.join(', ')}`],
    doc: shared.length === 0 ? doc : `${doc} It takes ${listing(shared)}.`,
    parameters: parameterEntries(operator),
    examples: exampleLines(examples),
    record: { name, family, doc, parameters: parametersRecord(operator), takes: shared, examples }
  }
}

function listing(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

function parameterEntries({ parameters }: Keys): Entry['parameters'] {
  return Object.entries(parameters).map(([key, parameter]) => ({ name: key, doc: parameterDoc(parameter) }))
}

function parameterDoc(parameter: Parameter): string {
  return `${parameter.optional === true ? 'Optional. ' : ''}${parameter.doc}${wordsOf(parameter)}`
}

function wordsOf(parameter: Parameter): string {
  if (parameter.kind !== 'choice' && parameter.kind !== 'choices') return ''
  return ` ${parameter.kind === 'choice' ? 'One of' : 'A list of'} ${parameter.of.map((word) => `\`${word}\``).join(', ')}.`
}

function exampleLines(examples: readonly OperatorExample[]): readonly string[] {
  return examples.flatMap(({ keys, expression }, index) => [...(index === 0 ? [] : ['']), ...keys.split('\n'), `# ${expression}`])
}

function parametersRecord({ parameters }: Operator): object {
  return Object.entries(parameters).map(([name, { optional = false, ...parameter }]) => ({ name, ...parameter, optional }))
}

/** The keys that operators share, in Markdown. */
export function sharedKeysMarkdown(): string {
  return KEY_GROUPS.map(groupMarkdown).join('\n\n')
}

function groupMarkdown(group: KeyGroup): string {
  const keys = parameterEntries(group).map(({ name, doc }) => `- \`${name}\`: ${doc}`)
  return [`### ${group.title}`, group.doc, keys.join('\n'), ['```', ...exampleLines(group.examples), '```'].join('\n')].join('\n\n')
}

/** What the operators are called in other systems, in Markdown. */
export function foreignNamesMarkdown(): string {
  return FOREIGN_SYSTEMS.map(systemMarkdown).join('\n\n')
}

function systemMarkdown({ system, names }: ForeignSystem): string {
  const rows = names.map(({ name, operator, how }) => `| \`${name}\` | ${operator === undefined ? '' : `\`${operator}\``} | ${how} |`)
  return [`| ${system} | here | |`, '|---|---|---|', ...rows].join('\n')
}
