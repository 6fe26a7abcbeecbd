import { unreachable } from '../diagnostics/unreachable.js'
import { formatTimestamp } from '../types/timestamp-text.js'
import type { Channel } from './channel.js'
import type { MemberState, MemberStatus } from './fleet-status.js'
import { type MemberMessage, memberMessage } from './message.js'

/** What the leader would have its members serve. */
export interface Activation {
  readonly generation: number
  readonly revision: string
  /** The bundle as JSON, written when the first member needs it. */
  readonly bundle: () => string
}

/**
 * What the leader knows of one member. At most one bundle is on its way to it: while it is busy with that, newer ones wait, and of
 * those only the newest is sent.
 */
export class Member {
  readonly id: string
  readonly #channel: Channel
  readonly #changed: () => void
  readonly #stop: () => void
  #wanted: Activation | undefined
  #session: string | undefined
  #underway: Activation | undefined
  #served: { readonly generation: number; readonly revision: string } | undefined
  #refused: { readonly generation: number; readonly message: string } | undefined
  #gone = false
  #warned = false
  #state: MemberState = 'behind'
  #sinceMs = Date.now()
  /** The same by a clock that nobody sets. */
  #since = performance.now()

  constructor(id: string, channel: Channel, changed: () => void) {
    this.id = id
    this.#channel = channel
    this.#changed = changed
    this.#stop = channel.listen(
      (message) => this.#hear(message),
      () => this.#leave()
    )
    if (channel.open) channel.send({ feago: 'fleet', kind: 'lead' })
    else this.#end()
    this.#proceed()
  }

  get state(): MemberState {
    return this.#state
  }

  /** Why it failed. */
  get problem(): string {
    return this.#refused?.message ?? ''
  }

  /** Whether it serves this generation of the leader or a later one. */
  serves(generation: number): boolean {
    return this.#served !== undefined && this.#served.generation >= generation
  }

  /** For how long it has been behind; 0 where it is not. */
  behindMs(): number {
    return this.#state === 'behind' ? performance.now() - this.#since : 0
  }

  status(): MemberStatus {
    const { kind, number } = this.#channel
    return {
      id: this.id,
      kind,
      ...(number === undefined ? {} : { number }),
      state: this.#state,
      since: formatTimestamp(this.#sinceMs),
      ...this.#served,
      ...(this.#state === 'failed' ? { message: this.problem } : {})
    }
  }

  want(activation: Activation): void {
    this.#wanted = activation
    this.#proceed()
  }

  /** Listens no longer. */
  release(): void {
    this.#stop()
  }

  #hear(message: unknown): void {
    const heard = memberMessage(message)
    if (heard === 'foreign') return
    if (heard !== 'malformed' && this.#understood(heard)) {
      this.#proceed()
      this.#changed()
    } else this.#warn()
  }

  /** False where it answers what it was not asked. */
  #understood(message: MemberMessage): boolean {
    switch (message.kind) {
      case 'joined':
        if (message.session !== this.#session) this.#begin(message.session)
        return true
      case 'left':
        this.#end()
        return true
      case 'activated':
        if (message.generation !== this.#underway?.generation || message.revision !== this.#underway.revision) return false
        this.#served = { generation: message.generation, revision: message.revision }
        this.#underway = undefined
        return true
      case 'refused':
        if (message.generation !== this.#underway?.generation) return false
        this.#refused = { generation: message.generation, message: message.message }
        this.#underway = undefined
        return true
      default:
        return unreachable(message)
    }
  }

  #begin(session: string): void {
    this.#session = session
    this.#underway = undefined
    this.#served = undefined
    this.#refused = undefined
    this.#gone = false
  }

  #end(): void {
    this.#session = undefined
    this.#underway = undefined
    this.#gone = true
  }

  #leave(): void {
    if (this.#gone) return
    this.#end()
    this.#proceed()
    this.#changed()
  }

  #proceed(): void {
    const wanted = this.#wanted
    if (wanted !== undefined && this.#session !== undefined && this.#underway === undefined && !this.#answered(wanted)) {
      this.#underway = wanted
      this.#channel.send({ feago: 'fleet', kind: 'activate', generation: wanted.generation, bundle: wanted.bundle() })
    }
    const state = this.#stateNow()
    if (state === this.#state) return
    this.#state = state
    this.#sinceMs = Date.now()
    this.#since = performance.now()
  }

  #answered({ generation }: Activation): boolean {
    return this.#served?.generation === generation || this.#refused?.generation === generation
  }

  #stateNow(): MemberState {
    if (this.#gone) return 'gone'
    if (this.#wanted === undefined) return 'behind'
    if (this.#served?.generation === this.#wanted.generation) return 'current'
    return this.#refused?.generation === this.#wanted.generation ? 'failed' : 'behind'
  }

  #warn(): void {
    if (this.#warned) return
    this.#warned = true
    process.emitWarning(`${this.id} of the fleet sends what is no answer to anything; that is ignored`, 'FeaGoFleetWarning')
  }
}
