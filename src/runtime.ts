/**
 * `feago/runtime`: evaluates compiled features. It contains no compiler, and needs no package besides Node itself.
 */

export { BundleError } from './bundle/bundle-error.js'
export type { HostDeclaration } from './bundle/host-declaration.js'
export type { Trust } from './bundle/trust.js'
export { FeaGoError } from './diagnostics/feago-error.js'
export type { Place } from './diagnostics/place.js'
export type { FleetTarget, ProcessTarget, ThreadTarget } from './fleet/channel.js'
export { Fleet, type FleetOptions } from './fleet/fleet.js'
export { FleetError } from './fleet/fleet-error.js'
export type { FleetStatus, MemberState, MemberStatus } from './fleet/fleet-status.js'
export { type JoinFleetOptions, joinFleet } from './fleet/join-fleet.js'
export type { CanaryReport } from './registry/canary-report.js'
export type { ComparisonReport, FeatureDifference } from './registry/comparison-report.js'
export { type HostFeature, type HostInputs, UndeclaredInputError } from './registry/host-feature.js'
export { NotReadyError, RollbackError } from './registry/registry.js'
export type {
  AlertStatus,
  AttemptOutcome,
  AttemptStatus,
  Origin,
  PersistedStatus,
  Stage,
  Status,
  WarmUpReport,
  WatcherStatus
} from './registry/status.js'
export type { CandidateId } from './runtime/candidate-key.js'
export { CandidateSelection } from './runtime/candidate-selection.js'
export { CandidateStore, type SelectOptions } from './runtime/candidate-store.js'
export type { MatrixColumn } from './runtime/columns.js'
export { Context, type ContextData } from './runtime/context.js'
export type { CounterReport, InputCounts } from './runtime/counter-report.js'
export { defineFeature, type HostFeatureDefinition } from './runtime/define-feature.js'
export type { FeatureDescription } from './runtime/description.js'
export {
  EvaluationError,
  FeatureUnavailableError,
  HostFeatureError,
  InvalidArgumentError,
  type Unavailability,
  UnknownCandidatesError,
  UnknownFeatureError,
  UnknownSetError
} from './runtime/errors.js'
export type { EvaluateOptions } from './runtime/evaluate.js'
export type { Explanation, ExplanationStep } from './runtime/explain.js'
export type { Feature } from './runtime/feature.js'
export type { FeatureSet } from './runtime/feature-set.js'
export { Features } from './runtime/features.js'
export { FeatureMatrix } from './runtime/matrix.js'
export { MatrixPool, type MatrixPoolOptions } from './runtime/matrix-pool.js'
export { type OpenBundleOptions, openBundle, openModule } from './runtime/open-bundle.js'
export { PreparedCandidates } from './runtime/prepared-candidates.js'
export type { CandidateStoreOptions } from './runtime/store-bounds.js'
export type { Json } from './types/encode.js'
export type { Reason, ReasonCode } from './types/reason.js'
export { MissingInputError, TypedGetters } from './types/typed-getters.js'
export { decodeMatrix, encodeMatrix, MATRIX_MEDIA_TYPE, type MatrixData, MatrixFrameError } from './wire/matrix-frame.js'
