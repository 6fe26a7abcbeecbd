import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { LoadShedder, SHEDDING, type SheddingOptions } from './load-shedder.js'
import { type MetricsOptions, ServerMetrics } from './metrics/server-metrics.js'
import { answerUnknownPaths } from './not-found.js'
import { publicRoutes } from './routes/routes.js'
import type { ServedFeatures } from './served-features.js'
import { REQUEST_TIMEOUT_MS, serverOptions } from './server-options.js'
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
  const app = fastify(serverOptions(log, requestTimeoutMs))
  answerUnknownPaths(app, PATHS)
  addPublicRoutes(app, features, { limits: { ...SERVICE_LIMITS, ...limits }, shedding: { ...SHEDDING, ...shedding }, metrics })
  return app
}

export interface RouteOptions {
  readonly limits: ServiceLimits
  readonly shedding: SheddingOptions
  readonly metrics: MetricsOptions
}

/** The public routes with what they need, for as long as the instance lives. */
export function addPublicRoutes(app: FastifyInstance, features: ServedFeatures, options: RouteOptions): void {
  const shedder = new LoadShedder(options.shedding)
  const metrics = new ServerMetrics(features, shedder, options.metrics)
  app.addHook('onClose', async () => {
    shedder.close()
    metrics.close()
  })
  publicRoutes(app, { features, limits: options.limits, metrics, shedder })
}
