import type { ManifestFeature } from '../../bundle/bundle.js'
import { digest } from '../../bundle/digest.js'
import type { Place } from '../../diagnostics/place.js'
import type { SourceFile } from '../../diagnostics/source-file.js'
import type { Span } from '../../diagnostics/span.js'
import type { Node } from '../../ir/node.js'
import { type FeatureIr, type Named, serializeFeature, type TypeTable } from '../../ir/serialize.js'
import { encodeValue } from '../../types/encoded-value.js'
import type { LoweredFeature } from '../plan/lower.js'
import { sameItems } from './same-items.js'

/** The files of a project by path. */
export type Files = ReadonlyMap<string, SourceFile>

/** All that a manifest says of a feature. */
export interface FeatureDescription {
  readonly feature: Omit<ManifestFeature, 'ir'>
  readonly ir: FeatureIr
  /** SHA-256 of what it means, in which the features that it uses stand by their names. */
  readonly meaning: string
}

/** Describes features; what is said of one follows from its definition alone, so it is said once. */
export class FeatureDescriptions {
  readonly #known = new WeakMap<LoweredFeature, FeatureDescription>()
  readonly #inManifest = new WeakMap<FeatureDescription, ManifestFeature>()
  readonly #places = new WeakMap<LoweredFeature, Map<Node, Place | undefined>>()

  /** `tables` are those of the program, by their values. */
  of(lowered: LoweredFeature, tables: Named['tables'], files: Files): FeatureDescription {
    const known = this.#known.get(lowered)
    if (known !== undefined) return known
    const description = describe(lowered, tables, files)
    this.#known.set(lowered, description)
    return description
  }

  /** Where the feature has what a node of the plan computes, as `find` says. */
  placeOf(lowered: LoweredFeature, node: Node, find: () => Place | undefined): Place | undefined {
    const places = this.#places.get(lowered) ?? new Map<Node, Place | undefined>()
    this.#places.set(lowered, places)
    if (places.has(node)) return places.get(node)
    const place = find()
    places.set(node, place)
    return place
  }

  /** As the manifest has it, whose table of types this may add to. */
  inManifest(description: FeatureDescription, table: TypeTable): ManifestFeature {
    const { feature, ir } = description
    const types = ir.types.map((type) => table.indexOf(type))
    const known = this.#inManifest.get(description)
    if (known !== undefined && sameItems(known.ir.types, types)) return known
    const made = { ...feature, ir: { nodes: ir.nodes, types, places: ir.places } }
    this.#inManifest.set(description, made)
    return made
  }
}

function describe(lowered: LoweredFeature, tables: Named['tables'], files: Files): FeatureDescription {
  const { feature, node, places } = lowered
  const features = new Map(feature.dependencies.map((name, index) => [lowered.used[index] as Node, name])) // one for each dependency
  const ir = serializeFeature(node, { features, tables }, (each) => {
    const span = places.get(each)
    return span === undefined ? null : placeIn(files, span)
  })
  const { name, type } = feature
  return {
    feature: manifestFeature(lowered, files),
    ir,
    meaning: digest(JSON.stringify([name, type, ir.types.map(({ key }) => key), ir.nodes]))
  }
}

export function placeIn(files: Files, span: Span): Place {
  const position = files.get(span.file)?.position(span.start)
  return { file: span.file, line: position?.line ?? 1, column: position?.column ?? 1 }
}

function manifestFeature({ feature }: LoweredFeature, files: Files): FeatureDescription['feature'] {
  const { name, kind, type, scope, dependencies } = feature
  const base = { name, kind, type, scope, dependencies }
  if (feature.kind === 'host') return { ...base, tags: [], ...optionalDoc(feature.host.doc) }
  const { doc, owner, tags, deprecated, name: identifier } = feature.definition
  return {
    ...base,
    tags,
    place: placeIn(files, identifier.span),
    ...(feature.default === undefined ? {} : { default: encodeValue(feature.default) }),
    ...optionalDoc(doc),
    ...(owner === undefined ? {} : { owner }),
    ...(deprecated === undefined ? {} : { deprecated })
  }
}

export function optionalDoc(doc: string | undefined): { readonly doc?: string } {
  return doc === undefined ? {} : { doc }
}
