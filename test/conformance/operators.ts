import type { CelNode } from './cel/syntax.js'
import { Excluded } from './exclusions.js'
import { atom, held, LEVEL, type Piece, piece, type Translator } from './piece.js'
import { BOOL, type CelType, DURATION, FLOAT, INT, isInteger, isNumber, join, STRING, TIMESTAMP, UNKNOWN } from './types.js'

interface OperatorTranslator extends Translator {
  /** Notes that a divisor is 0. */
  noteZeroDivisor(): void
}

type Operation = CelNode & { kind: 'unary' | 'binary' }
type Binary = CelNode & { kind: 'binary' }

/** Operators in words of the language. */
export function operation(node: Operation, translator: OperatorTranslator): Piece {
  if (node.kind === 'unary') return unary(node.operator, translator.translate(node.operand), translator)
  switch (node.operator) {
    case '||':
    case '&&':
      return logic(node, translator)
    case '==':
    case '!=':
      return equality(node, translator)
    case 'in':
      return membership(node, translator)
    case '+':
    case '-':
      return sum(node, translator)
    case '*':
    case '/':
    case '%':
      return product(node, translator)
    default:
      return order(node, translator)
  }
}

function unary(operator: '-' | '!', operand: Piece, translator: Translator): Piece {
  const fits = operator === '!' ? operand.type.kind === 'bool' : operand.type.kind === 'int' || operand.type.kind === 'float'
  if (operand.type.kind === 'uint' && operator === '-') translator.deviate('unsigned integers')
  else if (!fits && operand.type.kind !== 'unknown') translator.refuse('dynamic typing')
  return piece(`${operator}${held(operand, LEVEL.unary)}`, LEVEL.unary, operator === '!' ? BOOL : operand.type)
}

function logic({ operator, left, right }: Binary, translator: Translator): Piece {
  const level = operator === '||' ? LEVEL.or : LEVEL.and
  const [a, b] = [translator.translate(left), translator.translate(right)]
  for (const { type } of [a, b]) if (type.kind !== 'bool' && type.kind !== 'unknown') translator.refuse('dynamic typing')
  return piece(`${held(a, level)} ${operator} ${held(b, level + 1)}`, level, BOOL)
}

/** Comparisons do not chain: an operand that is one is put in parentheses. */
function compared(a: Piece, operator: string, b: Piece): Piece {
  return piece(`${held(a, LEVEL.sum)} ${operator} ${held(b, LEVEL.sum)}`, LEVEL.relation, BOOL)
}

function equality({ operator, left, right }: Binary, translator: Translator): Piece {
  const [a, b] = [translator.translate(left), translator.translate(right)]
  if (join(a.type, b.type) === undefined) translator.refuse('dynamic typing')
  return compared(a, operator, b)
}

const ORDERED: readonly CelType['kind'][] = ['string', 'timestamp', 'duration', 'unknown']

function order({ operator, left, right }: Binary, translator: Translator): Piece {
  const [a, b] = [translator.translate(left), translator.translate(right)]
  const common = join(a.type, b.type)
  if (common?.kind === 'bool') translator.refuse('order of bools')
  else if (common === undefined || !(isNumber(common) || ORDERED.includes(common.kind)) || a.type.kind === 'null' || b.type.kind === 'null')
    translator.refuse('dynamic typing')
  return compared(a, operator, b)
}

function membership({ left, right }: Binary, translator: Translator): Piece {
  const [a, b] = [translator.translate(left), translator.translate(right)]
  const [key, container] = [a.type.kind === 'uint' ? 'int' : a.type.kind, b.type]
  const fits =
    container.kind === 'list'
      ? join(a.type, container.element) !== undefined
      : container.kind === 'map'
        ? container.key === key
        : container.kind === 'unknown'
  if (container.kind === 'map' && container.key === 'unknown' && key !== 'string') throw new Excluded('keys of maps')
  if (!fits && !(container.kind === 'map' && container.key === 'unknown')) translator.refuse('dynamic typing')
  return compared(a, 'in', b)
}

function sum({ operator, left, right }: Binary, translator: Translator): Piece {
  const [a, b] = [translator.translate(left), translator.translate(right)]
  if (operator === '+' && a.type.kind === 'string' && b.type.kind === 'string') return concatenation(a, b)
  if (a.type.kind === 'list' && b.type.kind === 'list') throw new Excluded('no such function', 'concatenation of lists')
  const type = sumType(operator, a.type, b.type)
  if (type === undefined) translator.refuse('dynamic typing')
  if (type?.kind === 'timestamp' || type?.kind === 'duration') translator.deviate('range of time')
  if (type?.kind === 'uint') translator.deviate('unsigned integers')
  return piece(`${held(a, LEVEL.sum)} ${operator} ${held(b, LEVEL.product)}`, LEVEL.sum, type ?? UNKNOWN)
}

function sumType(operator: string, a: CelType, b: CelType): CelType | undefined {
  if (isNumber(a) || isNumber(b)) return sameNumbers(a, b)
  const kinds = `${a.kind} ${operator} ${b.kind}`
  if (kinds === 'timestamp - timestamp' || kinds === 'duration + duration' || kinds === 'duration - duration') return DURATION
  if (kinds === 'timestamp + duration' || kinds === 'timestamp - duration' || kinds === 'duration + timestamp') return TIMESTAMP
  return a.kind === 'unknown' || b.kind === 'unknown' ? UNKNOWN : undefined
}

/** CEL computes with numbers of one type only. An unknown operand is taken for a number. */
function sameNumbers(a: CelType, b: CelType): CelType | undefined {
  if (a.kind === b.kind || b.kind === 'unknown') return a
  if (a.kind === 'unknown') return b
  if (!isNumber(a) || !isNumber(b)) return undefined
  return isInteger(a) && isInteger(b) ? INT : FLOAT
}

/** Texts are not added: a template holds them. A sum of several stands in one. */
function concatenation(a: Piece, b: Piece): Piece {
  const inner = /^f"((?:\{[\w.]+\})+)"$/.exec(a.text)?.[1] ?? `{${a.text}}`
  return atom(`f"${inner}{${b.text}}"`, STRING)
}

function product({ operator, left, right }: Binary, translator: OperatorTranslator): Piece {
  const [a, b] = [translator.translate(left), translator.translate(right)]
  const type = isNumber(a.type) || isNumber(b.type) ? sameNumbers(a.type, b.type) : a.type.kind === 'unknown' ? a.type : undefined
  if (type === undefined) translator.refuse('dynamic typing')
  if (operator !== '*' && isZero(right)) translator.noteZeroDivisor()
  if (operator === '*') {
    if (type?.kind === 'uint') translator.deviate('unsigned integers')
    return piece(`${held(a, LEVEL.product)} * ${held(b, LEVEL.unary)}`, LEVEL.product, type ?? UNKNOWN)
  }
  if (type?.kind === 'float') return quotient(operator, a, b, right, translator)
  // Int division truncates in CEL, and the remainder has the sign of the dividend.
  const truncated = `trunc(${held(a, LEVEL.product)} / ${held(b, LEVEL.unary)})`
  if (operator === '/') return atom(truncated, type ?? UNKNOWN)
  if (sameSign(left, right)) return piece(`${held(a, LEVEL.product)} % ${held(b, LEVEL.unary)}`, LEVEL.product, type ?? UNKNOWN)
  return piece(`${held(a, LEVEL.sum)} - ${truncated} * ${held(b, LEVEL.unary)}`, LEVEL.sum, type ?? UNKNOWN)
}

function quotient(operator: string, a: Piece, b: Piece, divisor: CelNode, translator: Translator): Piece {
  if (operator === '%') translator.deviate('wider operands')
  else if (isZero(divisor)) translator.deviate('NaN and Infinity')
  return piece(`${held(a, LEVEL.product)} ${operator} ${held(b, LEVEL.unary)}`, LEVEL.product, FLOAT)
}

function isZero(node: CelNode): boolean {
  if (node.kind === 'parenthesised') return isZero(node.inner)
  return (node.kind === 'int' || node.kind === 'uint' || node.kind === 'double') && Number(node.value) === 0
}

/** Where the two kinds of remainder are the same. */
function sameSign(left: CelNode, right: CelNode): boolean {
  const sign = (node: CelNode): number => {
    if (node.kind === 'parenthesised') return sign(node.inner)
    return node.kind === 'int' || node.kind === 'uint' ? Math.sign(Number(node.value)) : Number.NaN
  }
  return sign(left) * sign(right) >= 0
}
