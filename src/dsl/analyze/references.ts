import type { Span } from '../../diagnostics/span.js'
import type { Expression, Identifier } from '../syntax/expression.js'
import { childrenOf } from '../syntax/visit.js'

/** The global names that an expression uses, each with the place of its first use. Local names hide global ones. */
export function globalNames(expression: Expression): ReadonlyMap<string, Span> {
  const names = new Map<string, Span>()
  visit(expression, undefined, names)
  return names
}

interface Locals {
  readonly names: readonly Identifier[]
  readonly outer: Locals | undefined
}

function visit(expression: Expression, locals: Locals | undefined, names: Map<string, Span>): void {
  switch (expression.kind) {
    case 'name':
      if (!names.has(expression.name) && !isLocal(expression.name, locals)) names.set(expression.name, expression.span)
      break
    case 'lambda':
      visit(expression.body, { names: expression.parameters, outer: locals }, names)
      break
    case 'let':
      visit(expression.value, locals, names)
      visit(expression.body, { names: [expression.name], outer: locals }, names)
      break
    default:
      for (const child of childrenOf(expression)) visit(child, locals, names)
  }
}

function isLocal(name: string, locals: Locals | undefined): boolean {
  for (let at = locals; at !== undefined; at = at.outer) {
    if (at.names.some((local) => local.name === name)) return true
  }
  return false
}
