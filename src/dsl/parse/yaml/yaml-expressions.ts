import { type DocumentNode, entryOf, type MappingEntry, type ScalarNode } from './document-node.js'
import { readDocument } from './read-document.js'

/** The scalar that holds the expression of a feature. */
export interface ExpressionScalar {
  /** Offset of the feature's name. */
  readonly name: number
  readonly scalar: ScalarNode
  /** Inside braces or brackets, where a text without quotes ends early. */
  readonly flow: boolean
}

/** The expressions of the features of a YAML file that has been parsed without a mistake, in its order. */
export function yamlExpressions(file: string, text: string): readonly ExpressionScalar[] {
  const { root } = readDocument(file, text)
  const features = root?.kind === 'mapping' ? entryOf(root, 'features')?.value : undefined
  if (root?.kind !== 'mapping' || features?.kind !== 'mapping') return []
  return features.entries.flatMap((entry) => expressionOf(entry, root.flow || features.flow) ?? [])
}

function expressionOf({ key, value }: MappingEntry, flow: boolean): ExpressionScalar | undefined {
  const scalar: DocumentNode | undefined = value.kind === 'mapping' ? entryOf(value, 'expr')?.value : value
  if (scalar?.kind !== 'scalar') return undefined
  return { name: key.span.start, scalar, flow: flow || (value.kind === 'mapping' && value.flow) }
}
