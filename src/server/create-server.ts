import { METHODS, type Server } from 'node:http'
import fastify, { type FastifyBaseLogger, type FastifyHttpOptions, type FastifyInstance, LogController } from 'fastify'
import type { ErrorBody } from './api-error.js'
import { answerError, jsonOf } from './error-answer.js'

/** How long a request may take to come, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 30_000

/** What node finds wrong with a request before there is one, by its code. */
const CLIENT_ERRORS: Readonly<Record<string, readonly [head: string, code: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'timeout', 'the request took too long to come'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'too-large', 'the head of the request is too large']
}
const MALFORMED = ['400 Bad Request', 'malformed-request', 'this is not HTTP'] as const

/** A server without routes: nothing is logged by itself, every error has one shape, and slow clients are cut. */
export function createServer(log: FastifyBaseLogger, requestTimeoutMs: number): FastifyInstance {
  const app = fastify(optionsOf(log, requestTimeoutMs))
  // What cannot be done with a path is said of every method.
  for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
  endConnectionsOnClose(app)
  return app
}

/** A server that closes takes no connections; those that it has end with the answer that is on its way. */
function endConnectionsOnClose(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_, reply, payload) => {
    if (closing) reply.header('connection', 'close')
    return payload
  })
  // An answer that had begun before has said that its connection stays.
  app.addHook('onResponse', async () => {
    if (closing) setImmediate(() => app.server.closeIdleConnections())
  })
}

function optionsOf(log: FastifyBaseLogger, requestTimeoutMs: number): FastifyHttpOptions<Server> {
  return {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: requestTimeoutMs,
    // Heads that do not come count too, and are looked for more often than every half minute.
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs) },
    // What is on its way is answered while the server closes.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply)
    },
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
        socket.destroy()
        return
      }
      const [head, code, message] = CLIENT_ERRORS[error.code] ?? MALFORMED
      const body: ErrorBody = { error: { code, message } }
      const text = jsonOf(body)
      socket.end(
        `HTTP/1.1 ${head}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`
      )
    }
  }
}
