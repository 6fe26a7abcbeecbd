import type { CstNode } from 'chevrotain'
import type { Span } from '../../../diagnostics/span.js'
import type { TypeExpression } from '../../syntax/definition.js'
import type { Expression, Identifier } from '../../syntax/expression.js'
import { type BuildScope, identifierOf } from '../build-scope.js'
import { checkDefinitionName } from '../check-names.js'
import { tokenOf } from '../concrete-tree.js'
import { literalMap } from '../offset-map.js'
import { parseExpressionAt } from '../parse-expression.js'
import { parseTypeAt } from '../parse-type.js'

/*
 * What declarations of several kinds have: a name, a doc, a type, an expression.
 */

export function definitionName(body: CstNode, what: string, scope: BuildScope): Identifier | undefined {
  const token = tokenOf(body, 'name')
  if (token === undefined) return undefined
  const name = identifierOf(scope, token)
  return checkDefinitionName(scope.source.report, name, what) ? name : undefined
}

export function docKey(doc: string | undefined): { readonly doc?: string } {
  return doc === undefined ? {} : { doc }
}

export function buildTypeText(node: CstNode, scope: BuildScope): TypeExpression | undefined {
  const token = tokenOf(node, 'TypeText')
  if (token === undefined) return undefined
  const { type, diagnostics } = parseTypeAt(token.image, literalMap(scope.source.place.file, token.startOffset, token.image.length))
  for (const diagnostic of diagnostics) scope.source.report(diagnostic)
  return type
}

export function buildExpressionText(body: CstNode, span: Span, scope: BuildScope): Expression {
  const token = tokenOf(body, 'ExpressionText')
  if (token === undefined) return { kind: 'error', span }
  const { expression, diagnostics } = parseExpressionAt(
    token.image,
    literalMap(scope.source.place.file, token.startOffset, token.image.length)
  )
  for (const diagnostic of diagnostics) scope.source.report(diagnostic)
  return expression
}
