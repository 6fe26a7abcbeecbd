import type { CstNode } from 'chevrotain'
import type { TypeExpression } from '../../syntax/definition.js'
import { type BuildScope, tokenSpan } from '../build-scope.js'
import { nodeOf, nodesOf, startOf, tokenOf } from '../concrete-tree.js'
import { spanAt } from '../parse-source.js'
import { readNumber } from '../read-number.js'

/**
 * The type that a constant has because of how it is written: `7d` is a duration, and `1.0` a float though its value is a whole number.
 * Undefined where the data tell the type by themselves. Its place is that of the literal.
 */
export function literalType(data: CstNode, scope: BuildScope): TypeExpression | undefined {
  const list = nodeOf(data, 'list')
  const kinds = list === undefined ? [numberKind(data)] : nodesOf(list, 'data').map(numberKind)
  const name = commonType(kinds)
  if (name === undefined) return undefined
  const literal = tokenOf(data, 'NumberLiteral')
  const start = startOf(data, 0)
  const span = literal === undefined ? spanAt(scope.source, start, start + 1) : tokenSpan(scope, literal)
  const type: TypeExpression = { kind: 'named', name, span }
  return list === undefined ? type : { kind: 'list', element: type, span }
}

/** `whole`: a float whose value is a whole number, so that only its spelling tells. */
type NumberKind = 'int' | 'whole' | 'duration' | undefined

function numberKind(data: CstNode): NumberKind {
  const token = tokenOf(data, 'NumberLiteral')
  const number = token === undefined ? undefined : readNumber(token.image)
  if (number?.kind === 'float') return Number.isSafeInteger(number.value) ? 'whole' : undefined
  return number?.kind === 'int' || number?.kind === 'duration' ? number.kind : undefined
}

/** Ints say their type without help. */
function commonType(kinds: readonly NumberKind[]): 'float' | 'duration' | undefined {
  if (kinds.length > 0 && kinds.every((kind) => kind === 'duration')) return 'duration'
  return kinds.includes('whole') && kinds.every((kind) => kind === 'int' || kind === 'whole') ? 'float' : undefined
}
