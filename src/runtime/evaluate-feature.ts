import type { FeatureKernel, RowFrame } from '../registry/kernel.js'
import type { Snapshot } from '../registry/snapshot.js'
import { encodeResult, type Json } from '../types/encode.js'
import { isOptional, type Type } from '../types/type.js'
import type { Value } from '../types/value.js'
import { checkIfGiven, isPlainContext } from './candidates.js'
import { featureIndex } from './columns.js'
import { Context, type ContextData, REMEMBERS } from './context.js'
import { ContextRow } from './context-row.js'
import { EvaluationError, FeatureUnavailableError, InvalidArgumentError } from './errors.js'
import { Explainer } from './explain.js'
import { PassingRow } from './passing-row.js'
import { publicValue } from './public-value.js'
import { contextOf, singleRequestOf, withoutGetters } from './request.js'

/** One feature of one snapshot, with all that its evaluation needs and that does not depend on a request. */
export interface ResolvedFeature {
  readonly snapshot: Snapshot
  readonly index: number
  readonly type: Type
  readonly kernel: FeatureKernel
}

/** Throws `UnknownFeatureError`. */
export function resolveFeature(snapshot: Snapshot, name: string): ResolvedFeature {
  const index = featureIndex(snapshot, name)
  const feature = snapshot.manifest.features[index]
  if (feature === undefined) throw new Error(`the snapshot lacks ${name}`)
  return { snapshot, index, type: feature.type, kernel: snapshot.kernels.feature(index) }
}

/** The value as callers are given it. Throws `FeatureUnavailableError` and `InvalidArgumentError`. */
export function evaluateFeature(feature: ResolvedFeature, context: ContextData | Context, strict: boolean): unknown {
  let value: Value
  try {
    value = feature.kernel(rowOf(feature.snapshot, context))
  } catch {
    value = evaluateWithCare(feature, context)
  }
  if (value === null || Number.isNaN(value)) return missing(feature, context, strict)
  if (strict) refuse(feature, context, strict)
  return typeof value === 'object' ? publicValue(feature.type, value) : value
}

/** The value as results print it, null where it is missing for whatever reason. Nothing is counted. */
export function featureResult(feature: ResolvedFeature, context: ContextData): Json {
  try {
    return encodeResult(feature.type, feature.kernel(rowOf(feature.snapshot, context)))
  } catch {
    return encodeResult(feature.type, evaluateWithCare(feature, context))
  }
}

/** What is wrong with a context is said by `evaluateWithCare`. */
function rowOf(snapshot: Snapshot, context: ContextData | Context): RowFrame {
  if (!isPlainContext(context)) throw new InvalidArgumentError('not a context')
  if (REMEMBERS in context && Context.isContext(context)) return Context.rowOf(context, snapshot)
  checkIfGiven(context.candidates)
  return new PassingRow(snapshot.candidateSource, context)
}

/**
 * Kernels read the caller's objects directly. If that throws (a getter, a Proxy), everything that is declared is read once with
 * care, and the evaluation is repeated on the copy.
 */
function evaluateWithCare({ snapshot, kernel }: ResolvedFeature, context: ContextData | Context): Value {
  const copy = contextOf(snapshot, withoutGetters(snapshot, singleRequestOf(snapshot, context)))
  const row = ContextRow.careful(snapshot.candidateSource, copy)
  if (Context.isContext(context)) Context.keep(context, snapshot, row)
  try {
    return kernel(row)
  } catch (error) {
    throw new EvaluationError('the request', error)
  }
}

function missing(feature: ResolvedFeature, context: ContextData | Context, strict: boolean): null {
  const { snapshot, index, type } = feature
  const lacking = !isOptional(type)
  if (lacking) snapshot.counters.unavailable[index] = (snapshot.counters.unavailable[index] ?? 0) + 1
  if (lacking || strict) refuse(feature, context, strict)
  return null
}

function refuse({ snapshot, index }: ResolvedFeature, context: ContextData | Context, strict: boolean): void {
  const failure = new Explainer(snapshot, singleRequestOf(snapshot, context)).unavailability(index, 0, { defaults: strict })
  if (failure !== undefined) throw new FeatureUnavailableError(failure)
}
