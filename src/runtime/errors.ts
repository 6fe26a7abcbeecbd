import { FeaGoError } from '../diagnostics/feago-error.js'
import type { Place } from '../diagnostics/place.js'
import { suggest } from '../diagnostics/suggest.js'
import type { Reason } from '../types/reason.js'
import type { CandidateId } from './candidate-key.js'

/** No feature of the active revision has this name. */
export class UnknownFeatureError extends FeaGoError {
  override readonly name = 'UnknownFeatureError'
  readonly feature: string
  /** The known name that was probably meant. */
  readonly nearest: string | undefined

  constructor(feature: string, known: Iterable<string>) {
    const nearest = suggest(feature, known)
    super('unknown-feature', `there is no feature ${JSON.stringify(feature)}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`)
    this.feature = feature
    this.nearest = nearest
  }
}

/** No set of the active revision has this name. */
export class UnknownSetError extends FeaGoError {
  override readonly name = 'UnknownSetError'
  readonly set: string
  /** The known name that was probably meant. */
  readonly nearest: string | undefined

  constructor(set: string, known: Iterable<string>) {
    const nearest = suggest(set, known)
    super('unknown-set', `there is no set ${JSON.stringify(set)}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`)
    this.set = set
    this.nearest = nearest
  }
}

/** Why a feature has no value, and where. */
export interface Unavailability {
  readonly feature: string
  readonly reason: Reason
  /** The input that was missing: `user.age`. Absent where the reason is no input. */
  readonly field?: string
  /** The expression that had no value, or else the definition of the feature. */
  readonly place?: Place
  /** The candidate, from 0, in an evaluation of many. */
  readonly row?: number
}

/** A feature whose value must be present has none; under `strict`, also one whose default stood in. */
export class FeatureUnavailableError extends FeaGoError {
  override readonly name = 'FeatureUnavailableError'
  readonly feature: string
  readonly reason: Reason
  readonly field: string | undefined
  readonly place: Place | undefined
  readonly row: number | undefined

  constructor({ feature, reason, field, place, row }: Unavailability) {
    const where = place === undefined ? '' : ` (${place.file}:${place.line}:${place.column})`
    super('feature-unavailable', `${feature} is unavailable${row === undefined ? '' : ` for candidate ${row}`}: ${reason.detail}${where}`)
    this.feature = feature
    this.reason = reason
    this.field = field
    this.place = place
    this.row = row
  }
}

/** A store does not have these candidates, and was told to have all. */
export class UnknownCandidatesError extends FeaGoError {
  override readonly name = 'UnknownCandidatesError'
  readonly missing: readonly CandidateId[]

  constructor(missing: readonly CandidateId[]) {
    super(
      'unknown-candidates',
      `${missing.length === 1 ? 'one candidate is' : `${missing.length} candidates are`} not in the store: ${listed(missing)}`
    )
    this.missing = missing
  }
}

/** The first few, as JSON. */
function listed(ids: readonly CandidateId[]): string {
  const first = ids.slice(0, 5).map((id) => JSON.stringify(id))
  return first.join(', ') + (ids.length > first.length ? ', …' : '')
}

/** The call itself cannot be: a context that is no object, a buffer that is too small, a row that is not there. */
export class InvalidArgumentError extends FeaGoError {
  override readonly name = 'InvalidArgumentError'

  constructor(message: string) {
    super('invalid-argument', message)
  }
}

/** Something that data cannot cause went wrong while evaluating; the original is the `cause`. */
export class EvaluationError extends FeaGoError {
  override readonly name = 'EvaluationError'

  constructor(what: string, cause: unknown) {
    super('evaluation', `evaluating ${what} failed unexpectedly`, { cause })
  }
}

/** A host feature that cannot be: its name, its inputs or its function are not what they must be. */
export class HostFeatureError extends FeaGoError {
  override readonly name = 'HostFeatureError'

  constructor(message: string) {
    super('host-feature', message)
  }
}
