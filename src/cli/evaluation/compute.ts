import type { Bundle, Manifest } from '../../bundle/bundle.js'
import { loadBundle } from '../../registry/load.js'
import { Registry } from '../../registry/registry.js'
import type { Explanation } from '../../runtime/explain.js'
import { Features } from '../../runtime/features.js'
import type { FeatureMatrix } from '../../runtime/matrix.js'
import { encodeResult, type Json } from '../../types/encode.js'
import type { Reason } from '../../types/reason.js'
import type { Type } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import type { SelectedColumn } from './columns.js'
import type { ContextObject } from './context-file.js'
import type { EvaluationResult, ResultRow } from './result.js'

/** One evaluation, ready to be printed in any form. */
export interface Computation {
  readonly result: EvaluationResult
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
  const { manifest } = bundle
  const features = openFeatures(bundle)
  const names = columns.map(({ feature }) => feature)
  const matrix = features.evaluate(names, context, candidates)
  const rows = candidates ?? listOf(context['candidates'])
  const titles = new Map(columns.map(({ feature, title }) => [feature, title]))
  return {
    result: {
      revision: matrix.revision,
      columns: columns.map(({ feature, title }) => ({ name: title, type: typeOf(manifest, feature) })),
      rows: Array.from({ length: matrix.rowCount }, (_, row) => resultRow(matrix, row, manifest, columns, rows?.[row])),
      ranked: rows !== undefined
    },
    failures: () => Array.from({ length: matrix.rowCount }, (_, row) => titled(matrix.reasons(row, { defaults: true }), titles)),
    explain: (row) => columns.map((column) => retitled(features.explain(column.feature, context, candidates, row), titles))
  }
}

/** The names of the candidate's key fields, which label the rows of a table. */
export function candidateKey(manifest: Manifest): readonly string[] {
  return manifest.sources.find(({ candidate }) => candidate)?.key ?? []
}

function openFeatures(bundle: Bundle): Features {
  const registry = new Registry()
  registry.activate(loadBundle(bundle))
  return new Features(registry)
}

function typeOf({ features }: Manifest, name: string): Manifest['features'][number]['type'] {
  const feature = features.find((candidate) => candidate.name === name)
  if (feature === undefined) throw new Error(`the bundle lacks the feature ${name}`)
  return feature.type
}

function resultRow(matrix: FeatureMatrix, row: number, manifest: Manifest, columns: readonly SelectedColumn[], raw: unknown): ResultRow {
  const titles = new Map(columns.map(({ feature, title }) => [feature, title]))
  return {
    key: candidateKey(manifest).map((name) => keyValue(raw, name)),
    values: columns.map(({ feature }) => cell(typeOf(manifest, feature), matrix.value(row, feature))),
    reasons: titled(matrix.reasons(row), titles)
  }
}

function titled(reasons: Readonly<Record<string, Reason>>, titles: ReadonlyMap<string, string>): Readonly<Record<string, Reason>> {
  return Object.fromEntries(Object.entries(reasons).map(([name, reason]) => [titles.get(name) ?? name, reason]))
}

function retitled(explanation: Explanation, titles: ReadonlyMap<string, string>): Explanation {
  const titleOf = (name: string): string => titles.get(name) ?? name
  const steps = explanation.steps.map((step) => (step.feature === undefined ? step : { ...step, feature: titleOf(step.feature) }))
  return { ...explanation, feature: titleOf(explanation.feature), steps }
}

function keyValue(row: unknown, name: string): Json {
  const value = typeof row === 'object' && row !== null ? Object.getOwnPropertyDescriptor(row, name)?.value : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** The matrix gives a value of the column's type, or null. */
function cell(type: Type, value: unknown): Json {
  return encodeResult(type, value as Value)
}
