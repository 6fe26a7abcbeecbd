import { isOptional } from '../../../types/type.js'
import type { Rule } from './rule.js'

/** `a ?? b` where `a` is always there. */
export const redundantCoalesce: Rule =
  ({ facts }, findings) =>
  ({ expression, feature }) => {
    const meaning = facts.calls.get(expression)
    if (meaning?.kind !== 'form' || meaning.form !== 'coalesce') return
    const always = meaning.operands.slice(0, -1).find((operand) => {
      const type = facts.types.get(operand)
      return type !== undefined && !isOptional(type)
    })
    if (always === undefined) return
    findings.say('FG1005', {
      message: 'This is never missing, so what stands behind it is never used',
      at: always.span,
      help: ['Remove what stands behind; where an input may be absent after all, declare its field with `?`.'],
      feature: feature.name
    })
  }
