import type { Bundle, Manifest, ManifestFeature, ManifestSource } from '../bundle/bundle.js'
import { type Layout, layoutOf } from '../bundle/layout.js'
import type { Place } from '../diagnostics/place.js'
import type { Node } from '../ir/node.js'
import { Restored } from '../ir/restore.js'
import type { Type } from '../types/type.js'
import type { Value } from '../types/value.js'
import { type Counters, countingDecoders, createCounters, HOST_PROBLEMS } from './counters.js'
import { type HostCall, type HostFeature, hostCall } from './host-feature.js'
import type { Decoder, Kernels } from './kernel.js'

/** One revision, brought to life: frozen, whole, and all that a request needs. Only its counters change. */
export interface Snapshot {
  readonly manifest: Manifest
  /** What it was loaded from, to be handed on: stored, or sent to other threads. Undefined for modules that were imported. */
  readonly bundle: Bundle | undefined
  readonly kernels: Kernels
  readonly counters: Counters
  /** The source whose objects are the candidates, where the project has one. */
  readonly candidateSource: ManifestSource | undefined
  /** Place of every feature in `manifest.features`. */
  readonly featureIndex: ReadonlyMap<string, number>
  /** Place of every set in `manifest.sets` and `layouts`. */
  readonly setIndex: ReadonlyMap<string, number>
  /** The matrix of every set. */
  readonly layouts: readonly Layout[]
  /** For every one of `manifest.hosts`. */
  readonly hostCalls: readonly HostCall[]
  /** What the features compute, restored when it is first asked for: only explanations need it. */
  readonly ir: () => SnapshotIr
}

export interface SnapshotIr {
  /** The nodes of all features, in the order of `manifest.features`. */
  readonly features: readonly Node[]
  readonly placeOf: (node: Node) => Place | undefined
}

/** What the kernels of a bundle are created with, and what the snapshot keeps of it. */
export interface SnapshotParts {
  readonly manifest: Manifest
  readonly featureIndex: ReadonlyMap<string, number>
  readonly counters: Counters
  readonly decoders: readonly Decoder[]
  readonly hostCalls: readonly HostCall[]
  /** The functions of `hostCalls` for emitted code: values only, problems counted. */
  readonly hostFunctions: readonly ((inputs: readonly Value[]) => Value)[]
}

/** `hosts` must be the functions of `manifest.hosts`, in its order. */
export function snapshotParts(manifest: Manifest, hosts: readonly HostFeature[]): SnapshotParts {
  const counters = createCounters(manifest)
  const featureIndex = new Map<string, number>()
  for (const [index, { name }] of manifest.features.entries()) featureIndex.set(name, index)
  const hostCalls = hosts.map((host) => hostCall(host, typeOf(manifest, featureIndex, host.name)))
  return {
    manifest,
    featureIndex,
    counters,
    decoders: countingDecoders(manifest.inputs, counters.inputs),
    hostCalls,
    hostFunctions: hostCalls.map((call, index) => countingHost(call, counters.hosts, index * HOST_PROBLEMS.length))
  }
}

export function createSnapshot(
  { manifest, featureIndex, counters, hostCalls }: SnapshotParts,
  kernels: Kernels,
  bundle?: Bundle
): Snapshot {
  const columnsOf = (columns: readonly string[]): Layout =>
    layoutOf(columns.map((name) => ({ name, type: typeOf(manifest, featureIndex, name) })))
  let ir: SnapshotIr | undefined
  return Object.freeze({
    manifest,
    bundle,
    kernels,
    counters,
    candidateSource: manifest.sources.find(({ candidate }) => candidate),
    featureIndex,
    setIndex: new Map(manifest.sets.map(({ name }, index) => [name, index])),
    layouts: manifest.sets.map(({ columns }) => columnsOf(columns)),
    hostCalls,
    ir: () => {
      ir ??= restoredIr(manifest)
      return ir
    }
  })
}

/** Of a feature, as which hosts and columns are known. */
function typeOf({ features }: Manifest, featureIndex: ReadonlyMap<string, number>, name: string): Type {
  return (features[featureIndex.get(name) ?? -1] as ManifestFeature).type // it is a feature of the manifest
}

/** The same snapshot, counters and all, with a manifest that says the same in other words. */
export function redescribedSnapshot(snapshot: Snapshot, manifest: Manifest): Snapshot {
  let ir: SnapshotIr | undefined
  return Object.freeze({
    ...snapshot,
    manifest,
    bundle: snapshot.bundle === undefined ? undefined : { manifest, kernels: snapshot.bundle.kernels },
    candidateSource: manifest.sources.find(({ candidate }) => candidate),
    ir: () => {
      ir ??= restoredIr(manifest)
      return ir
    }
  })
}

function restoredIr({ features, sources, types, tables }: Manifest): SnapshotIr {
  const restored = new Restored(sources.find(({ candidate }) => candidate)?.name, types, tables)
  return { features: features.map(({ name, ir }) => restored.add(name, ir)), placeOf: (node) => restored.placeOf(node) }
}

function countingHost(call: HostCall, counts: Float64Array, first: number): (inputs: readonly Value[]) => Value {
  return (inputs) => {
    const outcome = call(inputs)
    if (outcome.kind === 'threw' || outcome.kind === 'wrong-type') {
      const place = first + HOST_PROBLEMS.indexOf(outcome.kind)
      counts[place] = (counts[place] ?? 0) + 1
    }
    return outcome.value
  }
}
