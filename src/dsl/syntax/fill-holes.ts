import { unreachable } from '../../diagnostics/unreachable.js'
import type { Expression, Identifier, MatchPattern } from './expression.js'
import { walk } from './visit.js'

/** What stands in the holes of an expression: expressions where a name stands, and names where a field's name stands. */
export interface Holes {
  readonly expressions: ReadonlyMap<string, Expression>
  readonly fields: ReadonlyMap<string, Identifier>
  /** Names that the template binds for what comes into its holes. */
  readonly offered: ReadonlySet<string>
}

/**
 * The expression with its holes filled. Names that it binds itself are changed where an expression that comes into a hole knows
 * something else by them.
 */
export function fillHoles(template: Expression, holes: Holes): Expression {
  const taken = namesOf(holes.expressions.values(), holes.offered)
  const filling: Filling = { ...holes, bound: new Map() }
  walk(template, (expression) => {
    const bound = expression.kind === 'lambda' ? expression.parameters : expression.kind === 'let' ? [expression.name] : []
    for (const { name } of bound) filling.bound.set(name, freeName(name, taken))
  })
  return fill(template, filling)
}

interface Filling extends Holes {
  /** What names that the template binds are called in the end. */
  readonly bound: Map<string, string>
}

function namesOf(expressions: Iterable<Expression>, except: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set<string>()
  for (const root of expressions) {
    walk(root, (expression) => {
      if (expression.kind === 'name' && !except.has(expression.name)) names.add(expression.name)
    })
  }
  return names
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`
  return free
}

function fill(expression: Expression, filling: Filling): Expression {
  const inside = (part: Expression): Expression => fill(part, filling)
  const binding = (name: Identifier): Identifier => ({ ...name, name: filling.bound.get(name.name) ?? name.name })
  switch (expression.kind) {
    case 'null':
    case 'bool':
    case 'int':
    case 'float':
    case 'string':
    case 'duration':
    case 'error':
      return expression
    case 'name':
      return filling.expressions.get(expression.name) ?? { ...expression, ...binding(expression) }
    case 'template':
      return { ...expression, parts: expression.parts.map((part) => (typeof part === 'string' ? part : inside(part))) }
    case 'field':
      return { ...expression, object: inside(expression.object), field: filling.fields.get(expression.field.name) ?? expression.field }
    case 'index':
      return { ...expression, object: inside(expression.object), index: inside(expression.index) }
    case 'call':
      return { ...expression, args: expression.args.map((argument) => ({ ...argument, value: inside(argument.value) })) }
    case 'lambda':
      return { ...expression, parameters: expression.parameters.map(binding), body: inside(expression.body) }
    case 'unary':
      return { ...expression, operand: inside(expression.operand) }
    case 'binary':
      return { ...expression, left: inside(expression.left), right: inside(expression.right) }
    case 'conditional':
      return { ...expression, condition: inside(expression.condition), then: inside(expression.then), else: inside(expression.else) }
    case 'match': {
      const subject = inside(expression.subject)
      const filled = (pattern: MatchPattern): MatchPattern =>
        pattern.kind === 'comparison'
          ? { ...pattern, test: { ...pattern.test, left: subject, right: inside(pattern.test.right) } }
          : pattern
      const arms = expression.arms.map((arm) => ({ ...arm, patterns: arm.patterns.map(filled), value: inside(arm.value) }))
      return { ...expression, subject, arms }
    }
    case 'let':
      return { ...expression, name: binding(expression.name), value: inside(expression.value), body: inside(expression.body) }
    case 'list':
      return { ...expression, elements: expression.elements.map(inside) }
    case 'record':
      return { ...expression, fields: expression.fields.map(({ name, value }) => ({ name, value: inside(value) })) }
    default:
      return unreachable(expression)
  }
}
