import type { CstNode, IToken } from 'chevrotain'

/*
 * Reading chevrotain's tree. After an error, children may be absent and offsets may be NaN, so nothing is taken for granted.
 */

export function nodesOf(node: CstNode, name: string): readonly CstNode[] {
  const found: CstNode[] = []
  for (const child of node.children[name] ?? []) if ('children' in child) found.push(child)
  return found
}

export function nodeOf(node: CstNode, name: string): CstNode | undefined {
  const child = node.children[name]?.[0]
  return child !== undefined && 'children' in child ? child : undefined
}

export function tokensOf(node: CstNode, name: string): readonly IToken[] {
  const found: IToken[] = []
  for (const child of node.children[name] ?? []) if ('image' in child) found.push(child)
  return found
}

export function tokenOf(node: CstNode, name: string): IToken | undefined {
  const child = node.children[name]?.[0]
  return child !== undefined && 'image' in child ? child : undefined
}

/** Offset of the first unit of a node, or `otherwise` where it has none. */
export function startOf(node: CstNode, otherwise: number): number {
  const start = node.location?.startOffset
  return start !== undefined && start >= 0 ? start : otherwise
}

/** Offset behind the last unit of a node, or `otherwise` where it has none. */
export function endOf(node: CstNode, otherwise: number): number {
  const end = node.location?.endOffset
  return end !== undefined && end >= 0 ? end + 1 : otherwise
}

/** Offset behind the last unit of a token; `not in` may be longer in the text than in its image. */
export function tokenEnd(token: IToken): number {
  return (token.endOffset ?? token.startOffset) + 1
}
