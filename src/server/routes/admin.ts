import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.js'
import { revisionOf } from '../envelope.js'
import { resource } from '../resource.js'
import type { ServedFeatures } from '../served-features.js'
import { statusAnswer } from './status.js'

/** What changes which revision answers. Each answer is the status afterwards. */
export function adminRoutes(app: FastifyInstance, features: ServedFeatures): void {
  const change = (url: string, apply: (body: unknown) => void | Promise<void>): void =>
    resource(app, {
      method: 'POST',
      url,
      handler: async (request, reply) => {
        await apply(request.body)
        return statusAnswer(features, reply)
      }
    })
  change('/v1/reload', () => reload(features))
  change('/v1/rollback', (body) => features.rollback(revisionOf(body)))
  change('/v1/pin', (body) => features.pin(revisionOf(body)))
  change('/v1/unpin', () => features.unpin())
}

/** Reads the files now, and waits for what comes of it. */
async function reload(features: ServedFeatures): Promise<void> {
  const attempt = await features.reload()
  if (attempt === undefined || attempt.ok) return
  const { stage, message = 'the change was refused', diagnostics } = attempt
  throw new ApiError(422, 'reload-refused', `refused at the stage ${stage}: ${message}`, { diagnostics })
}
