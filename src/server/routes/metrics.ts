import type { FastifyInstance } from 'fastify'
import { resource } from '../resource.js'
import type { Service } from '../service.js'

/** `GET /metrics`: for Prometheus. */
export function metricsRoutes(app: FastifyInstance, { metrics }: Service): void {
  resource(app, {
    method: 'GET',
    url: '/metrics',
    handler: async (_, reply) => reply.type(metrics.contentType).send(await metrics.text())
  })
}
