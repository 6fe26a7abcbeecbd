import { suggest } from '../../../diagnostics/suggest.js'
import { unreachable } from '../../../diagnostics/unreachable.js'
import { FG_FUNCTIONS, type FgFunction } from './functions.js'
import { parseFgExpression } from './parse.js'
import { type FgExpression, FgSyntaxError } from './syntax.js'

export interface Variables {
  /** The expression that reads a variable, as a number or as a whole vector; undefined where there is none. */
  readonly variable: (name: string, as: 'number' | 'vector') => string | undefined
}

export type TranslatedExpression =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string; readonly help?: string }

/** An expression of `expr_feature` as one of this language, which gives a number. There comparisons give 1 or 0, and all but 0 is true. */
export function translateExpression(text: string, variables: Variables): TranslatedExpression {
  try {
    return { kind: 'number', text: number(parseFgExpression(text), variables) }
  } catch (error) {
    if (error instanceof FgSyntaxError)
      return { kind: 'wrong', message: error.message, ...(error.help === undefined ? {} : { help: error.help }) }
    throw error
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!='])
const LOGIC: ReadonlySet<string> = new Set(['&&', '||'])
const ARITHMETIC: ReadonlyMap<string, string> = new Map([
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['/', '/'],
  ['^', '**']
])
const BITS: ReadonlyMap<string, string> = new Map([
  ['&', 'bit_and'],
  ['|', 'bit_or']
])
const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['_pi', 'pi()'],
  ['_e', 'exp(1)']
])

function number(expression: FgExpression, variables: Variables): string {
  switch (expression.kind) {
    case 'number':
      return String(Number(expression.text))
    case 'name':
      return CONSTANTS.get(expression.name) ?? variable(expression.name, 'number', variables)
    case 'call':
      return call(expression.name, expression.args, variables)
    case 'unary':
      if (expression.operator === '!') return `int(${truth(expression, variables)})`
      return expression.operator === '-' ? `-(${number(expression.operand, variables)})` : number(expression.operand, variables)
    case 'binary':
      return isLogical(expression)
        ? `int(${truth(expression, variables)})`
        : binary(expression.operator, expression.left, expression.right, variables)
    case 'conditional': {
      const [then, otherwise] = [number(expression.then, variables), number(expression.else, variables)]
      return `(if ${truth(expression.condition, variables)} then ${then} else ${otherwise})`
    }
    default:
      return unreachable(expression)
  }
}

function isLogical(expression: FgExpression): boolean {
  return expression.kind === 'binary' && (COMPARISONS.has(expression.operator) || LOGIC.has(expression.operator))
}

/** Whether an expression is not 0. */
function truth(expression: FgExpression, variables: Variables): string {
  if (expression.kind === 'unary' && expression.operator === '!') return `!(${truth(expression.operand, variables)})`
  if (expression.kind !== 'binary' || !isLogical(expression)) return `(${number(expression, variables)}) != 0`
  const side = LOGIC.has(expression.operator) ? truth : number
  return `(${side(expression.left, variables)}) ${expression.operator} (${side(expression.right, variables)})`
}

function binary(operator: string, left: FgExpression, right: FgExpression, variables: Variables): string {
  const [a, b] = [number(left, variables), number(right, variables)]
  const sign = ARITHMETIC.get(operator)
  return sign === undefined ? `${BITS.get(operator)}(int(${a}), int(${b}))` : `(${a}) ${sign} (${b})`
}

function call(name: string, args: readonly FgExpression[], variables: Variables): string {
  const row = FG_FUNCTIONS.get(name)
  if (row === undefined) {
    const near = suggest(name, FG_FUNCTIONS.keys())
    throw new FgSyntaxError(`the function \`${name}\` has no equivalent`, near === undefined ? undefined : `Did you mean \`${near}\`?`)
  }
  checkCount(name, row, args.length)
  return row.text(...args.map((arg) => (row.takes === 'vectors' ? vector(name, arg, variables) : number(arg, variables))))
}

function checkCount(name: string, { count }: FgFunction, given: number): void {
  if (count === 'any' ? given > 0 : given === count) return
  throw new FgSyntaxError(`the function \`${name}\` takes ${count === 'any' ? 'at least 1 argument' : counted(count)}, not ${given}`)
}

function counted(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`
}

function vector(name: string, argument: FgExpression, variables: Variables): string {
  if (argument.kind === 'name') return variable(argument.name, 'vector', variables)
  throw new FgSyntaxError(
    `\`${name}\` takes a variable: calculating with whole vectors has no equivalent`,
    'Write it here with `map`, `zip` and `sum`.'
  )
}

function variable(name: string, as: 'number' | 'vector', variables: Variables): string {
  const text = variables.variable(name, as)
  if (text === undefined) throw new FgSyntaxError(`there is no variable \`${name}\``)
  return text
}
