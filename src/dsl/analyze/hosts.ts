import type { HostDeclaration } from '../../bundle/host-declaration.js'
import type { Scope } from '../../ir/node.js'
import { parseTypeText } from '../parse/parse-type.js'
import type { Findings } from './findings.js'
import type { FeatureValue, Project } from './inference/inference.js'
import type { HostedFeature, HostInput } from './program.js'
import { joinScopes } from './scope.js'
import { isFeature } from './symbols.js'
import type { Types } from './types.js'

/** Checks a feature that is written in TypeScript; undefined where its declaration is broken. */
export function checkHost(host: HostDeclaration, project: Project, types: Types, findings: Findings): HostedFeature | undefined {
  const type = hostType(host, types, findings)
  const inputs = host.inputs.map((input) => resolveInput(input, host, project, findings))
  if (type === undefined || !inputs.every((input) => input !== undefined)) return undefined
  const dependencies = [...new Set(inputs.flatMap(({ input }) => (input.kind === 'feature' ? [input.feature] : [])))].sort()
  return {
    kind: 'host',
    name: host.name,
    type,
    host,
    inputs: inputs.map(({ input }) => input),
    dependencies,
    scope: joinScopes(inputs.map(({ scope }) => scope))
  }
}

/** A declaration has no place in the files, so what is wrong with its type becomes one sentence about the feature. */
function hostType(host: HostDeclaration, types: Types, findings: Findings): HostedFeature['type'] | undefined {
  const problems: string[] = []
  const { type: written, diagnostics } = parseTypeText(host.type, host.name)
  problems.push(...diagnostics.map((diagnostic) => diagnostic.message))
  const type = types.resolve(written, { ...findings, say: (_, { message }) => void problems.push(message) })
  if (problems.length === 0) return type
  findings.sayOfHost('FG0506', host.name, `The type of \`${host.name}\`, \`${host.type}\`, is none: ${problems.join('; ')}`)
  return undefined
}

interface ResolvedInput {
  readonly input: HostInput
  readonly scope: Scope
}

function resolveInput(name: string, host: HostDeclaration, project: Project, findings: Findings): ResolvedInput | undefined {
  if (name === 'now') return { input: { kind: 'now' }, scope: 'request' }
  if (name === 'position') return resolvePosition(host, project, findings)
  const dot = name.indexOf('.')
  return dot < 0
    ? resolveFeature(name, host, project, findings)
    : resolveField(name.slice(0, dot), name.slice(dot + 1), host, project, findings)
}

function resolvePosition(host: HostDeclaration, project: Project, findings: Findings): ResolvedInput | undefined {
  if (project.candidate !== undefined) return { input: { kind: 'position' }, scope: 'pair' }
  findings.sayOfHost('FG0511', host.name, `\`${host.name}\` reads \`position\`, and no source of this project has candidates`)
  return undefined
}

function resolveFeature(
  name: string,
  host: HostDeclaration,
  { symbols, features }: Project,
  findings: Findings
): ResolvedInput | undefined {
  const definition = symbols.get(name)
  if (definition !== undefined && isFeature(definition)) return usedFeature(name, features)
  const known = [...symbols].flatMap(([other, entry]) => (isFeature(entry) ? [other] : []))
  const help =
    definition?.kind === 'source' ? [`Name a field of it: \`${name}.field\`.`] : findings.nearest(name, [...known, 'now', 'position']).help
  findings.sayOfHost('FG0513', host.name, `The input \`${name}\` of \`${host.name}\` is no feature`, help)
  return undefined
}

/** A broken feature has been reported where it stands. */
function usedFeature(name: string, features: ReadonlyMap<string, FeatureValue>): ResolvedInput | undefined {
  const feature = features.get(name)
  return feature === undefined ? undefined : { input: { kind: 'feature', feature: name, type: feature.type }, scope: feature.scope }
}

function resolveField(
  sourceName: string,
  fieldName: string,
  host: HostDeclaration,
  { sources }: Project,
  findings: Findings
): ResolvedInput | undefined {
  const source = sources.get(sourceName)
  const field = source?.fields.get(fieldName)
  if (source !== undefined && field !== undefined) {
    const scope = source.definition.candidate ? 'candidate' : 'request'
    return field.type === undefined
      ? undefined
      : { input: { kind: 'field', source: sourceName, field: fieldName, type: field.type }, scope }
  }
  const { help } = source === undefined ? findings.nearest(sourceName, sources.keys()) : findings.nearest(fieldName, source.fields.keys())
  const what = source === undefined ? `there is no source \`${sourceName}\`` : `the source \`${sourceName}\` has no field \`${fieldName}\``
  findings.sayOfHost('FG0513', host.name, `The input \`${sourceName}.${fieldName}\` of \`${host.name}\` cannot be read: ${what}`, help)
  return undefined
}
