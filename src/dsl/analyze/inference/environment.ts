import type { Span } from '../../../diagnostics/span.js'
import { optional, present, type Type } from '../../../types/type.js'
import type { Expression } from '../../syntax/expression.js'
import type { Binder } from '../program.js'

/** What an expression sees of those around it: local names, and what conditions have proved. Innermost first. */
export type Environment = Binding | Proof | undefined

export interface Binding {
  readonly kind: 'binding'
  readonly name: string
  readonly place: Span
  /** Undefined where the bound value is broken. */
  readonly type: Type | undefined
  readonly binder: Binder
  /** How many bindings are around it: tells equal names apart. */
  readonly depth: number
  readonly outer: Environment
}

/** Paths that are present here, whatever their types say. */
export interface Proof {
  readonly kind: 'proof'
  readonly paths: ReadonlySet<string>
  readonly depth: number
  readonly outer: Environment
}

export function bind(
  outer: Environment,
  name: { readonly name: string; readonly span: Span },
  type: Type | undefined,
  binder: Binder
): Environment {
  return { kind: 'binding', name: name.name, place: name.span, type, binder, depth: depthOf(outer) + 1, outer }
}

export function prove(outer: Environment, paths: ReadonlySet<string>): Environment {
  return paths.size === 0 ? outer : { kind: 'proof', paths, depth: depthOf(outer), outer }
}

export function lookUp(environment: Environment, name: string): Binding | undefined {
  for (let at = environment; at !== undefined; at = at.outer) {
    if (at.kind === 'binding' && at.name === name) return at
  }
  return undefined
}

export function localNames(environment: Environment): readonly string[] {
  const names: string[] = []
  for (let at = environment; at !== undefined; at = at.outer) if (at.kind === 'binding') names.push(at.name)
  return names
}

/**
 * The type of an expression where it stands: without the `?` that a condition around it has disproved.
 * Values never change, so what holds of a name, a field or a fixed place holds wherever the same is written again.
 */
export function narrowed(expression: Expression, type: Type, environment: Environment): Type {
  if (type.kind !== 'optional' || environment === undefined) return type
  const path = pathOf(expression, environment)
  return path !== undefined && isProven(environment, path) ? present(type) : optional(type)
}

/** Names the value of a name, a field or a constant index; undefined for whatever has to be computed. */
export function pathOf(expression: Expression, environment: Environment): string | undefined {
  switch (expression.kind) {
    case 'name': {
      const binding = lookUp(environment, expression.name)
      return binding === undefined ? expression.name : `${binding.name}#${binding.depth}`
    }
    case 'field':
      return extended(pathOf(expression.object, environment), `.${expression.field.name}`)
    case 'index': {
      const key = constantKey(expression.index)
      return key === undefined ? undefined : extended(pathOf(expression.object, environment), `[${key}]`)
    }
    default:
      return undefined
  }
}

function extended(path: string | undefined, step: string): string | undefined {
  return path === undefined ? undefined : path + step
}

function constantKey(index: Expression): string | undefined {
  if (index.kind === 'int') return String(index.value)
  if (index.kind === 'string') return JSON.stringify(index.value)
  return index.kind === 'unary' && index.operator === '-' && index.operand.kind === 'int' ? `-${index.operand.value}` : undefined
}

function isProven(environment: Environment, path: string): boolean {
  for (let at = environment; at !== undefined; at = at.outer) {
    if (at.kind === 'proof' && at.paths.has(path)) return true
  }
  return false
}

function depthOf(environment: Environment): number {
  return environment?.depth ?? 0
}
