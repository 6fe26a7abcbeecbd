import { isIP } from 'node:net'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { adminApp } from './admin-app.js'
import { logChanges } from './log-changes.js'
import { type PublicOptions, publicApp } from './public-app.js'
import type { ServedFeatures } from './served-features.js'

export interface StartOptions extends PublicOptions {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  readonly adminHost: string
  readonly adminPort: number
  /** What those who change what is served must send. */
  readonly token: string | undefined
  /** How long requests may take to end when the server closes, in milliseconds. */
  readonly drainMs?: number
}

export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly url: string
  readonly adminUrl: string
  /** Takes no more connections, answers what is on its way, and after a while cuts what is left. */
  close(): Promise<void>
}

const DRAIN_MS = 10_000

/** Listens on both addresses. Rejects where one of them cannot be had. */
export async function startServer(features: ServedFeatures, options: StartOptions): Promise<RunningServer> {
  const { host, port, adminHost, adminPort, token, log, drainMs = DRAIN_MS } = options
  const unfollow = logChanges(features, log)
  const server = publicApp(features, options)
  const admin = adminApp(features, { log, token })
  const close = async (): Promise<void> => {
    unfollow()
    await drain([server, admin], drainMs, log)
  }
  try {
    await server.listen({ host, port, listenTextResolver: () => 'listening' })
    await admin.listen({ host: adminHost, port: adminPort, listenTextResolver: () => 'listening' })
  } catch (error) {
    await close()
    throw error
  }
  return { url: urlOf(server, host), adminUrl: urlOf(admin, adminHost), close }
}

async function drain(apps: readonly FastifyInstance[], drainMs: number, log: FastifyBaseLogger): Promise<void> {
  const cut = setTimeout(() => {
    log.warn({ drainMs }, 'connections were cut that did not end in time')
    for (const app of apps) app.server.closeAllConnections()
  }, drainMs)
  await Promise.all(apps.map((app) => app.close()))
  clearTimeout(cut)
}

function urlOf(app: FastifyInstance, host: string): string {
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}
