import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { createServer, REQUEST_TIMEOUT_MS } from './create-server.js'
import { SHEDDING, type SheddingOptions } from './load-shedder.js'
import type { MetricsOptions } from './metrics/server-metrics.js'
import { answerUnknownPaths } from './not-found.js'
import { addPublicRoutes } from './public-routes.js'
import type { ServedFeatures } from './served-features.js'
import { SERVICE_LIMITS, type ServiceLimits } from './service.js'

export interface PublicOptions {
  readonly log: FastifyBaseLogger
  readonly limits?: Partial<ServiceLimits>
  readonly shedding?: Partial<SheddingOptions>
  readonly metrics?: MetricsOptions
  readonly requestTimeoutMs?: number
}

const PATHS = [
  '/v1/evaluate',
  '/v1/features',
  '/v1/features/NAME',
  '/v1/sets/NAME',
  '/v1/status',
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json'
]

/** The server that everybody may ask. */
export function publicApp(features: ServedFeatures, options: PublicOptions): FastifyInstance {
  const { log, limits, shedding, metrics = { process: true }, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options
  const app = createServer(log, requestTimeoutMs)
  answerUnknownPaths(app, PATHS)
  addPublicRoutes(app, features, { limits: { ...SERVICE_LIMITS, ...limits }, shedding: { ...SHEDDING, ...shedding }, metrics })
  return app
}
