import type { Expression } from '../syntax/expression.js'
import { childrenOf } from '../syntax/visit.js'

/** How large an expression is, with the functions that it calls written out where they are called. */
export interface InlinedSize {
  readonly nodes: number
  readonly depth: number
  /** How many lambdas stand inside each other at most. */
  readonly lambdas: number
}

/** `sizeOf` gives the size of the project's function of a name. Recursion is bounded by `LIMITS.expressionDepth`. */
export function inlinedSize(expression: Expression, sizeOf: (name: string) => InlinedSize | undefined): InlinedSize {
  const called = expression.kind === 'call' ? sizeOf(expression.callee.name) : undefined
  let nodes = 1 + (called?.nodes ?? 0)
  let depth = 0
  let lambdas = 0
  for (const child of childrenOf(expression)) {
    const size = inlinedSize(child, sizeOf)
    nodes += size.nodes
    depth = Math.max(depth, size.depth)
    lambdas = Math.max(lambdas, size.lambdas)
  }
  return {
    nodes,
    depth: 1 + depth + (called?.depth ?? 0),
    lambdas: Math.max(lambdas + (expression.kind === 'lambda' ? 1 : 0), called?.lambdas ?? 0)
  }
}
