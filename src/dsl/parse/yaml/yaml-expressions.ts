import { placeOf } from '../offset-map.js'
import { type DocumentNode, entryOf, type MappingEntry, type ScalarNode } from './document-node.js'
import { readDocument } from './read-document.js'

/** The scalar that holds the expression of a feature or function. */
export interface ExpressionScalar {
  /** Offset of the name. */
  readonly name: number
  readonly scalar: ScalarNode
  /** Inside braces or brackets, where a text without quotes ends early. */
  readonly flow: boolean
}

/**
 * The expressions of the features and functions of a YAML file that has been parsed without a mistake, in its order. What stands under the
 * keys of an operator is not among them.
 */
export function yamlExpressions(file: string, text: string): readonly ExpressionScalar[] {
  const { root } = readDocument(file, text)
  if (root?.kind !== 'mapping') return []
  const expressions = ['functions', 'features'].flatMap((section) => {
    const definitions = entryOf(root, section)?.value
    if (definitions?.kind !== 'mapping') return []
    return definitions.entries.flatMap((entry) => expressionOf(entry, section, root.flow || definitions.flow) ?? [])
  })
  return expressions.sort((a, b) => a.name - b.name)
}

function expressionOf({ key, value }: MappingEntry, section: string, flow: boolean): ExpressionScalar | undefined {
  const scalar: DocumentNode | undefined = value.kind === 'mapping' ? entryOf(value, 'expr')?.value : value
  if (scalar?.kind !== 'scalar') return undefined
  // The name of a function begins its signature, behind the quotes.
  const name = section === 'functions' ? placeOf(key.place, 0, 1).start : key.span.start
  return { name, scalar, flow: flow || (value.kind === 'mapping' && value.flow) }
}
