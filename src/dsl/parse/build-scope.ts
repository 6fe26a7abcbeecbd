import type { IToken } from 'chevrotain'
import type { Span } from '../../diagnostics/span.js'
import type { ErrorExpression, Expression, Identifier } from '../syntax/expression.js'
import { tokenEnd } from './concrete-tree.js'
import { type ParseSource, spanAt, wholeSpan } from './parse-source.js'

/** What the building of a tree needs to know of where it is. */
export interface BuildScope {
  readonly source: ParseSource
  /** How many lambdas are around. */
  readonly lambdas: number
  readonly templateDepths: ReadonlyMap<number, number>
  /** Gives the expression in the hole of a template. */
  readonly parseHole: HoleParser
}

export type HoleParser = (source: ParseSource, lambdas: number) => Expression

export function tokenSpan(scope: BuildScope, token: IToken): Span {
  return spanAt(scope.source, token.startOffset, tokenEnd(token))
}

export function identifierOf(scope: BuildScope, token: IToken): Identifier {
  return { name: token.image, span: tokenSpan(scope, token) }
}

/** Stands for what could not be parsed and has been reported. */
export function errorExpression(scope: BuildScope, span: Span = wholeSpan(scope.source)): ErrorExpression {
  return { kind: 'error', span }
}
