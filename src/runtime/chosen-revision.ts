import type { Registry } from '../registry/registry.js'
import type { Snapshot } from '../registry/snapshot.js'
import { Context, type ContextData } from './context.js'
import { PreparedCandidates } from './prepared-candidates.js'

/** Evaluates on the active revision; or, while another one is on trial, on the one that the request's entity is given. */
export function onChosenRevision<T>(
  registry: Registry,
  context: ContextData | Context,
  candidates: readonly unknown[] | PreparedCandidates | undefined,
  evaluate: (snapshot: Snapshot) => T
): T {
  const { trial } = registry
  if (trial === undefined) return evaluate(registry.current)
  const rows = PreparedCandidates.is(candidates) ? candidates.rows.length : (candidates?.length ?? 1)
  return trial.run(Context.dataOf(context, registry.current), rows, evaluate)
}
