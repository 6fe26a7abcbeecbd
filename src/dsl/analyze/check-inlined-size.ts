import { LIMITS } from '../../limits.js'
import type { Expression } from '../syntax/expression.js'
import type { Findings } from './findings.js'
import { type InlinedSize, inlinedSize } from './inlined-size.js'

/** The size of an expression with the functions that it calls; undefined, and said, where that is too large. */
export function checkInlinedSize(
  expression: Expression,
  sizeOf: (name: string) => InlinedSize | undefined,
  findings: Findings
): InlinedSize | undefined {
  const size = inlinedSize(expression, sizeOf)
  const at = expression.span
  if (size.lambdas > LIMITS.lambdaNesting) {
    findings.say('FG0409', {
      message: `With the functions that it calls, lambdas are nested ${size.lambdas} deep here; at most ${LIMITS.lambdaNesting} are allowed`,
      at,
      help: ['Each level multiplies the work by the length of a list. Compute the inner part in a feature of its own.']
    })
    return undefined
  }
  if (size.nodes <= LIMITS.inlinedNodes && size.depth <= LIMITS.programDepth) return size
  const [number, what, limit] =
    size.nodes > LIMITS.inlinedNodes ? [size.nodes, 'parts', LIMITS.inlinedNodes] : [size.depth, 'levels', LIMITS.programDepth]
  findings.say('FG1105', {
    message: `With the functions that it calls, this expression has ${number} ${what}; at most ${limit} are allowed`,
    at,
    help: [
      'Functions are written out where they are called, so calls of calls multiply: make a feature of what is the same in all of them.'
    ]
  })
  return undefined
}
