import { present } from '../../../types/type.js'
import type { Expression } from '../../syntax/expression.js'
import type { Facts } from '../program.js'
import type { Rule } from './rule.js'

/** `==` and `!=` on a computed float: 0.1 + 0.2 is not 0.3. Inputs and literals are what they are. */
export const floatEquality: Rule =
  ({ facts }, findings) =>
  ({ expression, feature }) => {
    if (expression.kind !== 'binary' || (expression.operator !== '==' && expression.operator !== '!=')) return
    const computed = [expression.left, expression.right].find((side) => isComputedFloat(side, facts))
    if (computed === undefined || expression.left.kind === 'null' || expression.right.kind === 'null') return
    findings.say('FG1006', {
      message: `\`${expression.operator}\` on a computed float depends on rounding`,
      at: expression.operatorSpan,
      also: [{ span: computed.span, text: 'computed here' }],
      help: ['Compare with a tolerance: `abs(a - b) < 1e-9`, or round before.'],
      feature: feature.name
    })
  }

function isComputedFloat(expression: Expression, facts: Facts): boolean {
  const type = facts.types.get(expression)
  if (type === undefined || present(type).kind !== 'float') return false
  const meaning = facts.calls.get(expression)
  return meaning?.kind === 'overload' && (meaning.overload.overflows === true || expression.kind === 'binary')
}
