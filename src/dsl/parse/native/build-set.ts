import type { CstNode } from 'chevrotain'
import type { Span } from '../../../diagnostics/span.js'
import type { ColumnDefinition, Data, SetDefinition } from '../../syntax/definition.js'
import type { Identifier } from '../../syntax/expression.js'
import { type BuildScope, identifierOf } from '../build-scope.js'
import { checkDefinitionName } from '../check-names.js'
import { endOf, nodeOf, nodesOf, startOf, tokenOf } from '../concrete-tree.js'
import { expandColumns } from '../expand-column.js'
import { spanAt } from '../parse-source.js'
import { readAnnotations } from './annotations.js'
import { buildNativeData } from './build-native-data.js'
import { definitionName, docKey } from './declaration-parts.js'

/** `set ranker = [ctr, country one_hot ["de", "fr"]]`: the columns of a model, in order. */
export function buildSet(body: CstNode, leading: CstNode | undefined, span: Span, scope: BuildScope): SetDefinition | undefined {
  const { doc, data } = readAnnotations(leading, ['doc', 'schema'], 'A set', scope)
  const name = definitionName(body, 'a set', scope)
  const written = nodesOf(body, 'column').flatMap((node) => buildColumn(node, scope) ?? [])
  const columns = expandColumns(written, scope.source.report)
  return name === undefined ? undefined : { kind: 'set', name, ...columns, ...schemaOf(data.get('schema')), span, ...docKey(doc) }
}

function schemaOf([pinned]: readonly Data[] = []): Pick<SetDefinition, 'schema'> {
  return pinned?.kind === 'scalar' ? { schema: { name: String(pinned.value), span: pinned.span } } : {}
}

function buildColumn(node: CstNode, scope: BuildScope): ColumnDefinition | undefined {
  const feature = nameUnder(node, 'feature', scope)
  const name = nameUnder(node, 'name', scope)
  const standIn = nodeOf(node, 'default')
  const encoding = buildEncoding(node, scope)
  if (feature === undefined) return undefined
  return {
    feature,
    ...(name === undefined ? {} : { name }),
    ...(standIn === undefined ? {} : { default: buildNativeData(standIn, scope) }),
    ...(encoding === undefined ? {} : { encoding }),
    missingIndicator: tokenOf(node, 'Word_missing_indicator') !== undefined,
    span: spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length))
  }
}

function nameUnder(node: CstNode, label: string, scope: BuildScope): Identifier | undefined {
  const token = tokenOf(node, label)
  const name = token === undefined ? undefined : identifierOf(scope, token)
  return name !== undefined && checkDefinitionName(scope.source.report, name, 'a column') ? name : undefined
}

/** An encoding that takes nothing, `log`, says that it is wanted by its name alone. */
function buildEncoding(node: CstNode, scope: BuildScope): ColumnDefinition['encoding'] {
  const token = tokenOf(node, 'encoding')
  if (token === undefined) return undefined
  const name = identifierOf(scope, token)
  const value = nodeOf(node, 'value')
  return { name, value: value === undefined ? { kind: 'scalar', value: true, span: name.span } : buildNativeData(value, scope) }
}
