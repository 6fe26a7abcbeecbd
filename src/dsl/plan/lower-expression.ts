import { unreachable } from '../../diagnostics/unreachable.js'
import type { Overload } from '../../functions/row.js'
import { callNode } from '../../ir/call.js'
import type { Graph } from '../../ir/graph.js'
import type { Node } from '../../ir/node.js'
import { BOOL, DURATION, FLOAT, INT, present, type RowType, STRING, type Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import type { Binder, CallArgument, CallMeaning, Facts, NameMeaning, Program } from '../analyze/program.js'
import type {
  BinaryExpression,
  Expression,
  FieldExpression,
  LambdaExpression,
  MatchArm,
  MatchExpression,
  NameExpression
} from '../syntax/expression.js'
import { testsOf } from '../syntax/visit.js'
import { coerce, coerceArgument, isNever, missingConstant } from './coerce.js'
import { toText } from './to-text.js'

/** What expressions of one program are lowered with. */
export interface Context {
  readonly graph: Graph
  readonly program: Program
  readonly facts: Facts
  readonly row: RowType
  readonly features: ReadonlyMap<string, Node>
}

type FunctionCall = Extract<CallMeaning, { kind: 'function' }>

/** Values of the local names in sight, and how many lambda parameters enclose the place. */
interface Locals {
  readonly values: ReadonlyMap<Binder, ReadonlyMap<string, Node>>
  readonly depth: number
}
const NO_LOCALS: Locals = { values: new Map(), depth: 0 }

function bind(locals: Locals, binder: Binder, values: ReadonlyMap<string, Node>): Locals {
  return { values: new Map([...locals.values, [binder, values]]), depth: locals.depth }
}

export function featureNode(context: Context, name: string): Node {
  const node = context.features.get(name)
  if (node === undefined) throw new Error(`features are not in dependency order: ${name}`)
  return node
}

/** The node of a checked expression. */
export function lowerExpression(context: Context, expression: Expression, locals: Locals = NO_LOCALS): Node {
  const { graph } = context
  const lowered = (operand: Expression): Node => lowerExpression(context, operand, locals)
  const { span } = expression
  switch (expression.kind) {
    case 'null':
      return graph.missing(span)
    case 'bool':
      return graph.constant(BOOL, expression.value, span)
    case 'int':
      return graph.constant(INT, expression.value, span)
    case 'float':
      return graph.constant(FLOAT, expression.value, span)
    case 'string':
      return graph.constant(STRING, expression.value, span)
    case 'duration':
      return graph.constant(DURATION, expression.milliseconds, span)
    case 'template':
      if (expression.parts.length === 0) return graph.constant(STRING, '', span)
      return graph.template(
        expression.parts.map((part) => (typeof part === 'string' ? graph.constant(STRING, part, span) : toText(graph, lowered(part)))),
        span
      )
    case 'name':
      return lowerName(context, expression, locals)
    case 'field':
      return lowerField(context, expression, locals)
    case 'index':
    case 'call':
      return lowerCall(context, expression, locals)
    case 'unary':
      return expression.operator === '!' ? graph.logic('not', [lowered(expression.operand)], span) : lowerCall(context, expression, locals)
    case 'binary':
      return lowerBinary(context, expression, locals)
    case 'conditional': {
      const type = typeOf(context, expression)
      const branches = [expression.then, expression.else].map((branch) => coerce(graph, lowered(branch), type)) as [Node, Node]
      return graph.conditional(lowered(expression.condition), ...branches, type, span)
    }
    case 'match':
      return lowerMatch(context, expression, locals)
    case 'let': {
      const value = lowered(expression.value)
      return lowerExpression(context, expression.body, bind(locals, expression, new Map([[expression.name.name, value]])))
    }
    case 'list':
      return lowerList(context, expression.elements, expression, locals)
    case 'record':
      return graph.record(
        expression.fields.map((field) => ({ name: field.name.name, value: lowered(field.value) })),
        span
      )
    case 'lambda':
    case 'error':
      throw new Error(`the checker let a stray ${expression.kind} through`)
    default:
      return unreachable(expression)
  }
}

/** Conditions one after another; the last arm of those that take everything needs none. */
function lowerMatch(context: Context, expression: MatchExpression, locals: Locals): Node {
  const { graph } = context
  const type = typeOf(context, expression)
  const lowered = (operand: Expression): Node => coerce(graph, lowerExpression(context, operand, locals), type)
  const takers = expression.arms.filter(({ patterns }) => patterns.some(({ kind }) => kind !== 'absent'))
  const rest = takers.slice(0, -1).reduceRight(
    (otherwise, arm) => graph.conditional(lowerTests(context, arm, locals), lowered(arm.value), otherwise, type, arm.span),
    lowered((takers.at(-1) as MatchArm).value) // the checker has found one that ends the list
  )
  const subject = lowerExpression(context, expression.subject, locals)
  const missing = expression.arms.find(({ patterns }) => patterns.some(({ kind }) => kind === 'absent'))
  // The first test is missing where the subject is, and then so is the whole.
  if (missing === undefined && takers.length > 1) return rest
  const otherwise = missing === undefined ? missingConstant(graph, type) : lowered(missing.value)
  return graph.conditional(graph.present(subject, expression.subject.span), rest, otherwise, type, expression.span)
}

function lowerTests(context: Context, arm: MatchArm, locals: Locals): Node {
  const tests = testsOf(arm).map((test) => lowerCall(context, test, locals))
  return tests.reduce((either, test) => context.graph.logic('or', [either, test], arm.span))
}

function lowerName(context: Context, expression: NameExpression, locals: Locals): Node {
  const { graph, program, facts, row } = context
  const meaning = facts.names.get(expression)
  if (meaning === undefined) throw new Error(`the checker gave ${expression.name} no meaning`)
  switch (meaning.kind) {
    case 'local':
      return local(locals, meaning)
    case 'feature':
      return featureNode(context, meaning.feature)
    case 'constant': {
      const constant = program.constants.get(meaning.constant)
      if (constant === undefined) throw new Error(`the program lacks the constant ${meaning.constant}`)
      return graph.constant(constant.type, constant.value, expression.span)
    }
    case 'now':
      return graph.now(expression.span)
    case 'position':
      return graph.position(expression.span)
    case 'candidates':
      return graph.candidates(row, expression.span)
    default:
      return unreachable(meaning)
  }
}

function local(locals: Locals, meaning: Extract<NameMeaning, { kind: 'local' }>): Node {
  const node = locals.values.get(meaning.binder)?.get(meaning.name)
  if (node === undefined) throw new Error(`${meaning.name} is not in sight`)
  return node
}

function lowerField(context: Context, expression: FieldExpression, locals: Locals): Node {
  const { graph, facts } = context
  const source = facts.fields.get(expression)
  if (source !== undefined)
    return graph.input(source.source, source.field, inputType(context, source.source, source.field), expression.span)
  const object = lowerExpression(context, expression.object, locals)
  return graph.field(object, expression.field.name, fieldType(object, expression.field.name), expression.span)
}

/** As declared: the checker's type at this place may have been narrowed. */
function inputType(context: Context, source: string, field: string): Type {
  const type = context.program.sources.find(({ name }) => name === source)?.fields.find(({ name }) => name === field)?.type
  if (type === undefined) throw new Error(`the program lacks the field ${source}.${field}`)
  return type
}

function fieldType(object: Node, field: string): Type {
  const type = present(object.type)
  const found = type.kind === 'record' || type.kind === 'row' ? type.fields.find(({ name }) => name === field)?.type : undefined
  if (found === undefined) throw new Error(`no field ${field} on ${type.kind}`)
  return found
}

const FORMS: Readonly<Partial<Record<BinaryExpression['operator'], 'and' | 'or'>>> = { '&&': 'and', '||': 'or' }

function lowerBinary(context: Context, expression: BinaryExpression, locals: Locals): Node {
  const { graph } = context
  const logic = FORMS[expression.operator]
  if (logic !== undefined) {
    const operands = [expression.left, expression.right].map((operand) => coerce(graph, lowerExpression(context, operand, locals), BOOL))
    return graph.logic(logic, operands, expression.span)
  }
  if (expression.operator === '??') return lowerCoalesce(context, [expression.left, expression.right], expression, locals)
  return lowerCall(context, expression, locals)
}

function lowerCoalesce(context: Context, operands: readonly Expression[], expression: Expression, locals: Locals): Node {
  const type = typeOf(context, expression)
  const nodes = operands.map((operand) => coerce(context.graph, lowerExpression(context, operand, locals), type))
  return context.graph.coalesce(nodes, type, expression.span)
}

function lowerCall(context: Context, expression: Expression, locals: Locals): Node {
  const meaning: CallMeaning | undefined = context.facts.calls.get(expression)
  if (meaning === undefined) throw new Error(`the checker gave this ${expression.kind} no meaning`)
  if (meaning.kind === 'overload') return lowerOverload(context, meaning.overload, meaning.arguments, expression, locals)
  if (meaning.kind === 'function') return lowerFunction(context, meaning, locals)
  const [first] = meaning.operands as readonly [Expression]
  switch (meaning.form) {
    case 'present':
      return context.graph.present(lowerExpression(context, first, locals), expression.span)
    case 'absent':
      return context.graph.logic('not', [context.graph.present(lowerExpression(context, first, locals), expression.span)], expression.span)
    case 'coalesce':
      return lowerCoalesce(context, meaning.operands, expression, locals)
    default:
      return unreachable(meaning.form)
  }
}

/** A function's body, in which its parameters stand for the arguments; what it does not read is not computed. */
function lowerFunction(context: Context, { function: called, arguments: given }: FunctionCall, locals: Locals): Node {
  const { graph } = context
  const values = given.map((argument, index) => {
    const parameter = called.parameters[index]
    if (parameter === undefined) throw new Error(`${called.name} has no parameter ${index}`)
    return [parameter.name, coerce(graph, lowerExpression(context, argument, locals), parameter.accepts.type)] as const
  })
  const inner: Locals = { values: new Map([[called.definition, new Map(values)]]), depth: locals.depth }
  return coerce(graph, lowerExpression(context, called.expression, inner), called.type)
}

function lowerOverload(context: Context, overload: Overload, args: readonly CallArgument[], expression: Expression, locals: Locals): Node {
  const { graph } = context
  const { parameters } = overload.signature
  const nodes = args.map((argument, index) => {
    const accepts = parameters[Math.min(index, parameters.length - 1)]?.accepts // the last one may be variadic
    const node = lowerArgument(context, argument, locals)
    return accepts?.kind === 'value' && node.kind !== 'lambda' ? coerceArgument(graph, node, accepts.type) : node
  })
  const result = present(typeOf(context, expression))
  if (overload.missing === 'strict' && nodes.some((node) => node.kind !== 'lambda' && isNever(node))) return missingConstant(graph, result)
  return callNode(graph, overload, nodes, result, expression.span)
}

function lowerArgument(context: Context, argument: CallArgument, locals: Locals): Node {
  const { graph } = context
  switch (argument.kind) {
    case 'given':
      return argument.expression.kind === 'lambda'
        ? lowerLambda(context, argument.expression, locals)
        : lowerExpression(context, argument.expression, locals)
    case 'constant':
      return graph.constant(argument.type, argument.value)
    case 'now':
      return graph.now()
    case 'field-of-element': {
      const element = graph.parameter(locals.depth, argument.element)
      return graph.lambda(locals.depth, [element.type], graph.field(element, argument.field, fieldType(element, argument.field)))
    }
    default:
      return unreachable(argument)
  }
}

function lowerLambda(context: Context, lambda: LambdaExpression, locals: Locals): Node {
  const { graph } = context
  const types = parameterTypes(context, lambda)
  const parameters = lambda.parameters.map((parameter, index) =>
    graph.parameter(locals.depth + index, types[index] as Type, parameter.span)
  )
  const values = new Map(lambda.parameters.map((parameter, index) => [parameter.name, parameters[index] as Node]))
  const inner: Locals = { ...bind(locals, lambda, values), depth: locals.depth + lambda.parameters.length }
  const body = lowerExpression(context, lambda.body, inner)
  return graph.lambda(
    locals.depth,
    parameters.map((parameter) => parameter.type),
    body,
    lambda.span
  )
}

function parameterTypes(context: Context, lambda: LambdaExpression): readonly Type[] {
  const types = context.facts.lambdas.get(lambda)
  if (types === undefined) throw new Error('the checker gave a lambda no parameter types')
  return types
}

function lowerList(context: Context, elements: readonly Expression[], expression: Expression, locals: Locals): Node {
  const { graph } = context
  const type = present(typeOf(context, expression))
  const element = type.kind === 'list' ? type.element : type
  const nodes = elements.map((operand) => coerce(graph, lowerExpression(context, operand, locals), element))
  const values: Value[] = []
  // Lists of lists stay nodes, which are shared: as a constant `let a = [x, x]; let b = [a, a]; …` would be written out.
  for (const node of nodes) if (node.kind === 'constant' && !Array.isArray(node.value)) values.push(node.value)
  return values.length === nodes.length ? graph.constant(type, values, expression.span) : graph.list(nodes, element, expression.span)
}

function typeOf(context: Context, expression: Expression): Type {
  const type = context.facts.types.get(expression)
  if (type === undefined) throw new Error(`the checker gave this ${expression.kind} no type`)
  return type
}
