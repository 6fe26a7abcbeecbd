import type { ManifestSite } from '../../bundle/bundle.js'
import type { Place } from '../../diagnostics/place.js'
import type { Span } from '../../diagnostics/span.js'
import type { Node } from '../../ir/node.js'
import { reachable } from '../../ir/operands.js'
import type { Program } from '../analyze/program.js'
import type { Lowered, LoweredFeature } from '../plan/lower.js'
import type { Plan } from '../plan/optimize.js'
import { type FeatureDescriptions, type Files, placeIn } from './feature-description.js'
import type { Linked } from './link.js'
import { sameItems } from './same-items.js'
import type { Site } from './tables.js'

/** What is known of a site: the features that may be missing because of it, and what a manifest says of it. */
interface Described {
  readonly users: readonly LoweredFeature[]
  readonly site: ManifestSite
}

/** Describes the places where kernels miss a value; what is as it was for the program before are the same objects. */
export class SiteDescriptions {
  #before: ReadonlyMap<Site, Described> = new Map()

  /** What a manifest says of them: the features that may be missing because of it, and where it is written. */
  of(
    program: Program,
    { parts }: Lowered,
    plan: Plan,
    linked: Linked,
    files: Files,
    descriptions: FeatureDescriptions
  ): readonly ManifestSite[] {
    const usersOf = usersOfSites(program, parts, plan, linked)
    const describe = ({ node, reason }: Site, users: readonly LoweredFeature[]): ManifestSite => {
      const [first] = users
      const place = first === undefined ? undefined : descriptions.placeOf(first, node, () => placeOf(node, first, plan, files))
      return { reason, features: users.map(({ feature }) => feature.name), ...(place === undefined ? {} : { place }) }
    }
    const described = new Map<Site, Described>()
    linked.sites.forEach((site, index) => {
      const users = usersOf[index] ?? []
      const before = this.#before.get(site)
      described.set(site, before !== undefined && sameItems(before.users, users) ? before : { users, site: describe(site, users) })
    })
    this.#before = described
    return Array.from(described.values(), ({ site }) => site)
  }
}

/** For each site, in the order of features. */
function usersOfSites(
  { sets }: Program,
  parts: readonly LoweredFeature[],
  plan: Plan,
  { sites, kernels }: Linked
): readonly (readonly LoweredFeature[])[] {
  const users = sites.map((): LoweredFeature[] => [])
  const ofNode = placesOfNodes(sites)
  const columns = new Set(sets.flatMap((set) => set.columns))
  parts.forEach((part, index) => {
    const add = (place: number): void => {
      const known = users[place]
      if (known !== undefined && known.at(-1) !== part) known.push(part)
    }
    kernels[index]?.sites.forEach(add)
    const column = columns.has(part.feature.name) ? plan.columns.get(part.feature.name) : undefined
    // The kernels of sets compute it in another way, which fails in other places.
    if (column !== undefined) for (const node of reachable([column])) ofNode.get(node)?.forEach(add)
  })
  return users
}

function placesOfNodes(sites: readonly Site[]): ReadonlyMap<Node, readonly number[]> {
  const places = new Map<Node, number[]>()
  sites.forEach(({ node }, place) => {
    const known = places.get(node)
    if (known === undefined) places.set(node, [place])
    else known.push(place)
  })
  return places
}

function placeOf(node: Node, part: LoweredFeature, plan: Plan, files: Files): Place | undefined {
  const span = spanOf(node, part, plan)
  return span === undefined ? undefined : placeIn(files, span)
}

/** Where a feature has what a node computes. */
function spanOf(node: Node, part: LoweredFeature, plan: Plan): Span | undefined {
  const written = part.places.get(node)
  if (written !== undefined) return written
  // Optimization has made it: of the innermost expression that it is a part of.
  const origin = reachable([part.node]).find((original) => reachable(plan.becameOf(original)).includes(node))
  return origin === undefined ? undefined : part.places.get(origin)
}
