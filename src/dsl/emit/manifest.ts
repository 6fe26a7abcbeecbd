import type {
  Manifest,
  ManifestFeature,
  ManifestInput,
  ManifestPacking,
  ManifestSet,
  ManifestSite,
  ManifestSource
} from '../../bundle/bundle.js'
import { digest } from '../../bundle/digest.js'
import type { Place } from '../../diagnostics/place.js'
import type { SourceFile } from '../../diagnostics/source-file.js'
import type { Span } from '../../diagnostics/span.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import { type SerializedGraph, serialize } from '../../ir/serialize.js'
import { encodeValue } from '../../types/encoded-value.js'
import type { Feature, Program, Source } from '../analyze/program.js'
import type { Lowered } from '../plan/lower.js'
import type { Plan } from '../plan/optimize.js'
import type { Linked } from './link.js'
import type { KernelCode } from './program-code.js'

export type Files = ReadonlyMap<string, SourceFile>

/** Everything about a compiled project but its code. `plan` is what the code was emitted from; the IR that is kept is as it was written. */
export function describeProgram(
  program: Program,
  lowered: Lowered,
  plan: Plan,
  code: { readonly kernels: readonly KernelCode[]; readonly linked: Linked },
  files: Files
): Omit<Manifest, 'codeDigest'> {
  const placeOf = (span: Span): Place => placeIn(files, span)
  const candidateSource = program.sources.find((source) => source.candidate)?.name
  const roots = program.features.map((feature) => nodeOf(lowered, feature))
  const { graph, indexOf } = serialize(roots, candidateSource, placeOf)
  const sources = program.sources.map(manifestSource)
  const features = program.features.map((feature) => manifestFeature(feature, indexOf.get(nodeOf(lowered, feature)) as number, placeOf))
  const { linked, kernels } = code
  const sets = program.sets.map(({ name, columns, definition }) => ({
    name,
    columns,
    ...kernelsOfSet(kernels, name),
    ...optionalDoc(definition.doc)
  }))
  return {
    format: 2,
    revision: revisionOf({ sources, features, sets, graph }),
    sources,
    features,
    sets,
    hosts: linked.hosts.map((name) => hostDeclaration(program, name)),
    ir: graph,
    kernels: linked.kernels,
    constants: linked.constants,
    functions: linked.functions,
    inputs: linked.inputs.map(({ source, field }) => manifestInput(program, source, field)),
    sites: manifestSites(program, plan, linked, placeOf)
  }
}

/**
 * The identity of what is computed: types of sources, features and their IR, columns of sets. Comments, documentation,
 * owners and places do not count.
 */
function revisionOf(meaning: {
  readonly sources: readonly ManifestSource[]
  readonly features: readonly ManifestFeature[]
  readonly sets: readonly { readonly name: string; readonly columns: readonly string[] }[]
  readonly graph: SerializedGraph
}): string {
  const sources = meaning.sources.map(({ name, candidate, key, fields }) => [
    name,
    candidate,
    key,
    fields.map((field) => [field.name, field.type, field.maxItems])
  ])
  const features = meaning.features.map(({ name, type, node }) => [name, type, node])
  const sets = meaning.sets.map(({ name, columns }) => [name, columns])
  const { types, nodes } = meaning.graph
  return digest(JSON.stringify({ language: 1, sources, features, sets, types, nodes }))
}

function nodeOf(lowered: Lowered, feature: Feature): Node {
  return lowered.features.get(feature.name) as Node
}

function placeIn(files: Files, span: Span): Place {
  const position = files.get(span.file)?.position(span.start)
  return { file: span.file, line: position?.line ?? 1, column: position?.column ?? 1 }
}

function optionalDoc(doc: string | undefined): { readonly doc?: string } {
  return doc === undefined ? {} : { doc }
}

function manifestSource(source: Source): ManifestSource {
  const { name, candidate, key, fields, doc } = source
  return { name, candidate, key, fields, ...optionalDoc(doc) }
}

function manifestFeature(feature: Feature, node: number, placeOf: (span: Span) => Place): ManifestFeature {
  const { name, kind, type, scope, dependencies } = feature
  const base = { name, kind, type, scope, dependencies, node }
  if (feature.kind === 'host') return { ...base, tags: [], ...optionalDoc(feature.host.doc) }
  const { doc, owner, tags, deprecated, name: identifier } = feature.definition
  return {
    ...base,
    tags,
    place: placeOf(identifier.span),
    ...(feature.default === undefined ? {} : { default: encodeValue(feature.default) }),
    ...optionalDoc(doc),
    ...(owner === undefined ? {} : { owner }),
    ...(deprecated === undefined ? {} : { deprecated })
  }
}

function kernelsOfSet(kernels: readonly KernelCode[], set: string): Pick<ManifestSet, 'kernels' | 'packings'> {
  const rows: number[] = []
  const packings: ManifestPacking[] = []
  kernels.forEach(({ role }, index) => {
    if (role.kind === 'feature' || role.set !== set) return
    if (role.kind === 'rows') rows.push(index)
    else if (role.kind === 'fill') packings.push({ pack: index - 1, fill: index, columns: role.columns })
  })
  return { kernels: rows, packings }
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

function manifestSites(
  program: Program,
  { features, columns }: Plan,
  linked: Linked,
  placeOf: (span: Span) => Place
): readonly ManifestSite[] {
  const sited = new Map<Node, string[]>(linked.sites.map(({ node }) => [node, []]))
  for (const feature of program.features) {
    for (const node of reachable([features, columns].map((nodes) => nodes.get(feature.name) as Node))) sited.get(node)?.push(feature.name)
  }
  return linked.sites.map(({ node, reason }) => ({
    reason,
    features: sited.get(node) ?? [],
    ...(node.span === undefined ? {} : { place: placeOf(node.span) })
  }))
}
