import type { Bundle } from '../bundle/bundle.js'
import type { Registry } from '../registry/registry.js'
import type { Snapshot } from '../registry/snapshot.js'
import type { AttemptStatus, Status } from '../registry/status.js'
import { onChosenRevision } from './chosen-revision.js'
import { columnsOfFeatures, columnsOfSet, featureIndex } from './columns.js'
import type { Context, ContextData } from './context.js'
import { type CounterReport, counterReport } from './counter-report.js'
import { describeFeature, type FeatureDescription } from './description.js'
import { EvaluationError, InvalidArgumentError, UnknownFeatureError } from './errors.js'
import { type EvaluateOptions, evaluateColumns } from './evaluate.js'
import { Explainer, type Explanation } from './explain.js'
import type { Feature } from './feature.js'
import { featureHandle } from './feature-handle.js'
import type { FeatureSet } from './feature-set.js'
import type { FeatureMatrix } from './matrix.js'
import type { RecentRequests } from './recent-requests.js'
import { requestOf } from './request.js'
import { NO_CONTROL, type RevisionControl } from './revision-control.js'
import { setHandle } from './set-handle.js'

/**
 * The features of a project, ready to be evaluated. Everything is synchronous. Each call takes the active revision once and holds
 * it to its end; results carry it.
 */
export class Features {
  readonly #registry: Registry
  readonly #control: RevisionControl
  readonly #recent: RecentRequests | undefined

  /** @internal Made by `openFeatures` and `openBundle`. */
  constructor(registry: Registry, control: RevisionControl = NO_CONTROL, recent?: RecentRequests) {
    this.#registry = registry
    this.#control = control
    this.#recent = recent
  }

  /** @internal The active revision itself, for servers. Throws `NotReadyError`. */
  get snapshot(): Snapshot {
    return this.#registry.current
  }

  /** Whether a revision is active. Before, whatever is evaluated throws `NotReadyError`. */
  get ready(): boolean {
    return this.#registry.ready
  }

  /** SHA-256 of the meaning of the active revision, in hex. */
  get revision(): string {
    return this.#registry.current.manifest.revision
  }

  /** Names of all features, sorted. */
  get names(): readonly string[] {
    return [...this.#registry.current.featureIndex.keys()].sort()
  }

  /** Names of all sets, sorted. */
  get sets(): readonly string[] {
    return [...this.#registry.current.setIndex.keys()].sort()
  }

  /** A feature by name, with the JavaScript type of its values. Throws `UnknownFeatureError`. */
  feature<T = unknown>(name: string): Feature<T> {
    featureIndex(this.#registry.current, name)
    return featureHandle<T>(this.#registry, name, this.#recent?.sampler({ kind: 'feature', name }))
  }

  /** A set by name. Throws `UnknownSetError`. */
  set(name: string): FeatureSet {
    columnsOfSet(this.#registry.current, name)
    return setHandle(this.#registry, name, this.#recent?.sampler({ kind: 'set', name }), this.#recent?.packed)
  }

  /** Like `FeatureSet.evaluate` for a list of features that is no set. Throws `UnknownFeatureError`. */
  evaluate(
    names: readonly string[],
    context: ContextData | Context,
    candidates?: readonly unknown[],
    options: EvaluateOptions = {}
  ): FeatureMatrix {
    return onChosenRevision(this.#registry, context, candidates, (snapshot) =>
      evaluateColumns(columnsOfFeatures(snapshot, names), requestOf(snapshot, context, candidates), options)
    )
  }

  /** How the value of a feature comes about, step by step; for the candidate at `row` where there are candidates. */
  explain(name: string, context: ContextData | Context, candidates?: readonly unknown[], row = 0): Explanation {
    const snapshot = this.#registry.current
    const index = featureIndex(snapshot, name)
    const request = requestOf(snapshot, context, candidates)
    if (!(Number.isInteger(row) && row >= 0 && row < request.rows.length))
      throw new InvalidArgumentError(`there is no candidate ${row} among ${request.rows.length}`)
    try {
      return new Explainer(snapshot, request).explanation(index, row)
    } catch (error) {
      throw new EvaluationError(name, error)
    }
  }

  /** Throws `UnknownFeatureError`. */
  describe(name: string): FeatureDescription {
    const { manifest, featureIndex: known } = this.#registry.current
    const description = describeFeature(manifest, known.get(name) ?? -1)
    if (description === undefined) throw new UnknownFeatureError(name, known.keys())
    return description
  }

  /** Which revision is active, since when, and what came of the last attempt to change it. */
  status(): Status {
    return this.#registry.status()
  }

  /** What was missing and why, counted since the active revision was loaded. */
  counters(): CounterReport {
    return counterReport(this.#registry.current)
  }

  /** @internal What is active, to be handed on; undefined where nothing is, and for modules that were imported. */
  get activeBundle(): Bundle | undefined {
    return this.#registry.ready ? this.#registry.current.bundle : undefined
  }

  /** Goes back to the revision before the active one, or to the named one of the history. Throws `RollbackError`. */
  rollback(revision?: string): void {
    this.#registry.rollback(revision)
  }

  /**
   * Reads the files now, also such as were refused or rolled back, and tells what came of it. Undefined where nothing is followed. While a
   * revision is pinned, it is refused.
   */
  reload(): Promise<AttemptStatus | undefined> {
    return this.#control.reload()
  }

  /** Keeps the active revision, or the named one of the history, whatever happens to the files, until `unpin`. Throws `RollbackError`. */
  pin(revision?: string): void {
    this.#registry.pin(revision)
  }

  /** Follows the files again, beginning with what they say now. */
  unpin(): void {
    this.#registry.unpin()
    this.#control.check()
  }

  /** Is told the status after every change of it, also of failed reloads. Gives the function that ends the subscription. */
  subscribe(listener: (status: Status) => void): () => void {
    return this.#registry.subscribe(listener)
  }

  /** Ends the following of files, if any. The active revision can still be evaluated. */
  async close(): Promise<void> {
    await this.#control.close()
  }
}
