import type { LeaderMessage, MemberMessage } from './message.js'

/** A `Worker` or a `MessagePort` of `node:worker_threads`. */
export interface ThreadTarget extends Emitter {
  postMessage(message: unknown): void
  readonly threadId?: number
}

/** A `Worker` of `node:cluster`, a `ChildProcess` with a channel, or `process` in one. */
export interface ProcessTarget extends Emitter {
  send?(message: object, callback: (error: Error | null) => void): boolean
  /** Of a process itself. */
  readonly connected?: boolean
  readonly pid?: number | undefined
  /** Of a worker of a cluster. */
  isConnected?(): boolean
  readonly process?: { readonly pid?: number | undefined }
}

export type FleetTarget = ThreadTarget | ProcessTarget

interface Emitter {
  on(event: string, listener: (given: unknown) => void): unknown
  off(event: string, listener: (given: unknown) => void): unknown
}

/** One way to talk to either. */
export interface Channel {
  readonly kind: 'thread' | 'process'
  /** The number that the system gives the process, or Node the thread. */
  readonly number: number | undefined
  /** False where it is known to lead to nobody. */
  readonly open: boolean
  /** Never throws; what cannot be delivered is lost. */
  send(message: LeaderMessage | MemberMessage): void
  /** `ended` is told when the other side has gone. Gives the function that ends the listening. */
  listen(heard: (message: unknown) => void, ended: () => void): () => void
}

export function channelOf(target: FleetTarget): Channel {
  return 'postMessage' in target ? threadChannel(target) : processChannel(target)
}

function threadChannel(target: ThreadTarget): Channel {
  const { threadId } = target
  return {
    kind: 'thread',
    number: threadId,
    // What a thread that has ended is called.
    open: threadId !== -1,
    send: (message) => target.postMessage(message),
    listen: (heard, ended) => listening(target, ['exit', 'close'], heard, ended)
  }
}

function processChannel(target: ProcessTarget): Channel {
  return {
    kind: 'process',
    number: target.pid ?? target.process?.pid,
    open: isConnected(target),
    send(message) {
      if (isConnected(target)) target.send?.(message, () => undefined)
    },
    listen: (heard, ended) => listening(target, ['exit', 'disconnect'], heard, ended)
  }
}

function isConnected(target: ProcessTarget): boolean {
  return target.isConnected === undefined ? target.connected === true : target.isConnected()
}

function listening(target: Emitter, ends: readonly string[], heard: (message: unknown) => void, ended: () => void): () => void {
  target.on('message', heard)
  for (const end of ends) target.on(end, ended)
  return () => {
    target.off('message', heard)
    for (const end of ends) target.off(end, ended)
  }
}
