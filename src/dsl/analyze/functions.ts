import { functionNamed } from '../../functions/index.js'
import { assignable } from '../../types/relations.js'
import { isOptional, present, type Type } from '../../types/type.js'
import type { FunctionDefinition } from '../syntax/definition.js'
import type { CallExpression } from '../syntax/expression.js'
import { walk } from '../syntax/visit.js'
import type { AnalysisMemory } from './analysis-memory.js'
import { checkInlinedSize } from './check-inlined-size.js'
import { reportCycle } from './cycles.js'
import { type Findings, ofDefinition } from './findings.js'
import { dependencyOrder, type Edge } from './graph.js'
import { bind, type Environment } from './inference/environment.js'
import { infer } from './inference/infer.js'
import type { FunctionValue, Project, TypedParameter, Uses } from './inference/inference.js'
import { originsOfMissing } from './origins.js'
import type { Symbols } from './symbols.js'
import { shownType, type Types } from './types.js'

/** Functions that hold, by name. */
export type Functions = ReadonlyMap<string, FunctionValue>

/**
 * Checks every function after those that it calls. A function sees its parameters, constants and other functions, and nothing of
 * the request but `now`, so that a call says all that goes into it.
 */
export function checkFunctions(
  project: Pick<Project, 'symbols' | 'constants'>,
  types: Types,
  memory: AnalysisMemory,
  findings: Findings
): Functions {
  const functions = new Map<string, FunctionValue>()
  const closed: Project = { ...project, sources: new Map(), candidate: undefined, features: new Map(), functions, inFunction: true }
  for (const definition of inOrder(project.symbols, findings)) {
    const own = ofDefinition(findings, definition.name.name)
    const checked = memory.recallFunction(definition, functions, types) ?? checkFunction(definition, closed, types, memory, own)
    if (checked !== undefined) functions.set(checked.name, checked)
  }
  return functions
}

/** Functions after those that they call; those that call themselves, on whatever way, are reported and left out. */
function inOrder(symbols: Symbols, findings: Findings): readonly FunctionDefinition[] {
  const definitions = [...symbols.values()].filter((definition) => definition.kind === 'function')
  const calls = new Map(definitions.map((definition) => [definition.name.name, callsOf(definition)]))
  const { order, cycles } = dependencyOrder(calls)
  for (const cycle of cycles) reportCycle(findings, 'FG0803', 'function', cycle)
  const inCycles = new Set(cycles.flatMap((cycle) => cycle.map(({ from }) => from)))
  const byName = new Map(definitions.map((definition) => [definition.name.name, definition]))
  return order.flatMap((name) => (inCycles.has(name) ? [] : (byName.get(name) ?? [])))
}

function callsOf({ name, expression }: FunctionDefinition): readonly Edge[] {
  const calls = new Map<string, CallExpression>()
  walk(expression, (each) => {
    if (each.kind === 'call' && !calls.has(each.callee.name)) calls.set(each.callee.name, each)
  })
  return [...calls].map(([to, { callee }]) => ({ from: name.name, to, span: callee.span }))
}

function checkFunction(
  definition: FunctionDefinition,
  project: Project,
  types: Types,
  memory: AnalysisMemory,
  findings: Findings
): FunctionValue | undefined {
  const name = definition.name.name
  let said = 0
  const counted: Findings = {
    ...findings,
    say: (code, finding) => {
      said += 1
      findings.say(code, finding)
    }
  }
  memory.forgetFunction(name)
  if (!isFreeName(definition, counted)) return undefined
  const uses: Uses = { scopes: new Set(), constants: new Set(), functions: new Set() }
  const parameters = resolveParameters(definition, types)
  const environment = parameters.reduce<Environment>(
    (outer, { name: parameter, type }) => bind(outer, parameter, type, definition),
    undefined
  )
  const inferred = infer({ project, findings: counted, facts: memory.facts, uses, infer }, definition.expression, environment)
  const type = resultOf(definition, inferred, types, memory, counted)
  const size = checkInlinedSize(definition.expression, (called) => project.functions.get(called)?.size, counted)
  const signature = parameters.flatMap(parameterOf)
  if (type === undefined || size === undefined || signature.length < parameters.length || said > 0) return undefined
  const called = new Map([...uses.functions].flatMap((each) => [[each, project.functions.get(each)] as const]))
  const value: FunctionValue = {
    kind: 'function',
    name,
    parameters: signature,
    type,
    expression: definition.expression,
    definition,
    uses,
    size
  }
  memory.rememberFunction(value, called)
  return value
}

function isFreeName({ name: { name, span } }: FunctionDefinition, findings: Findings): boolean {
  if (functionNamed(name) === undefined && name !== 'has' && name !== 'coalesce') return true
  findings.say('FG0521', {
    message: `\`${name}\` is a function of the language and cannot be defined again`,
    at: span,
    help: ['Choose another name: whoever reads a call must know which one is meant.']
  })
  return false
}

interface ResolvedParameter {
  readonly name: FunctionDefinition['name']
  /** Undefined where the written type is broken. */
  readonly type: Type | undefined
}

function resolveParameters({ parameters }: FunctionDefinition, types: Types): readonly ResolvedParameter[] {
  return parameters.map(({ name, type }) => ({ name, type: types.resolve(type) }))
}

function parameterOf({ name, type }: ResolvedParameter): readonly TypedParameter[] {
  return type === undefined ? [] : [{ name: name.name, accepts: { kind: 'value', type } }]
}

/** The written type of the result, which the body must have, or the type of the body. */
function resultOf(
  definition: FunctionDefinition,
  inferred: Type | undefined,
  types: Types,
  memory: AnalysisMemory,
  findings: Findings
): Type | undefined {
  const { name, result, expression } = definition
  const written = result === undefined ? inferred : types.resolve(result)
  if (inferred === undefined || written === undefined || result === undefined) return inferred === undefined ? undefined : written
  const also = [{ span: result.span, text: 'the written type' }]
  if (!assignable(present(inferred), present(written))) {
    findings.say('FG0601', {
      message: `\`${name.name}\` is written to give ${shownType(written)}, and its expression gives ${shownType(inferred)}`,
      at: expression.span,
      label: shownType(inferred),
      also
    })
    return undefined
  }
  if (isOptional(written) || !isOptional(inferred)) return written
  findings.say('FG0703', {
    message: `\`${name.name}\` may be missing, and is written to give ${shownType(written)}`,
    at: expression.span,
    label: shownType(inferred),
    also: [...originsOfMissing(expression, memory.facts), ...also],
    help: [`Say what stands in, \`(…) ?? 0\`, or write that it may be missing: \`-> ${shownType(written)}?\`.`],
    fixes: [{ title: `write \`-> ${shownType(written)}?\``, edits: [{ span: { ...result.span, start: result.span.end }, text: '?' }] }]
  })
  return undefined
}
