import type { FastifyInstance } from 'fastify'
import { LoadShedder, type SheddingOptions } from './load-shedder.js'
import { type MetricsOptions, ServerMetrics } from './metrics/server-metrics.js'
import { publicRoutes } from './routes/routes.js'
import type { ServedFeatures } from './served-features.js'
import type { ServiceLimits } from './service.js'

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
