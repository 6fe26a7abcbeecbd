import type { FastifyReply } from 'fastify'

/** Names the revision that an answer is from, for those who do not read its body. */
export function nameRevision(reply: FastifyReply, revision: string): void {
  reply.header('feago-revision', revision)
}
