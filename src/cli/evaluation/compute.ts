import type { Bundle } from '../../bundle/bundle.js'
import { loadBundle } from '../../registry/load.js'
import { Registry } from '../../registry/registry.js'
import type { Explanation } from '../../runtime/explain.js'
import { Features } from '../../runtime/features.js'
import type { Reason } from '../../types/reason.js'
import type { SelectedColumn } from '../../wire/columns.js'
import type { ContextObject } from '../../wire/context.js'
import { type EvaluationResult, resultOf, titled } from '../../wire/result.js'
import { type CandidateKeys, candidateKeys } from './candidate-keys.js'

/** One evaluation, ready to be printed in any form. */
export interface Computation {
  readonly result: EvaluationResult
  readonly keys: CandidateKeys
  /** Per row, by column: everything that is missing, and every default that stood in. */
  readonly failures: () => readonly Readonly<Record<string, Reason>>[]
  /** How the values of a row came about, in the order of the columns. */
  readonly explain: (row: number) => readonly Explanation[]
}

export interface ComputeInput {
  readonly bundle: Bundle
  readonly columns: readonly SelectedColumn[]
  readonly context: ContextObject
  /** Rows of a file; otherwise those of the context, if it has any. */
  readonly candidates: readonly unknown[] | undefined
}

export function compute({ bundle, columns, context, candidates }: ComputeInput): Computation {
  const features = openFeatures(bundle)
  const names = columns.map(({ feature }) => feature)
  const matrix = features.evaluate(names, context, candidates)
  const rows = candidates ?? listOf(context['candidates'])
  const titles = new Map(columns.map(({ feature, title }) => [feature, title]))
  return {
    result: resultOf(matrix, { ranked: rows !== undefined, titles }),
    keys: candidateKeys(bundle.manifest, rows ?? []),
    failures: () => Array.from({ length: matrix.rowCount }, (_, row) => titled(matrix.reasons(row, { defaults: true }), titles)),
    explain: (row) => columns.map((column) => retitled(features.explain(column.feature, context, candidates, row), titles))
  }
}

function openFeatures(bundle: Bundle): Features {
  const registry = new Registry()
  registry.activate(loadBundle(bundle))
  return new Features(registry)
}

function retitled(explanation: Explanation, titles: ReadonlyMap<string, string>): Explanation {
  const titleOf = (name: string): string => titles.get(name) ?? name
  const steps = explanation.steps.map((step) => (step.feature === undefined ? step : { ...step, feature: titleOf(step.feature) }))
  return { ...explanation, feature: titleOf(explanation.feature), steps }
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}
