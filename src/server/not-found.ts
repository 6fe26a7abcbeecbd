import type { FastifyInstance } from 'fastify'
import { suggest } from '../diagnostics/suggest.js'
import { ApiError } from './api-error.js'

/** 404 with the path that was probably meant. `paths` are those without parameters. */
export function answerUnknownPaths(app: FastifyInstance, paths: readonly string[]): void {
  app.setNotFoundHandler(async (request) => {
    const near = suggest(request.url.split('?', 1)[0] ?? '', paths)
    const help = near === undefined ? [`the paths are ${paths.join(', ')}`] : [`did you mean ${near}?`]
    throw new ApiError(404, 'unknown-path', 'there is nothing at this path', { help })
  })
}
