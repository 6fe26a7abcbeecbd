import { RE2JS } from 're2js'
import { LIMITS } from '../limits.js'
import { memoized } from './memoized.js'
import { patternSteps } from './pattern-steps.js'

/** Compiled patterns are kept: a pattern is a constant of the definitions, so there are few. */
const compiled = memoized(1_000, (pattern: string) => RE2JS.compile(pattern))

/** Whether the pattern is found anywhere in the text. The pattern has passed `patternProblem`. */
export function isFound(text: string, pattern: string): boolean {
  return compiled(pattern).test(text)
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

/** The library's own phrase, without its prefix. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^error parsing regexp: /, '').slice(0, 200)
}
