import type { FeatureMatrix, Features } from 'feago/runtime'

/** One movie of a ranked list, with some of the features that put it there. */
export interface Ranked {
  readonly place: number
  readonly title: string
  readonly relevance: number
  readonly matrix: FeatureMatrix
  readonly row: number
}

/**
 * Evaluates `ranker_v1` for all candidates and sorts them. The score stands in for a model: a model would be given
 * `matrix.data`, row after row of `matrix.width` numbers, and would give one number for each row.
 */
export function rank(
  features: Features,
  context: Readonly<Record<string, unknown>>,
  candidates: readonly { readonly title: string }[]
): readonly Ranked[] {
  const matrix = features.set('ranker_v1').evaluate(context, candidates)
  return candidates
    .map((candidate, row) => ({ title: candidate.title, relevance: Number(matrix.value(row, 'relevance')), matrix, row }))
    .sort((a, b) => b.relevance - a.relevance)
    .map((ranked, place) => ({ place: place + 1, ...ranked }))
}
