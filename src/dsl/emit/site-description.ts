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
import type { KernelCode } from './program-code.js'

/** What a manifest says of the places where kernels miss a value: the features that may be missing because of it, and where it is written. */
export function describeSites(
  program: Program,
  lowered: Lowered,
  plan: Plan,
  { kernels, linked }: { readonly kernels: readonly KernelCode[]; readonly linked: Linked },
  files: Files,
  descriptions: FeatureDescriptions
): readonly ManifestSite[] {
  const { parts } = lowered
  const columns = new Set(program.sets.flatMap((set) => set.columns))
  const users = new Map<Node, number[]>(linked.sites.map(({ node }) => [node, []]))
  parts.forEach(({ feature }, index) => {
    const column = columns.has(feature.name) ? plan.columns.get(feature.name) : undefined
    for (const { to } of kernels[index]?.references.sites ?? []) addUser(users.get(to.node), index)
    if (column !== undefined) for (const node of reachable([column])) addUser(users.get(node), index)
  })
  return linked.sites.map(({ node, reason }) => {
    const features = (users.get(node) ?? []).flatMap((index) => parts[index] ?? [])
    const [first] = features
    const place = first === undefined ? undefined : descriptions.placeOf(first, node, () => placeOf(node, first, plan, files))
    return { reason, features: features.map(({ feature }) => feature.name), ...(place === undefined ? {} : { place }) }
  })
}

function addUser(users: number[] | undefined, index: number): void {
  if (users !== undefined && users.at(-1) !== index) users.push(index)
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
