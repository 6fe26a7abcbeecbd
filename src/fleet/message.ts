/**
 * What leader and members say to each other: plain JSON, so that it passes through ports and through the channels of processes. Others
 * may talk on the same channel, so each message carries a mark.
 */
export type LeaderMessage =
  /** Whoever follows may say so: the leader did not hear what was said before. */
  | { readonly feago: 'fleet'; readonly kind: 'lead' }
  /** One line of a bundle, as `bundleLines` gives them, from 0. Whoever gets the first one forgets others that it has. */
  | { readonly feago: 'fleet'; readonly kind: 'line'; readonly generation: number; readonly line: number; readonly text: string }
  /** These were all. */
  | { readonly feago: 'fleet'; readonly kind: 'activate'; readonly generation: number; readonly lines: number }

export type MemberMessage =
  /** Ready for bundles. `session` tells a new beginning from the same word said twice. */
  | { readonly feago: 'fleet'; readonly kind: 'joined'; readonly session: string }
  /** Has read that line. The next one is sent only then, so that requests have their turn in between, on both sides. */
  | { readonly feago: 'fleet'; readonly kind: 'read'; readonly generation: number; readonly line: number }
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
  const { kind, generation, line, lines, text } = members
  if (kind === 'lead') return { feago: 'fleet', kind }
  if (!isCount(generation)) return 'malformed'
  if (kind === 'line' && isCount(line) && typeof text === 'string') return { feago: 'fleet', kind, generation, line, text }
  if (kind === 'activate' && isCount(lines)) return { feago: 'fleet', kind, generation, lines }
  return 'malformed'
}

export function memberMessage(value: unknown): Heard<MemberMessage> {
  const members = membersOf(value)
  if (members === undefined) return 'foreign'
  const { kind, session, generation, line, revision, message } = members
  if (kind === 'left') return { feago: 'fleet', kind }
  if (kind === 'joined' && typeof session === 'string') return { feago: 'fleet', kind, session }
  if (!isCount(generation)) return 'malformed'
  if (kind === 'read' && isCount(line)) return { feago: 'fleet', kind, generation, line }
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

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
