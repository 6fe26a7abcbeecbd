import type { CstNode } from 'chevrotain'
import type { Span } from '../../../diagnostics/span.js'
import type { TableDefinition } from '../../syntax/definition.js'
import type { Identifier } from '../../syntax/expression.js'
import { buildString } from '../build-literal.js'
import { type BuildScope, tokenSpan } from '../build-scope.js'
import { tokenOf } from '../concrete-tree.js'
import { tablePath } from '../table-path.js'
import { readAnnotations } from './annotations.js'
import { buildTypeText, definitionName, docKey } from './declaration-parts.js'

/** `table tiers: map<string, int> from "./tiers.csv" key "country"`; what stands in the file is joined to it later. */
export function buildTable(body: CstNode, leading: CstNode | undefined, span: Span, scope: BuildScope): TableDefinition | undefined {
  const { doc } = readAnnotations(leading, ['doc'], 'A table', scope)
  const { place, report } = scope.source
  const name = definitionName(body, 'a table', scope)
  const type = buildTypeText(body, scope) ?? { kind: 'error', span }
  const file = textOf(body, 'file', scope)
  const key = textOf(body, 'key', scope)
  if (name === undefined || file === undefined) return undefined
  return {
    kind: 'table',
    name,
    type,
    file,
    ...tablePath(place.file, file, report),
    ...(key === undefined ? {} : { key }),
    span,
    ...docKey(doc)
  }
}

function textOf(body: CstNode, label: string, scope: BuildScope): Identifier | undefined {
  const token = tokenOf(body, label)
  const text = token === undefined ? undefined : buildString(token, scope)
  return token !== undefined && text?.kind === 'string' ? { name: text.value, span: tokenSpan(scope, token) } : undefined
}
