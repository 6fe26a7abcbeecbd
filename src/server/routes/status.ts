import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Status } from '../../registry/status.js'
import { nameRevision } from '../name-revision.js'
import { resource } from '../resource.js'
import type { ServedFeatures } from '../served-features.js'
import type { Service } from '../service.js'

/** `GET /v1/status`: which revision answers, since when, and what came of the last attempt to change it. */
export function statusRoutes(app: FastifyInstance, { features }: Service): void {
  resource(app, { method: 'GET', url: '/v1/status', handler: async (_, reply) => statusAnswer(features, reply) })
}

export function statusAnswer(features: ServedFeatures, reply: FastifyReply): Status {
  const status = features.status()
  if (status.active !== undefined) nameRevision(reply, status.active.revision)
  return status
}
