import type { FastifyInstance } from 'fastify'
import type { Service } from './service.js'

/** Counts and logs every answer, and cuts clients that do not take theirs. Of a request nothing but its route is told. */
export function observeRequests(app: FastifyInstance, { metrics, limits }: Pick<Service, 'metrics' | 'limits'>): void {
  cutSlowReaders(app, limits.answerTimeoutMs)
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    metrics.answered(route, request.method, reply.statusCode, reply.elapsedTime / 1000)
    const revision = reply.getHeader('feago-revision')
    request.log.info(
      { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 1000) / 1000, revision },
      'answered'
    )
  })
}

/** From when an answer begins, a client has so long to read it. */
export function cutSlowReaders(app: FastifyInstance, timeoutMs: number): void {
  app.addHook('onSend', async (_, reply, payload) => {
    const timer = setTimeout(() => reply.raw.destroy(), timeoutMs).unref()
    reply.raw.once('close', () => clearTimeout(timer)).once('finish', () => clearTimeout(timer))
    return payload
  })
}
