import { isOptional } from '../../../types/type.js'
import type { Rule } from './rule.js'

/** A `default:` of a feature whose expression is always there. */
export const redundantDefault: Rule =
  ({ facts }, findings) =>
  ({ expression, outer, feature }) => {
    const written = feature.kind === 'expression' ? feature.definition.default : undefined
    const type = facts.types.get(expression)
    if (outer !== undefined || written === undefined || type === undefined || isOptional(type)) return
    findings.say('FG1010', {
      message: `\`${feature.name}\` is never missing, so its default is never used`,
      at: written.span,
      help: ['Remove it; where an input may be absent after all, declare its field with `?`.'],
      feature: feature.name
    })
  }
