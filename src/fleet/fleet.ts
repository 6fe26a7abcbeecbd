import { bundleLines } from '../bundle/bundle-lines.js'
import type { Features } from '../runtime/features.js'
import { channelOf, type FleetTarget } from './channel.js'
import { FleetError } from './fleet-error.js'
import type { FleetStatus } from './fleet-status.js'
import { LazyLines } from './lazy-lines.js'
import { type Activation, Member } from './member.js'

export interface FleetOptions {
  /** After how many milliseconds a member that is behind is a straggler: 5000 unless told otherwise. */
  readonly stragglerMs?: number
}

interface Waiter {
  readonly generation: number
  readonly resolve: () => void
  readonly reject: (error: FleetError) => void
}

const DEFAULT_STRAGGLER_MS = 5000

/**
 * Has other threads and processes serve what these features serve: every activation, roll-backs included, is sent to each member,
 * which loads it, makes it active by one assignment, and says so. A member follows with `joinFleet`.
 */
export class Fleet {
  readonly #features: Features
  readonly #stragglerMs: number
  readonly #members = new Map<FleetTarget, Member>()
  readonly #waiters = new Set<Waiter>()
  readonly #unsubscribe: () => void
  #active: Activation | undefined
  #added = 0

  constructor(features: Features, { stragglerMs = DEFAULT_STRAGGLER_MS }: FleetOptions = {}) {
    this.#features = features
    this.#stragglerMs = stragglerMs
    this.#active = activationOf(features)
    this.#unsubscribe = features.subscribe(() => this.#follow())
  }

  /** Gives the id of the member, which gets the active bundle as soon as it joins. Adding one twice changes nothing. */
  add(target: FleetTarget): string {
    const known = this.#members.get(target)
    if (known !== undefined) return known.id
    const channel = channelOf(target)
    const member = new Member(`${channel.kind}-${++this.#added}`, channel, () => this.#settle())
    this.#members.set(target, member)
    if (this.#active !== undefined) member.want(this.#active)
    return member.id
  }

  /** Forgets a member, which goes on with what it has. Gives whether there was one. */
  remove(id: string): boolean {
    const found = [...this.#members].find(([, member]) => member.id === id)
    if (found === undefined) return false
    const [target, member] = found
    member.release()
    this.#members.delete(target)
    this.#settle()
    return true
  }

  status(): FleetStatus {
    const members = [...this.#members.values()]
    return {
      generation: this.#active?.generation ?? 0,
      ...(this.#active === undefined ? {} : { revision: this.#active.revision }),
      members: members.map((member) => member.status()),
      stragglers: members.filter((member) => member.behindMs() > this.#stragglerMs).map(({ id }) => id)
    }
  }

  /**
   * Resolves when all members serve this generation or a later one: the active one unless told otherwise. Those that have gone do
   * not count. Rejects with `FleetError` when all have answered and some could not load it, and when the fleet is closed.
   */
  settled(generation: number = this.#active?.generation ?? 1): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters.add({ generation, resolve, reject })
      this.#settle()
    })
  }

  /** Leads no longer: members go on with what they have, and nothing of the fleet keeps the process. */
  close(): void {
    this.#unsubscribe()
    for (const member of this.#members.values()) member.release()
    this.#members.clear()
    for (const { reject } of this.#waiters) reject(new FleetError('the fleet was closed'))
    this.#waiters.clear()
  }

  #follow(): void {
    const active = activationOf(this.#features)
    if (active === undefined || active.generation === this.#active?.generation) return
    this.#active = active
    for (const member of this.#members.values()) member.want(active)
    this.#settle()
  }

  #settle(): void {
    for (const waiter of this.#waiters) {
      const problem = this.#problemOf(waiter.generation)
      if (problem === 'open') continue
      this.#waiters.delete(waiter)
      if (problem === undefined) waiter.resolve()
      else waiter.reject(problem)
    }
  }

  /** Undefined where all members serve it, and `open` where that is not decided. */
  #problemOf(generation: number): FleetError | 'open' | undefined {
    if ((this.#active?.generation ?? 0) < generation) return 'open'
    const lacking = [...this.#members.values()].filter((member) => member.state !== 'gone' && !member.serves(generation))
    if (lacking.length === 0) return undefined
    if (lacking.some(({ state }) => state !== 'failed')) return 'open'
    return new FleetError(lacking.map(({ id, problem }) => `${id} could not load it: ${problem}`).join('; '))
  }
}

/** Undefined before the first activation. Throws `FleetError` where there is nothing to hand on. */
function activationOf(features: Features): Activation | undefined {
  const { active } = features.status()
  if (active === undefined) return undefined
  const bundle = features.activeBundle
  if (bundle === undefined)
    throw new FleetError('features of an imported module cannot be handed on; open the directory that it stands in with `openBundle`')
  return { generation: active.generation, revision: active.revision, lines: new LazyLines(bundleLines(bundle)) }
}
