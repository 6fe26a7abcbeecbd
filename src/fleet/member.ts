import { unreachable } from '../diagnostics/unreachable.js'
import { formatTimestamp } from '../types/timestamp-text.js'
import type { Channel } from './channel.js'
import type { MemberState, MemberStatus } from './fleet-status.js'
import type { LazyLines } from './lazy-lines.js'
import { type MemberMessage, memberMessage } from './message.js'

/** What the leader would have its members serve. */
export interface Activation {
  readonly generation: number
  readonly revision: string
  /** The bundle. */
  readonly lines: LazyLines
}

/** A bundle on its way. */
interface Transfer {
  readonly activation: Activation
  /** The line that was sent last. */
  readonly line: number
}

/**
 * What the leader knows of one member. At most one bundle is on its way to it, and of that one line; a newer one takes its place as soon
 * as that line is read. While the member loads one, newer ones wait, and of those only the newest is sent.
 */
export class Member {
  readonly id: string
  readonly #channel: Channel
  readonly #changed: () => void
  readonly #stop: () => void
  #wanted: Activation | undefined
  #session: string | undefined
  #underway: Transfer | undefined
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
      case 'read':
        return this.#continued(message.generation, message.line)
      case 'activated':
        if (message.revision !== this.#underway?.activation.revision || !this.#ended(message.generation)) return false
        this.#served = { generation: message.generation, revision: message.revision }
        return true
      case 'refused':
        if (!this.#ended(message.generation)) return false
        this.#refused = { generation: message.generation, message: message.message }
        return true
      default:
        return unreachable(message)
    }
  }

  /** False where that was not the line that was sent. */
  #continued(generation: number, line: number): boolean {
    const { activation } = this.#underway ?? {}
    if (activation?.generation !== generation || this.#underway?.line !== line) return false
    if (activation === this.#wanted) this.#send(activation, line + 1)
    else this.#underway = undefined
    return true
  }

  #send(activation: Activation, line: number): void {
    const { generation, lines } = activation
    const text = lines.at(line)
    this.#underway = { activation, line }
    if (text === undefined) this.#channel.send({ feago: 'fleet', kind: 'activate', generation, lines: line })
    else this.#channel.send({ feago: 'fleet', kind: 'line', generation, line, text })
  }

  /** False where no such bundle was on its way. */
  #ended(generation: number): boolean {
    if (this.#underway?.activation.generation !== generation) return false
    this.#underway = undefined
    return true
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
    if (wanted !== undefined && this.#session !== undefined && this.#underway === undefined && !this.#answered(wanted))
      this.#send(wanted, 0)
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
