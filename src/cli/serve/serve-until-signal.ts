import type { ServedFeatures } from '../../server/served-features.js'
import type { RunningServer } from '../../server/start-server.js'
import type { Io } from '../io.js'

interface Log {
  info(about: object, message: string): void
}

/** SIGHUP reloads; SIGTERM and SIGINT end the server once what is on its way has been answered. */
export async function serveUntilSignal(server: RunningServer, features: ServedFeatures, log: Log, io: Io): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    io.onSignal?.('SIGHUP', () => void features.reload())
    io.onSignal?.('SIGTERM', () => resolve('SIGTERM'))
    io.onSignal?.('SIGINT', () => resolve('SIGINT'))
  })
  log.info({ signal }, 'closing')
  await server.close()
}
