import { RE2JS } from 're2js'
import { LIMITS } from '../limits.js'
import { memoized } from './memoized.js'
import { patternSteps } from './pattern-steps.js'

/** Compiled patterns are kept: a pattern is a constant of the definitions, so there are few. */
const compiled = memoized(1_000, (pattern: string) => RE2JS.compile(pattern))

/** A group of a pattern: its number, where 0 is the whole, or its name. */
export type GroupName = number | string

/** A place where a pattern is found, and what its groups stand for there. */
export interface Match {
  readonly start: number
  readonly end: number
  /** The text of a group; `null` where it took no part in the match. */
  group(group: GroupName): string | null
}

/** Whether the pattern is found anywhere in the text. The pattern has passed `patternProblem`. */
export function isFound(text: string, pattern: string): boolean {
  return compiled(pattern).test(text)
}

/** Visits the matches from left to right; an empty one at the end of the match before is none, as in RE2. `visit` says whether to go on. */
export function eachMatch(text: string, pattern: string, visit: (match: Match) => boolean): void {
  const matcher = compiled(pattern).matcher(text)
  let end = -1
  while (matcher.find()) {
    const match = { start: matcher.start(), end: matcher.end(), group: (group: GroupName) => matcher.group(group) }
    if (match.start === match.end && match.start === end) continue
    if (!visit(match)) return
    end = match.end
  }
}

/** What people mean by the result of a pattern: its first group, or the whole where it has none. */
export function usualGroup(pattern: string): number {
  return compiled(pattern).groupCount() > 0 ? 1 : 0
}

/** Why a pattern cannot be: a sentence. */
export function patternProblem(pattern: string | undefined): string | undefined {
  if (pattern === undefined) return undefined
  if (patternSteps(pattern) > LIMITS.patternSteps)
    return `the regular expression, with its counted repetitions written out, has more than ${LIMITS.patternSteps} steps: repeat less`
  try {
    compiled(pattern)
    return undefined
  } catch (error) {
    return `the regular expression is not valid: ${reasonOf(error)}`
  }
}

/** Why a group cannot be one of a pattern that has passed `patternProblem`: a sentence. */
export function groupProblem(pattern: string | undefined, group: GroupName | undefined): string | undefined {
  if (pattern === undefined || group === undefined) return undefined
  const regularExpression = compiled(pattern)
  const names = Object.keys(regularExpression.namedGroups())
  const count = regularExpression.groupCount()
  if (typeof group === 'number' ? group >= 0 && group <= count : names.includes(group)) return undefined
  const known = names.length === 0 ? '' : `, named ${names.join(', ')}`
  return `the regular expression has no group ${group}: it has ${count}${typeof group === 'string' ? known : ''}`
}

/** The library's own phrase, without its prefix. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^error parsing regexp: /, '').slice(0, 200)
}
