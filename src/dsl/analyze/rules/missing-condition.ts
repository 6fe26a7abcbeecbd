import { isOptional } from '../../../types/type.js'
import { wrap } from '../explain-missing.js'
import type { ExpressionPlace, Rule } from './rule.js'

/** A condition that may be missing, where nothing says what happens then: the whole `c ? a : b` is missing. */
export const missingCondition: Rule =
  ({ facts }, findings) =>
  (place) => {
    const { expression, feature } = place
    if (expression.kind !== 'conditional' || isSettled(place)) return
    const { condition } = expression
    const type = facts.types.get(condition)
    if (type === undefined || !isOptional(type)) return
    findings.say('FG1009', {
      message: 'This condition may be missing, and then neither branch is taken',
      at: condition.span,
      help: ['Choose a branch with `(…) ?? false`, or say behind the whole what stands in: `(c ? a : b) ?? 0`.'],
      fixes: [{ title: 'write `(…) ?? false`', edits: wrap(condition, 'false') }],
      feature: feature.name
    })
  }

/** Whether the author has said what stands in, or that the feature may be missing. */
function isSettled(place: ExpressionPlace): boolean {
  for (let inner = place, outer = place.outer; ; inner = outer, outer = outer.outer) {
    if (outer === undefined)
      return (inner.feature.kind === 'expression' && inner.feature.default !== undefined) || isOptional(inner.feature.type)
    const { expression } = outer
    if (expression.kind === 'lambda') return false
    if (expression.kind === 'binary' && expression.operator === '??' && expression.left === inner.expression) return true
    if (expression.kind === 'call' && (expression.callee.name === 'coalesce' || expression.callee.name === 'has')) return true
    if (expression.kind === 'binary' && (expression.left.kind === 'null' || expression.right.kind === 'null')) return true
  }
}
