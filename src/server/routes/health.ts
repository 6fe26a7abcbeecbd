import type { FastifyInstance } from 'fastify'
import { notReady } from '../known-errors.js'
import { nameRevision } from '../name-revision.js'
import { resource } from '../resource.js'
import type { Service } from '../service.js'

/** `GET /healthz`: the process is alive. `GET /readyz`: a revision is active, so requests can be answered. */
export function healthRoutes(app: FastifyInstance, { features }: Service): void {
  resource(app, { method: 'GET', url: '/healthz', handler: async () => ({ alive: true }) })
  resource(app, {
    method: 'GET',
    url: '/readyz',
    handler: async (_, reply) => {
      if (!features.ready) throw notReady(features.status().lastAttempt)
      const { revision } = features.snapshot.manifest
      nameRevision(reply, revision)
      return { ready: true, revision }
    }
  })
}
