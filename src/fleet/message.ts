/**
 * What leader and members say to each other: plain JSON, so that it passes through ports and through the channels of processes. Others
 * may talk on the same channel, so each message carries a mark.
 */
export type LeaderMessage =
  /** Whoever follows may say so: the leader did not hear what was said before. */
  | { readonly feago: 'fleet'; readonly kind: 'lead' }
  | {
      readonly feago: 'fleet'
      readonly kind: 'activate'
      /** The leader's count of activations. */
      readonly generation: number
      /** The bundle as JSON: a text is written once, and copied faster than what it says. */
      readonly bundle: string
    }

export type MemberMessage =
  /** Ready for bundles. `session` tells a new beginning from the same word said twice. */
  | { readonly feago: 'fleet'; readonly kind: 'joined'; readonly session: string }
  | { readonly feago: 'fleet'; readonly kind: 'activated'; readonly generation: number; readonly revision: string }
  /** What was active before still is. */
  | { readonly feago: 'fleet'; readonly kind: 'refused'; readonly generation: number; readonly message: string }
  /** Follows no longer. */
  | { readonly feago: 'fleet'; readonly kind: 'left' }

/** `foreign` is for somebody else; `malformed` has the mark and is no message. */
export type Heard<M> = M | 'foreign' | 'malformed'

export function leaderMessage(value: unknown): Heard<LeaderMessage> {
  const members = membersOf(value)
  if (members === undefined) return 'foreign'
  const { kind, generation, bundle } = members
  if (kind === 'lead') return { feago: 'fleet', kind }
  if (kind === 'activate' && isGeneration(generation) && typeof bundle === 'string') return { feago: 'fleet', kind, generation, bundle }
  return 'malformed'
}

export function memberMessage(value: unknown): Heard<MemberMessage> {
  const members = membersOf(value)
  if (members === undefined) return 'foreign'
  const { kind, session, generation, revision, message } = members
  if (kind === 'left') return { feago: 'fleet', kind }
  if (kind === 'joined' && typeof session === 'string') return { feago: 'fleet', kind, session }
  if (!isGeneration(generation)) return 'malformed'
  if (kind === 'activated' && typeof revision === 'string') return { feago: 'fleet', kind, generation, revision }
  if (kind === 'refused' && typeof message === 'string') return { feago: 'fleet', kind, generation, message }
  return 'malformed'
}

/** Undefined where the mark is missing. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const members = value as Readonly<Record<string, unknown>>
  return members['feago'] === 'fleet' ? members : undefined
}

function isGeneration(value: unknown): value is number {
  return Number.isSafeInteger(value) && typeof value === 'number' && value > 0
}
