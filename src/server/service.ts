import type { LoadShedder } from './load-shedder.js'
import type { ServerMetrics } from './metrics/server-metrics.js'
import type { ServedFeatures } from './served-features.js'

/** What a request may ask for at most, and how long it may take. */
export interface ServiceLimits {
  /** Bytes of a body. */
  readonly bodyLimit: number
  /** Candidates of one request. */
  readonly maxCandidates: number
  /** How long a client may take to read an answer, in milliseconds. */
  readonly answerTimeoutMs: number
  /** How long the features of one request may be computed, in milliseconds; unlimited where undefined. */
  readonly budgetMs?: number | undefined
}

export const SERVICE_LIMITS: ServiceLimits = { bodyLimit: 8 * 1024 * 1024, maxCandidates: 10_000, answerTimeoutMs: 30_000 }

/** What decides about a request before it is read. */
export type Shedder = Pick<LoadShedder, 'check' | 'takeLongestMs' | 'refused'>

/** All that routes share. */
export interface Service {
  readonly features: ServedFeatures
  readonly limits: ServiceLimits
  readonly metrics: ServerMetrics
  readonly shedder: Shedder
}
