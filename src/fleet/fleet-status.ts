/** What every thread and process of a fleet serves. Plain JSON. */
export interface FleetStatus {
  /** The leader's count of activations; 0 before the first. */
  readonly generation: number
  /** What the leader serves. */
  readonly revision?: string
  readonly members: readonly MemberStatus[]
  /** Ids of those that are behind for too long. */
  readonly stragglers: readonly string[]
}

export type MemberState =
  /** Serves what the leader serves. */
  | 'current'
  /** Serves an older revision, or none, and has not said anything about the new one. */
  | 'behind'
  /** Could not load the new revision, and serves what it served before. */
  | 'failed'
  /** Has ended, or follows no longer. */
  | 'gone'

export interface MemberStatus {
  readonly id: string
  readonly kind: 'thread' | 'process'
  /** Of the process, or of the thread in its process. */
  readonly number?: number
  readonly state: MemberState
  /** Since when it is so, RFC 3339. */
  readonly since: string
  /** The leader's generation that it serves; absent before the first. */
  readonly generation?: number
  readonly revision?: string
  /** Why it failed. */
  readonly message?: string
}
