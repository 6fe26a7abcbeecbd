import type { FastifyInstance } from 'fastify'
import { answerErrors } from '../error-answer.js'
import { parseJsonBodies } from '../json-body.js'
import { observeRequests } from '../observe-requests.js'
import type { Service } from '../service.js'
import { evaluateRoutes } from './evaluate.js'
import { featureRoutes } from './features.js'
import { healthRoutes } from './health.js'
import { metricsRoutes } from './metrics.js'
import { openApiRoutes } from './openapi.js'
import { statusRoutes } from './status.js'

/** Everything that the public address answers. */
export function publicRoutes(app: FastifyInstance, service: Service): void {
  parseJsonBodies(app)
  answerErrors(app)
  observeRequests(app, service)
  for (const add of [evaluateRoutes, featureRoutes, statusRoutes, healthRoutes, metricsRoutes, openApiRoutes]) add(app, service)
}
