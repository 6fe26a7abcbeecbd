import type { FastifyInstance } from 'fastify'
import { nameRevision } from '../name-revision.js'
import { openApiDocument } from '../openapi/document.js'
import { resource } from '../resource.js'
import type { Service } from '../service.js'

/** `GET /openapi.json`: this interface, with the contexts that the active revision reads. */
export function openApiRoutes(app: FastifyInstance, { features, limits }: Service): void {
  resource(app, {
    method: 'GET',
    url: '/openapi.json',
    handler: async (_, reply) => {
      const { manifest } = features.snapshot
      nameRevision(reply, manifest.revision)
      return openApiDocument(manifest, limits)
    }
  })
}
