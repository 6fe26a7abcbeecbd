import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { ApiError } from './api-error.js'

/**
 * Lets in who has the token, whatever is asked for. Without a token the address is one of this machine; then nothing that a web page
 * sends is let in, since any page may send to it.
 */
export function authorize(app: FastifyInstance, token: string | undefined): void {
  app.addHook('onRequest', async (request) => {
    const { authorization = '', origin } = request.headers
    if (token === undefined ? origin === undefined : sameText(authorization, `Bearer ${token}`)) return
    throw new ApiError(401, 'unauthorized', 'this address needs the token of the server', {
      help: ['send `Authorization: Bearer TOKEN` with the token that the server has in FEAGO_ADMIN_TOKEN'],
      headers: { 'www-authenticate': 'Bearer' }
    })
  })
}

/** Takes the same time wherever the texts differ: digests are equally long, and tell nothing of how near a guess is. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
