import type { Operator, Parameter } from './operator.js'

const SOURCE: Parameter = { kind: 'expression', doc: 'What to take, such as `item.price`.' }

/** Facts as they are given. */
export const VALUE_OPERATORS: readonly Operator[] = [
  {
    name: 'number',
    family: 'values',
    doc: 'A number as it is given.',
    parameters: { source: SOURCE },
    expression: () => 'float($source)',
    examples: [{ keys: 'type: number\nsource: item.stock', expression: 'float(item.stock)' }]
  },
  {
    name: 'boolean',
    family: 'values',
    doc: '1 for true and 0 for false.',
    parameters: { source: SOURCE },
    expression: () => 'if $source then 1.0 else 0.0',
    examples: [{ keys: 'type: boolean\nsource: item.on_sale', expression: 'if item.on_sale then 1.0 else 0.0' }]
  },
  {
    name: 'lookup',
    family: 'values',
    doc: 'The value that a map has for a key. Missing where it has none.',
    parameters: {
      map: { kind: 'expression', doc: 'A map, such as `user.affinity`.' },
      key: { kind: 'expression', doc: 'The key to look up, such as `item.category`.' }
    },
    expression: () => '$map[$key]',
    examples: [{ keys: 'type: lookup\nmap: user.affinity\nkey: item.category\ndefault: 0.0', expression: 'user.affinity[item.category]' }]
  }
]
