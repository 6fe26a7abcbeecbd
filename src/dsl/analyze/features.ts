import type { HostDeclaration } from '../../bundle/host-declaration.js'
import type { FeatureDefinition } from '../syntax/definition.js'
import { type AnalysisMemory, sameOr } from './analysis-memory.js'
import { checkBoundary } from './boundary.js'
import { checkInlinedSize } from './check-inlined-size.js'
import type { Dependencies } from './dependencies.js'
import { type Findings, ofDefinition, withoutFixesAt } from './findings.js'
import type { Edge } from './graph.js'
import { checkHost } from './hosts.js'
import { infer } from './inference/infer.js'
import type { FeatureValue, Project, Uses } from './inference/inference.js'
import type { Feature } from './program.js'
import { joinScopes } from './scope.js'
import type { Definition } from './symbols.js'
import { checkTests } from './tests.js'
import type { Types } from './types.js'

export interface CheckedFeatures {
  /** Features that hold, each after those that it uses. */
  readonly features: readonly Feature[]
  readonly usedConstants: ReadonlySet<string>
  readonly usedFunctions: ReadonlySet<string>
}

/** Everything that the check of features goes by. */
interface Check {
  readonly project: Project
  readonly values: Map<string, FeatureValue>
  readonly types: Types
  readonly memory: AnalysisMemory
  readonly constants: Set<string>
  readonly functions: Set<string>
  readonly dependencies: Dependencies
  readonly findings: Findings
}

/** Checks every feature after those that it uses. What is broken stays unknown, so that nothing is said twice. */
export function checkFeatures(
  project: Omit<Project, 'features'>,
  dependencies: Dependencies,
  types: Types,
  memory: AnalysisMemory,
  findings: Findings
): CheckedFeatures {
  const values = new Map<string, FeatureValue>()
  const check: Check = {
    project: { ...project, features: values },
    values,
    types,
    memory,
    constants: new Set(),
    functions: new Set(),
    dependencies,
    findings
  }
  const features: Feature[] = []
  for (const name of dependencies.order) {
    const feature = checkNamed(check, project.symbols.get(name))
    if (feature !== undefined) features.push(feature)
  }
  return { features, usedConstants: check.constants, usedFunctions: check.functions }
}

function checkNamed(check: Check, definition: Definition | undefined): Feature | undefined {
  if (definition?.kind === 'feature') return checkFeature(check, definition)
  return definition?.kind === 'host' ? checkHosted(check, definition.host) : undefined
}

function checkHosted({ project, values, types, findings }: Check, host: HostDeclaration): Feature | undefined {
  const feature = checkHost(host, project, types, findings)
  if (feature !== undefined) values.set(feature.name, feature)
  return feature
}

function checkFeature(check: Check, definition: FeatureDefinition): Feature | undefined {
  const { project, values, dependencies, types, memory } = check
  const name = definition.name.name
  const uses = dependencies.uses.get(name) ?? []
  const known = memory.recall(definition, uses, project)
  if (known === undefined) return inferFeature(check, definition, uses)
  if (definition.type !== undefined) types.resolve(definition.type) // it counts as a use of the types that are named
  for (const constant of known.constants) check.constants.add(constant)
  for (const called of known.functions.keys()) check.functions.add(called)
  values.set(name, known.value)
  return known.feature
}

/** What an operator stands for is not written in the file, so no mend can change it there. */
function findingsOf({ name, operator }: FeatureDefinition, findings: Findings): Findings {
  const own = ofDefinition(findings, name.name)
  return operator === undefined ? own : withoutFixesAt(own, operator.span)
}

function inferFeature(check: Check, definition: FeatureDefinition, edges: readonly Edge[]): Feature | undefined {
  const { project, types, values, memory } = check
  const name = definition.name.name
  const known = memory.forget(name)
  let said = 0
  const say: Findings['say'] = (code, finding) => {
    said++
    check.findings.say(code, finding)
  }
  const findings = findingsOf(definition, { ...check.findings, say })
  const uses: Uses = { scopes: new Set(), constants: new Set(), functions: new Set() }
  const { facts } = memory
  const inferred = infer({ project, findings, facts, uses, infer }, definition.expression, undefined)
  const boundary = checkBoundary(definition, inferred, types, facts, findings)
  const scope = joinScopes(uses.scopes)
  for (const constant of uses.constants) check.constants.add(constant)
  for (const called of uses.functions) check.functions.add(called)
  const value = boundary === undefined ? undefined : sameOr(known?.value, { type: boundary.type, scope })
  if (boundary === undefined || value === undefined) return undefined
  values.set(name, value)
  checkTests(definition, boundary.type, project, findings)
  if (inferred === undefined || !fits(check, definition, uses, findings)) return undefined
  const dependencies = edges.map(({ to }) => to).sort()
  const feature = { kind: 'expression', name, ...boundary, expression: definition.expression, dependencies, scope, definition } as const
  const used = edges.map(({ to }) => values.get(to))
  const functions = new Map([...uses.functions].map((called) => [called, project.functions.get(called)]))
  if (said === 0) memory.remember({ definition, used, feature, value, constants: uses.constants, functions })
  return feature
}

/** Without calls an expression is as large as it was parsed. */
function fits({ project }: Check, { expression }: FeatureDefinition, { functions }: Uses, findings: Findings): boolean {
  return functions.size === 0 || checkInlinedSize(expression, (name) => project.functions.get(name)?.size, findings) !== undefined
}
