import type { FastifyInstance, HTTPMethods, RouteHandlerMethod, RouteShorthandOptions } from 'fastify'
import { ApiError } from './api-error.js'

interface Resource extends RouteShorthandOptions {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly handler: RouteHandlerMethod
}

/** One path with its one method, `HEAD` beside `GET`, and 405 with `Allow` for every other. */
export function resource(app: FastifyInstance, { method, ...options }: Resource): void {
  const allowed: readonly HTTPMethods[] = method === 'GET' ? ['GET', 'HEAD'] : [method]
  app.route({ ...options, method })
  const others = app.supportedMethods.filter((other) => !allowed.includes(other))
  // Refused before the body is looked at.
  const refuse = async (): Promise<never> => {
    throw new ApiError(405, 'method-not-allowed', `this path takes ${allowed.join(' and ')}`, { headers: { allow: allowed.join(', ') } })
  }
  app.route({ method: others, url: options.url, onRequest: refuse, handler: refuse })
}
