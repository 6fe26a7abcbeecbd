import type { Type } from '../../../types/type.js'
import { isOptional, present } from '../../../types/type.js'
import type { BinaryExpression, Expression } from '../../syntax/expression.js'
import type { Facts } from '../program.js'
import type { Rule } from './rule.js'
import { sameExpression } from './same-expression.js'

/** Comparisons with one outcome, whatever the data: `x == x`, `len(xs) < 0`, `views == 0.5`, `x == null` of what is always there. */
export const impossibleComparison: Rule =
  ({ facts }, findings) =>
  ({ expression, feature }) => {
    const problem = expression.kind === 'binary' ? problemOf(expression, facts) : undefined
    if (problem !== undefined)
      findings.say('FG1003', {
        message: problem,
        at: expression.span,
        feature: feature.name,
        help: ['Compare with something else, or leave it out.']
      })
  }

function problemOf(expression: BinaryExpression, facts: Facts): string | undefined {
  const { operator, left, right } = expression
  if (!['==', '!=', '<', '<=', '>', '>='].includes(operator)) return undefined
  if (left.kind === 'null' || right.kind === 'null') return problemOfNull(expression, facts)
  if (sameExpression(left, right)) return 'Both sides are the same'
  return problemOfBounds(expression, facts) ?? problemOfFraction(expression, facts) ?? problemOfEnums(expression, facts)
}

/** Inputs that are declared present may be absent all the same, and then the comparison says so: those are let be. */
function problemOfNull({ left, right, operator }: BinaryExpression, facts: Facts): string | undefined {
  const operand = right.kind === 'null' ? left : right
  const type = facts.types.get(operand)
  if (type === undefined || isOptional(type) || !isLiteral(operand)) return undefined
  return `This is never missing, so \`${operator} null\` is always ${operator === '!='}`
}

function isLiteral({ kind }: Expression): boolean {
  return (
    kind === 'bool' ||
    kind === 'int' ||
    kind === 'float' ||
    kind === 'string' ||
    kind === 'duration' ||
    kind === 'list' ||
    kind === 'record'
  )
}

const FLIPPED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const

/** Counts and places are never below 0. */
function problemOfBounds({ operator, left, right }: BinaryExpression, facts: Facts): string | undefined {
  const order = operator in FLIPPED ? (operator as keyof typeof FLIPPED) : undefined // the key was tested
  if (order === undefined) return undefined
  const [counted, sign, bound] = isCount(left, facts) ? [left, order, numberOf(right)] : [right, FLIPPED[order], numberOf(left)]
  if (!isCount(counted, facts) || bound === undefined) return undefined
  const never = (sign === '<' && bound <= 0) || (sign === '<=' && bound < 0) || (sign === '==' && bound < 0)
  const always = (sign === '>=' && bound <= 0) || (sign === '>' && bound < 0) || (sign === '!=' && bound < 0)
  if (never) return 'A count is never below 0, so this is always false'
  return always ? 'A count is never below 0, so this is always true' : undefined
}

function isCount(expression: Expression, facts: Facts): boolean {
  if (expression.kind === 'call') return expression.callee.name === 'len' || expression.callee.name === 'count'
  return expression.kind === 'name' && facts.names.get(expression)?.kind === 'position'
}

/** No int is 0.5. */
function problemOfFraction({ operator, left, right }: BinaryExpression, facts: Facts): string | undefined {
  if (operator !== '==' && operator !== '!=') return undefined
  const [value, literal] = left.kind === 'float' ? [right, left] : [left, right]
  const type = facts.types.get(value)
  if (type === undefined || present(type).kind !== 'int' || literal.kind !== 'float' || Number.isInteger(literal.value)) return undefined
  return `An int is never ${literal.value}, so this is always ${operator === '!='}`
}

/** Enums without a common value. */
function problemOfEnums({ operator, left, right }: BinaryExpression, facts: Facts): string | undefined {
  const [one, other] = [enumOf(facts.types.get(left)), enumOf(facts.types.get(right))]
  if (one === undefined || other === undefined || (operator !== '==' && operator !== '!=') || one.some((value) => other.includes(value)))
    return undefined
  return `The two enums have no value in common, so this is always ${operator === '!='}`
}

function enumOf(type: Type | undefined): readonly string[] | undefined {
  const enumType = type === undefined ? undefined : present(type)
  return enumType?.kind === 'enum' ? enumType.values : undefined
}

function numberOf(expression: Expression): number | undefined {
  if (expression.kind === 'int' || expression.kind === 'float') return expression.value
  const operand = expression.kind === 'unary' && expression.operator === '-' ? numberOf(expression.operand) : undefined
  return operand === undefined ? undefined : -operand
}
