import type { CstNode } from 'chevrotain'
import type { Span } from '../../../diagnostics/span.js'
import type { FunctionDefinition } from '../../syntax/definition.js'
import type { BuildScope } from '../build-scope.js'
import { tokenOf } from '../concrete-tree.js'
import { literalMap } from '../offset-map.js'
import { parseSignatureAt } from '../parse-signature.js'
import { readAnnotations } from './annotations.js'
import { buildExpressionText, docKey } from './declaration-parts.js'

/** `fn half(x: float) -> float = x / 2` */
export function buildFunction(body: CstNode, leading: CstNode | undefined, span: Span, scope: BuildScope): FunctionDefinition | undefined {
  const { doc } = readAnnotations(leading, ['doc'], 'A function', scope)
  const { report, place } = scope.source
  const token = tokenOf(body, 'SignatureText')
  const signature =
    token === undefined ? undefined : parseSignatureAt(token.image, literalMap(place.file, token.startOffset, token.image.length), report)
  const expression = buildExpressionText(body, span, scope)
  return signature === undefined ? undefined : { kind: 'function', ...signature, expression, span, ...docKey(doc) }
}
