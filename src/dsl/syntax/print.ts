import { unreachable } from '../../diagnostics/unreachable.js'
import { formatDuration } from '../../functions/duration-text.js'
import type {
  Argument,
  BinaryExpression,
  Expression,
  MatchExpression,
  MatchPattern,
  TemplateExpression,
  UnaryExpression
} from './expression.js'
import { LOOSEST, operatorRow, PREFIX_OPERATORS, TIGHTEST } from './operators.js'

/** The text of an expression, with no more parentheses than it needs. Parsing it gives the same tree, up to spans. */
export function printExpression(expression: Expression): string {
  return print(expression, LOOSEST)
}

/** In parentheses where the expression binds looser than its surroundings need. */
function print(expression: Expression, minimum: number): string {
  const text = printBare(expression)
  return precedenceOf(expression) < minimum ? `(${text})` : text
}

function precedenceOf(expression: Expression): number {
  switch (expression.kind) {
    case 'let':
    case 'lambda':
    case 'conditional':
      return LOOSEST
    case 'binary':
      return operatorRow(expression.operator).precedence
    case 'unary':
      return PREFIX_OPERATORS[expression.operator].precedence
    default:
      return TIGHTEST
  }
}

function printBare(expression: Expression): string {
  switch (expression.kind) {
    case 'null':
      return 'null'
    case 'bool':
    case 'int':
      return String(expression.value)
    case 'float':
      return printFloat(expression.value)
    case 'duration':
      return formatDuration(expression.milliseconds)
    case 'string':
      return printString(expression.value, expression.raw)
    case 'template':
      return printTemplate(expression)
    case 'name':
      return expression.name
    case 'field':
      return `${print(expression.object, TIGHTEST)}.${expression.field.name}`
    case 'index':
      return `${print(expression.object, TIGHTEST)}[${print(expression.index, LOOSEST)}]`
    case 'call':
      return printCall(expression.callee.name, expression.args, expression.method)
    case 'lambda':
      return `${printParameters(expression.parameters)} => ${print(expression.body, LOOSEST)}`
    case 'unary':
      return printUnary(expression)
    case 'binary':
      return printBinary(expression)
    case 'conditional':
      return `if ${print(expression.condition, LOOSEST)} then ${print(expression.then, LOOSEST)} else ${print(expression.else, LOOSEST)}`
    case 'match':
      return printMatch(expression)
    case 'let':
      return `let ${expression.name.name} = ${print(expression.value, LOOSEST)}; ${print(expression.body, LOOSEST)}`
    case 'list':
      return `[${expression.elements.map((element) => print(element, LOOSEST)).join(', ')}]`
    case 'record':
      return `{${expression.fields.map(({ name, value }) => `${name.name}: ${print(value, LOOSEST)}`).join(', ')}}`
    case 'error':
      return '<error>'
    default:
      return unreachable(expression)
  }
}

function printMatch({ subject, arms }: MatchExpression): string {
  const texts = arms.map(({ patterns, value }) => `${patterns.map(printPattern).join(' | ')} => ${print(value, LOOSEST)}`)
  return `match ${print(subject, LOOSEST)} { ${texts.join(', ')} }`
}

function printPattern(pattern: MatchPattern): string {
  switch (pattern.kind) {
    case 'anything':
      return '_'
    case 'absent':
      return 'null'
    case 'comparison': {
      const { operator, right } = pattern.test
      return operator === '==' ? print(right, TIGHTEST) : `${operator} ${print(right, TIGHTEST)}`
    }
    case 'error':
      return '<error>'
    default:
      return unreachable(pattern)
  }
}

function printFloat(value: number): string {
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

function printParameters(parameters: readonly { readonly name: string }[]): string {
  const names = parameters.map((parameter) => parameter.name).join(', ')
  return parameters.length === 1 ? names : `(${names})`
}

function printCall(name: string, args: readonly Argument[], method: boolean): string {
  const [object] = args
  if (!method || object === undefined) return `${name}(${args.map(printArgument).join(', ')})`
  return `${print(object.value, TIGHTEST)}.${name}(${args.slice(1).map(printArgument).join(', ')})`
}

function printArgument({ name, value }: Argument): string {
  const text = print(value, LOOSEST)
  return name === undefined ? text : `${name.name}: ${text}`
}

/** A power under a sign keeps its parentheses: without them it is refused as ambiguous. */
function printUnary({ operator, operand }: UnaryExpression): string {
  return `${operator}${print(operand, operand.kind === 'unary' ? LOOSEST : TIGHTEST)}`
}

function printBinary({ operator, left, right }: BinaryExpression): string {
  const { precedence, associativity } = operatorRow(operator)
  const leftText = print(left, associativity === 'left' ? precedence : precedence + 1)
  // `2 ** -1`: a sign on the right of a power cannot be read in two ways.
  const bare = operator === '**' && right.kind === 'unary' && !isPower(innermost(right))
  const rightText = print(right, bare ? LOOSEST : associativity === 'right' ? precedence : precedence + 1)
  return `${leftText} ${operator} ${rightText}`
}

function innermost(expression: Expression): Expression {
  let inner = expression
  while (inner.kind === 'unary') inner = inner.operand
  return inner
}
function isPower(expression: Expression): boolean {
  return expression.kind === 'binary' && expression.operator === '**'
}

/** A text as a literal; raw where it was and can be. */
export function printString(value: string, raw = false): string {
  if (raw && isPrintable(value)) {
    if (!value.includes('"')) return `r"${value}"`
    if (!value.includes("'")) return `r'${value}'`
  }
  return `"${escapeText(value)}"`
}

/** Line breaks and what cannot be seen need an escape. */
function isPrintable(value: string): boolean {
  return !NEEDS_ESCAPE.test(value.replaceAll(/["\\]/g, ''))
}

const NEEDS_ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /["\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const EVERY_ESCAPE = new RegExp(NEEDS_ESCAPE, 'g')
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeText(value: string): string {
  return value.replace(EVERY_ESCAPE, (unit) => SIMPLE_ESCAPES[unit] ?? `\\u{${unit.charCodeAt(0).toString(16)}}`)
}

function printTemplate({ parts }: TemplateExpression): string {
  const texts = parts.map((part) => (typeof part === 'string' ? escapeTemplateText(part) : printHole(part)))
  return `f"${texts.join('')}"`
}

/** Braces of the text are doubled before the escapes bring in braces of their own. */
function escapeTemplateText(text: string): string {
  return escapeText(text.replace(/[{}]/g, (brace) => brace + brace))
}

/** A brace at either end of a hole would be read as a doubled one. */
function printHole(expression: Expression): string {
  const text = print(expression, LOOSEST)
  return text.startsWith('{') || text.endsWith('}') ? `{ ${text} }` : `{${text}}`
}
