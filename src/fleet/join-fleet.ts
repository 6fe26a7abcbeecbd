import { randomUUID } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import type { Bundle } from '../bundle/bundle.js'
import { BundleError } from '../bundle/bundle-error.js'
import { BundleAssembly } from '../bundle/bundle-lines.js'
import { unreachable } from '../diagnostics/unreachable.js'
import type { HostFeature } from '../registry/host-feature.js'
import { loadBundle } from '../registry/load.js'
import { Registry } from '../registry/registry.js'
import { Features } from '../runtime/features.js'
import { NO_CONTROL } from '../runtime/revision-control.js'
import { type Channel, channelOf, type FleetTarget } from './channel.js'
import { FleetError } from './fleet-error.js'
import { leaderMessage } from './message.js'

export interface JoinFleetOptions {
  /** The functions of the project's host features: functions cannot be sent. */
  readonly hosts?: readonly HostFeature[]
}

/**
 * The features of a `Fleet` in another thread or process, ready once the first bundle is active, and following the leader until they
 * are closed. Without a port it is the one to the parent: of the thread, or else of the process. Rejects with `FleetError` where
 * there is none, or the leader goes before there is a bundle.
 */
export async function joinFleet(port?: FleetTarget, { hosts = [] }: JoinFleetOptions = {}): Promise<Features> {
  const follower = new Follower(channelOf(port ?? portToParent()), hosts)
  await follower.ready
  return new Features(follower.registry, { ...NO_CONTROL, close: async () => follower.leave() })
}

function portToParent(): FleetTarget {
  if (parentPort !== null) return parentPort
  if (process.send !== undefined) return process
  throw new FleetError('this is neither a worker thread nor a process with a channel to its parent; pass a port')
}

/** What has come of a bundle. */
interface Incoming {
  readonly generation: number
  readonly lines: number
  readonly assembly: BundleAssembly
}

class Follower {
  /** Going back is the leader's. */
  readonly registry = new Registry({ historySize: 1 })
  readonly ready: Promise<void>
  readonly #channel: Channel
  readonly #hosts: readonly HostFeature[]
  readonly #session = randomUUID()
  readonly #stop: () => void
  #resolve: () => void = () => undefined
  #reject: (error: FleetError) => void = () => undefined
  #incoming: Incoming | undefined
  #warned = false

  constructor(channel: Channel, hosts: readonly HostFeature[]) {
    this.#channel = channel
    this.#hosts = hosts
    this.ready = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#stop = channel.listen(
      (message) => this.#hear(message),
      () => this.#lose()
    )
    if (channel.open) this.#join()
    else this.#lose()
  }

  leave(): void {
    this.#stop()
    this.#channel.send({ feago: 'fleet', kind: 'left' })
  }

  #join(): void {
    this.#channel.send({ feago: 'fleet', kind: 'joined', session: this.#session })
  }

  #hear(message: unknown): void {
    const heard = leaderMessage(message)
    if (heard === 'foreign') return
    if (heard === 'malformed') return this.#warn('what comes from the leader is no message of a fleet; that is ignored')
    switch (heard.kind) {
      case 'lead':
        return this.#join()
      case 'line':
        return this.#read(heard.generation, heard.line, heard.text)
      case 'activate':
        return this.#activate(heard.generation, heard.lines)
      default:
        return unreachable(heard)
    }
  }

  #read(generation: number, line: number, text: string): void {
    if (line === 0) this.#incoming = { generation, lines: 0, assembly: new BundleAssembly() }
    // What is out of turn is found out at the end, by the number of lines.
    if (this.#incoming?.generation === generation && this.#incoming.lines === line) {
      this.#incoming.assembly.add(text)
      this.#incoming = { ...this.#incoming, lines: line + 1 }
    }
    this.#channel.send({ feago: 'fleet', kind: 'read', generation, line })
  }

  /** Nothing of the new revision is seen before it is whole. */
  #activate(generation: number, lines: number): void {
    try {
      const snapshot = loadBundle(this.#received(generation, lines), this.#hosts)
      this.registry.activate(snapshot)
      this.#channel.send({ feago: 'fleet', kind: 'activated', generation, revision: snapshot.manifest.revision })
      this.#resolve()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#channel.send({ feago: 'fleet', kind: 'refused', generation, message })
      // The leader tells it in its status; whoever waits here for the first bundle should not have to look there.
      if (!this.registry.ready) this.#warn(`the first bundle cannot be loaded: ${message}`)
    }
  }

  #received(generation: number, lines: number): Bundle {
    const incoming = this.#incoming
    this.#incoming = undefined
    const bundle = incoming?.generation === generation && incoming.lines === lines ? incoming.assembly.bundle() : undefined
    if (bundle === undefined) throw new BundleError('what the leader sent is no whole bundle of a format that this version of feago reads')
    return bundle
  }

  #lose(): void {
    this.#stop()
    this.#reject(new FleetError('the leader has gone before it sent a bundle'))
  }

  #warn(message: string): void {
    if (this.#warned) return
    this.#warned = true
    process.emitWarning(message, 'FeaGoFleetWarning')
  }
}
