import type { HostDeclaration } from '../../bundle/host-declaration.js'
import type { FeatureDefinition } from '../syntax/definition.js'
import { checkBoundary } from './boundary.js'
import type { Dependencies } from './dependencies.js'
import { type Findings, ofDefinition } from './findings.js'
import { checkHost } from './hosts.js'
import { infer } from './inference/infer.js'
import type { CollectedFacts, FeatureValue, Project, Uses } from './inference/inference.js'
import type { Feature } from './program.js'
import { joinScopes } from './scope.js'
import { checkTests } from './tests.js'
import type { Types } from './types.js'

export interface CheckedFeatures {
  /** Features that hold, each after those that it uses. */
  readonly features: readonly Feature[]
  readonly usedConstants: ReadonlySet<string>
}

/** Everything that the check of features goes by. */
interface Check {
  readonly project: Project
  readonly values: Map<string, FeatureValue>
  readonly types: Types
  readonly facts: CollectedFacts
  readonly constants: Set<string>
  readonly dependencies: Dependencies
  readonly findings: Findings
}

/** Checks every feature after those that it uses. What is broken stays unknown, so that nothing is said twice. */
export function checkFeatures(
  project: Omit<Project, 'features'>,
  dependencies: Dependencies,
  types: Types,
  facts: CollectedFacts,
  findings: Findings
): CheckedFeatures {
  const values = new Map<string, FeatureValue>()
  const check: Check = { project: { ...project, features: values }, values, types, facts, constants: new Set(), dependencies, findings }
  const features = dependencies.order.flatMap((name) => {
    const definition = project.symbols.get(name)
    const feature =
      definition?.kind === 'feature'
        ? checkFeature(check, definition)
        : definition?.kind === 'host'
          ? checkHosted(check, definition.host)
          : undefined
    return feature === undefined ? [] : [feature]
  })
  return { features, usedConstants: check.constants }
}

function checkHosted({ project, values, types, findings }: Check, host: HostDeclaration): Feature | undefined {
  const feature = checkHost(host, project, types, findings)
  if (feature !== undefined) values.set(feature.name, feature)
  return feature
}

function checkFeature(check: Check, definition: FeatureDefinition): Feature | undefined {
  const { project, facts, types, values, dependencies } = check
  const name = definition.name.name
  const findings = ofDefinition(check.findings, name)
  const uses: Uses = { scopes: new Set(), constants: check.constants }
  const inferred = infer({ project, findings, facts, uses, infer }, definition.expression, undefined)
  const boundary = checkBoundary(definition, inferred, types, facts, findings)
  const scope = joinScopes(uses.scopes)
  if (boundary === undefined) return undefined
  values.set(name, { type: boundary.type, scope })
  checkTests(definition, boundary.type, project, findings)
  if (inferred === undefined) return undefined
  const used = (dependencies.uses.get(name) ?? []).map((edge) => edge.to).sort()
  return { kind: 'expression', name, ...boundary, expression: definition.expression, dependencies: used, scope, definition }
}
