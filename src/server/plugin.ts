import type { FastifyPluginAsync } from 'fastify'
import type { Features } from '../runtime/features.js'
import { SHEDDING } from './load-shedder.js'
import { addPublicRoutes } from './public-routes.js'
import { SERVICE_LIMITS } from './service.js'

/** What the routes answer from, and what they take. */
export interface FeagoRoutesOptions {
  /** From `openFeatures` or `openBundle`. Who opened them closes them. */
  readonly features: Features
  /** Bytes of a body: 8 MiB unless told otherwise. */
  readonly bodyLimit?: number
  /** Candidates of a request: 10,000 unless told otherwise. */
  readonly maxCandidates?: number
  /** How long the features of a request may be computed, in milliseconds: unlimited unless told otherwise. See `EvaluateOptions.budgetMs`. */
  readonly budgetMs?: number
  /** How long a turn of the event loop may take before requests are refused, in milliseconds: 150 unless told otherwise, `Infinity` for never. */
  readonly maxDelayMs?: number
  /**
   * Whether `/metrics` also tells of the process: event loop, garbage collection, heap. Off where the server has such metrics already; what
   * measures them stays for as long as the process.
   */
  readonly processMetrics?: boolean
}

/**
 * The public routes of `feago serve` as a plugin for fastify 5: evaluating, descriptions, status, health, metrics, OpenAPI. Nothing outside of
 * them changes. Reloading and rolling back have no routes here: call `features.reload()` where you know who asks.
 */
export const feagoRoutes: FastifyPluginAsync<FeagoRoutesOptions> = async (app, options) => {
  const { features, bodyLimit, maxCandidates, budgetMs, maxDelayMs = SHEDDING.boundMs, processMetrics = false } = options
  addPublicRoutes(app, features, {
    limits: {
      ...SERVICE_LIMITS,
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
      ...(maxCandidates === undefined ? {} : { maxCandidates }),
      ...(budgetMs === undefined ? {} : { budgetMs })
    },
    shedding: { ...SHEDDING, boundMs: maxDelayMs },
    metrics: { process: processMetrics }
  })
}
