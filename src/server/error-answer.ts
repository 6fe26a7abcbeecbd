import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody } from './api-error.js'
import { apiErrorOf } from './known-errors.js'

/** Makes every error of this instance an answer of one shape. What is a bug of ours is logged. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, headers, body } = apiErrorOf(error)
  if (status === 500) request.log.error({ err: error }, 'unexpected error')
  return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(jsonOf(body))
}

export function jsonOf(body: ErrorBody): string {
  return `${JSON.stringify(body)}\n`
}
