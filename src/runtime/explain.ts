import type { ManifestFeature } from '../bundle/bundle.js'
import type { Place } from '../diagnostics/place.js'
import { type Environment, interpret, type Outcome } from '../ir/interpret.js'
import type { Node } from '../ir/node.js'
import { operandsOf } from '../ir/operands.js'
import { printNode } from '../ir/print.js'
import type { Snapshot } from '../registry/snapshot.js'
import { decoderOf } from '../types/border.js'
import { inputReason } from '../types/border-problem.js'
import { safeRead } from '../types/border-structure.js'
import { encodeResult, type Json } from '../types/encode.js'
import { encodeValue } from '../types/encoded-value.js'
import { printType } from '../types/print-type.js'
import type { Reason } from '../types/reason.js'
import { isMissing } from '../types/value.js'
import type { Unavailability } from './errors.js'
import { FRAME_CANDIDATES, FRAME_NOW, FRAME_SOURCES, positionOf, type Request } from './request.js'

/** How one value of a feature came about. Plain JSON. */
export interface Explanation {
  readonly feature: string
  readonly type: string
  readonly value: Json
  /** Why it is missing; or, where `defaulted`, why the default stood in. */
  readonly reason?: Reason
  readonly defaulted: boolean
  /** Everything that was computed outside lambdas, each once, operands first; the last step is the feature itself. */
  readonly steps: readonly ExplanationStep[]
}

export interface ExplanationStep {
  /** The expression as the compiler understood it. */
  readonly expression: string
  /** The feature that the expression is the whole of. */
  readonly feature?: string
  readonly type: string
  readonly value: Json
  readonly reason?: Reason
  readonly place?: Place
  /** Steps that it was computed from, by their places among the steps. */
  readonly operands: readonly number[]
}

/** A reason that an input brought with it; the interpreter hands it on as it is. */
interface InputReason extends Reason {
  readonly field: string
}

/**
 * Explains cells of one request by evaluating them again with the reference interpreter. Nothing of it is needed to score, so
 * nothing of it is made before it is asked for.
 */
export class Explainer {
  readonly #snapshot: Snapshot
  readonly #request: Request
  readonly #inputs = new Map<string, (raw: unknown) => Outcome>()

  constructor(snapshot: Snapshot, request: Request) {
    this.#snapshot = snapshot
    this.#request = request
  }

  /** Why the feature has no value for the row; undefined where it has one. With `defaults`, also why its default stood in. */
  unavailability(featureIndex: number, row: number, { defaults }: { readonly defaults: boolean }): Unavailability | undefined {
    const feature = this.#feature(featureIndex)
    const node = this.#nodeOf(featureIndex)
    const environment = this.#environment(row)
    const outcome = interpret(node, environment)
    const failure = outcome.reason === undefined ? (defaults ? beforeDefault(feature, node, environment) : undefined) : outcome
    return failure?.reason === undefined ? undefined : this.#located(feature, failure, failure.reason)
  }

  explanation(featureIndex: number, row: number): Explanation {
    const feature = this.#feature(featureIndex)
    const node = this.#nodeOf(featureIndex)
    const environment = this.#environment(row)
    const steps: ExplanationStep[] = []
    const placeOfStep = new Map<Node, number>()
    const features = this.#featuresByNode()
    const outcome = interpret(node, environment, (step, { value, reason }) => {
      const named = features.get(step)
      const place = this.#placeOf(step)
      placeOfStep.set(step, steps.length)
      steps.push({
        expression: printNode(step),
        ...(named === undefined ? {} : { feature: named }),
        type: printType(step.type),
        value: encodeResult(step.type, value),
        ...(reason === undefined ? {} : { reason: bare(reason) }),
        ...(place === undefined ? {} : { place }),
        operands: operandsOf(step).flatMap((operand) => placeOfStep.get(operand) ?? [])
      })
    })
    const failure = outcome.reason === undefined ? beforeDefault(feature, node, environment) : outcome
    return {
      feature: feature.name,
      type: printType(feature.type),
      value: encodeResult(feature.type, outcome.value),
      ...(failure?.reason === undefined ? {} : { reason: bare(failure.reason) }),
      defaulted: outcome.reason === undefined && failure !== undefined,
      steps
    }
  }

  #feature(index: number): ManifestFeature {
    return this.#snapshot.manifest.features[index] as ManifestFeature // indexes come from the snapshot itself
  }

  #nodeOf(index: number): Node {
    return this.#snapshot.ir().features[index] as Node // as many as features
  }

  #featuresByNode(): ReadonlyMap<Node, string> {
    return new Map(this.#snapshot.manifest.features.map((feature, index) => [this.#nodeOf(index), feature.name]))
  }

  #placeOf(node: Node): Place | undefined {
    return this.#snapshot.ir().placeOf(node)
  }

  #located(feature: ManifestFeature, { culprit }: Outcome, reason: Reason): Unavailability {
    const field = 'field' in reason ? (reason as InputReason).field : undefined // only this file adds fields to reasons
    const place = (culprit === undefined ? undefined : this.#placeOf(culprit)) ?? feature.place
    return {
      feature: feature.name,
      reason: bare(reason),
      ...(field === undefined ? {} : { field }),
      ...(place === undefined ? {} : { place })
    }
  }

  #environment(row: number): Environment {
    const { frame } = this.#request
    const { sources } = this.#snapshot.manifest
    const data = this.#request.rows[row]
    return {
      now: frame[FRAME_NOW] as number, // see RequestFrame
      position: positionOf(this.#request, row),
      candidates: frame[FRAME_CANDIDATES] as readonly unknown[],
      input: (name, field) => {
        const index = sources.findIndex((source) => source.name === name)
        return this.#read(name, field, sources[index]?.candidate === true ? data : frame[FRAME_SOURCES + index])
      },
      rowField: (rowData, name, field) => this.#read(name, field, rowData),
      host: (feature, inputs) => this.#callHost(feature, inputs)
    }
  }

  #read(source: string, field: string, object: unknown): Outcome {
    const name = `${source}.${field}`
    const known = this.#inputs.get(name)
    const read = known ?? this.#reader(source, field)
    if (known === undefined) this.#inputs.set(name, read)
    return read(typeof object === 'object' && object !== null ? safeRead(object, field) : undefined)
  }

  #reader(sourceName: string, fieldName: string): (raw: unknown) => Outcome {
    const name = `${sourceName}.${fieldName}`
    const field = this.#snapshot.manifest.sources
      .find((source) => source.name === sourceName)
      ?.fields.find((candidate) => candidate.name === fieldName)
    if (field === undefined) throw new Error(`${name} is not in the manifest`)
    let reason: InputReason | undefined
    const decode = decoderOf(field.type, field.maxItems, (kind, raw, path) => {
      if (path === '' && kind !== 'cut') reason = { ...inputReason(name, field.type, kind, raw), field: name }
    })
    return (raw) => {
      reason = undefined
      const value = decode(raw)
      return isMissing(value) && reason !== undefined ? { value, reason } : { value }
    }
  }

  #callHost(feature: string, inputs: readonly Outcome[]): Outcome {
    const index = this.#snapshot.manifest.hosts.findIndex(({ name }) => name === feature)
    const host = this.#snapshot.manifest.hosts[index]
    const call = this.#snapshot.hostCalls[index]
    if (host === undefined || call === undefined) throw new Error(`host feature ${feature} is not in the manifest`)
    const outcome = call(inputs.map(({ value }) => value))
    if (outcome.kind === 'value') return { value: outcome.value }
    // The input itself says better why it is missing than the getter that met it.
    const input = outcome.kind === 'missing-input' ? inputs[host.inputs.indexOf(outcome.path)] : undefined
    return {
      value: outcome.value,
      reason: input?.reason ?? outcome.reason,
      ...(input?.culprit === undefined ? {} : { culprit: input.culprit })
    }
  }
}

/** The outcome that made a feature's default stand in; undefined where it did not. */
function beforeDefault(feature: ManifestFeature, node: Node, environment: Environment): Outcome | undefined {
  if (feature.default === undefined || node.kind !== 'coalesce' || !isDefault(feature, node.operands.at(-1))) return undefined
  let failure: Outcome | undefined
  for (const operand of node.operands.slice(0, -1)) {
    failure = interpret(operand, environment)
    if (failure.reason === undefined) return undefined
  }
  return failure
}

function isDefault(feature: ManifestFeature, node: Node | undefined): boolean {
  return node?.kind === 'constant' && JSON.stringify(encodeValue(node.value)) === JSON.stringify(feature.default)
}

function bare({ code, detail }: Reason): Reason {
  return { code, detail }
}
