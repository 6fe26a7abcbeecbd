import type { Manifest, ManifestInput, ManifestPacking, ManifestSet, ManifestSource } from '../../bundle/bundle.js'
import { digest } from '../../bundle/digest.js'
import type { NamedTable } from '../../ir/restore.js'
import { TypeTable } from '../../ir/serialize.js'
import { encodeValue } from '../../types/encoded-value.js'
import type { Value } from '../../types/value.js'
import type { Program, Source } from '../analyze/program.js'
import type { Lowered } from '../plan/lower.js'
import type { Plan } from '../plan/optimize.js'
import { type FeatureDescription, type FeatureDescriptions, type Files, optionalDoc } from './feature-description.js'
import type { Linked } from './link.js'
import type { KernelCode } from './program-code.js'
import type { SiteDescriptions } from './site-description.js'

/** What is remembered of the descriptions of one program after another. */
export interface Descriptions {
  readonly features: FeatureDescriptions
  readonly sites: SiteDescriptions
}

/** Everything about a compiled project but its code. `plan` is what the code was emitted from; the IR that is kept is as it was written. */
export function describeProgram(
  program: Program,
  lowered: Lowered,
  plan: Plan,
  code: { readonly kernels: readonly KernelCode[]; readonly linked: Linked },
  files: Files,
  descriptions: Descriptions
): Omit<Manifest, 'codeDigest'> {
  const { linked, kernels } = code
  const tables = manifestTables(program)
  const named = tableNames(program, lowered)
  const described = lowered.parts.map((part) => descriptions.features.of(part, named, files))
  const types = new TypeTable()
  const sources = program.sources.map(manifestSource)
  const sets = manifestSets(program, kernels)
  return {
    format: 2,
    revision: revisionOf({ sources, features: described, sets, tables }),
    sources,
    features: described.map((description) => descriptions.features.inManifest(description, types)),
    sets,
    hosts: linked.hosts.map((name) => hostDeclaration(program, name)),
    ...(tables.length === 0 ? {} : { tables }),
    types: types.types.map(({ type }) => type),
    kernels: linked.kernels,
    constants: linked.constants,
    functions: linked.functions,
    inputs: linked.inputs.map(({ source, field }) => manifestInput(program, source, field)),
    sites: descriptions.sites.of(program, lowered, plan, linked, files, descriptions.features)
  }
}

/** Names of tables by the values that stand in the graph, which may have been read for an earlier version. */
function tableNames({ constants }: Program, { graph }: Lowered): ReadonlyMap<Value, string> {
  const names = new Map<Value, string>()
  for (const { table, name, type, value } of constants.values()) {
    const node = table === undefined ? undefined : graph.constant(type, value)
    if (node?.kind === 'constant') names.set(node.value, name)
  }
  return names
}

interface Meaning {
  readonly sources: readonly ManifestSource[]
  readonly features: readonly FeatureDescription[]
  readonly sets: readonly ManifestSet[]
  readonly tables: readonly NamedTable[]
}

function manifestTables({ constants }: Program): readonly NamedTable[] {
  const tables = [...constants.values()].filter(({ table }) => table !== undefined)
  return tables
    .map(({ name, type, value }) => ({ name, type, value: encodeValue(value) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
}

/**
 * The identity of what is computed: types of sources, features and their IR, columns of sets. Comments, documentation,
 * owners and places do not count.
 */
function revisionOf({ sources, features, sets, tables }: Meaning): string {
  const contract = sources.map(({ name, candidate, key, fields }) => [
    name,
    candidate,
    key,
    fields.map((field) => [field.name, field.type, field.maxItems])
  ])
  const columns = sets.map((set) => [set.name, set.columns])
  return digest(
    JSON.stringify({
      language: 1,
      sources: contract,
      features: features.map(({ meaning }) => meaning),
      sets: columns,
      ...(tables.length === 0 ? {} : { tables })
    })
  )
}

function manifestSource(source: Source): ManifestSource {
  const { name, candidate, key, fields, doc } = source
  return { name, candidate, key, fields, ...optionalDoc(doc) }
}

function manifestSets({ sets, features }: Program, kernels: readonly KernelCode[]): readonly ManifestSet[] {
  const kernelsOf = new Map(sets.map(({ name }) => [name, { kernels: [] as number[], packings: [] as ManifestPacking[] }]))
  // The kernels of features come first and belong to no set.
  for (let index = features.length; index < kernels.length; index++) {
    const role = kernels[index]?.role
    if (role === undefined || role.kind === 'feature') continue
    const own = kernelsOf.get(role.set)
    if (role.kind === 'rows') own?.kernels.push(index)
    else if (role.kind === 'fill') own?.packings.push({ pack: index - 1, fill: index, columns: role.columns })
  }
  return sets.map(({ name, columns, schema, definition }) => ({
    name,
    columns,
    schema,
    kernels: [],
    packings: [],
    ...kernelsOf.get(name),
    ...optionalDoc(definition.doc)
  }))
}

function hostDeclaration(program: Program, name: string) {
  const feature = program.features.find((candidate) => candidate.name === name)
  if (feature?.kind !== 'host') throw new Error(`${name} is no host feature`)
  const { type, inputs, doc } = feature.host
  return { name, type, inputs, ...optionalDoc(doc) }
}

function manifestInput(program: Program, source: string, field: string): ManifestInput {
  const declared = program.sources.find(({ name }) => name === source)?.fields.find(({ name }) => name === field)
  if (declared === undefined) throw new Error(`the program lacks the field ${source}.${field}`)
  return { source, field, type: declared.type, ...(declared.maxItems === undefined ? {} : { maxItems: declared.maxItems }) }
}
