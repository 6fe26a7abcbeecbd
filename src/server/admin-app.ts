import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { authorize } from './authorization.js'
import { createServer, REQUEST_TIMEOUT_MS } from './create-server.js'
import { answerErrors } from './error-answer.js'
import { parseJsonBodies } from './json-body.js'
import { answerUnknownPaths } from './not-found.js'
import { adminRoutes } from './routes/admin.js'
import type { ServedFeatures } from './served-features.js'

export interface AdminOptions {
  readonly log: FastifyBaseLogger
  /** Without one, everybody who reaches the address may change what is served. */
  readonly token: string | undefined
}

const PATHS = ['/v1/reload', '/v1/rollback', '/v1/pin', '/v1/unpin']

/** The server for those who may change which revision answers. */
export function adminApp(features: ServedFeatures, { log, token }: AdminOptions): FastifyInstance {
  const app = createServer(log, REQUEST_TIMEOUT_MS)
  authorize(app, token)
  parseJsonBodies(app)
  answerErrors(app)
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { admin: true, route: request.routeOptions.url ?? 'unknown', method: request.method, status: reply.statusCode },
      'answered'
    )
  })
  answerUnknownPaths(app, PATHS)
  adminRoutes(app, features)
  return app
}
