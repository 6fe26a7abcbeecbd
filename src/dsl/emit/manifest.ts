import type { Manifest, ManifestInput, ManifestPacking, ManifestSet, ManifestSource } from '../../bundle/bundle.js'
import { digest } from '../../bundle/digest.js'
import { TypeTable } from '../../ir/serialize.js'
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
  const described = lowered.parts.map((part) => descriptions.features.of(part, files))
  const types = new TypeTable()
  const sources = program.sources.map(manifestSource)
  const sets = manifestSets(program, kernels)
  return {
    format: 2,
    revision: revisionOf(sources, described, sets),
    sources,
    features: described.map((description) => descriptions.features.inManifest(description, types)),
    sets,
    hosts: linked.hosts.map((name) => hostDeclaration(program, name)),
    types: types.types.map(({ type }) => type),
    kernels: linked.kernels,
    constants: linked.constants,
    functions: linked.functions,
    inputs: linked.inputs.map(({ source, field }) => manifestInput(program, source, field)),
    sites: descriptions.sites.of(program, lowered, plan, linked, files, descriptions.features)
  }
}

/**
 * The identity of what is computed: types of sources, features and their IR, columns of sets. Comments, documentation,
 * owners and places do not count.
 */
function revisionOf(sources: readonly ManifestSource[], features: readonly FeatureDescription[], sets: readonly ManifestSet[]): string {
  const contract = sources.map(({ name, candidate, key, fields }) => [
    name,
    candidate,
    key,
    fields.map((field) => [field.name, field.type, field.maxItems])
  ])
  const columns = sets.map((set) => [set.name, set.columns])
  return digest(JSON.stringify({ language: 1, sources: contract, features: features.map(({ meaning }) => meaning), sets: columns }))
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
