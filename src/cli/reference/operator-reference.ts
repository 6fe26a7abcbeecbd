import type { Operator, OperatorFamily, Parameter } from '../../dsl/operators/operator.js'
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
  const { name, family, doc, examples } = operator
  const parameters = Object.entries(operator.parameters).map(([key, parameter]) => ({ name: key, doc: parameterDoc(parameter) }))
  const keys = Object.entries(operator.parameters).map(([key, { optional }]) => (optional === true ? `${key}?` : key))
  const signatures = [`${name}: ${keys.join(', ')}`]
  return {
    name,
    family,
    signatures,
    doc,
    parameters,
    examples: examples.flatMap(({ keys: written, expression }, index) => [
      ...(index === 0 ? [] : ['']),
      ...written.split('\n'),
      `# ${expression}`
    ]),
    record: { name, family, doc, parameters: parametersRecord(operator), examples }
  }
}

function parameterDoc(parameter: Parameter): string {
  const words = parameter.kind === 'choice' ? ` One of ${parameter.of.map((word) => `\`${word}\``).join(', ')}.` : ''
  return `${parameter.optional === true ? 'Optional. ' : ''}${parameter.doc}${words}`
}

function parametersRecord({ parameters }: Operator): object {
  return Object.entries(parameters).map(([name, { optional = false, ...parameter }]) => ({ name, ...parameter, optional }))
}
