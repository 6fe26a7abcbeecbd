import { code } from '../../code/code.js'
import { DURATION, FLOAT, INT, TIMESTAMP, type Type } from '../../types/type.js'
import { isNonZeroConstant, refuseZero } from '../constant-argument.js'
import { example } from '../example.js'
import { type Emitted, flowing, guardedPartial, squashingPartial } from '../expression.js'
import { flooredRemainder } from '../floored-division.js'
import type { FunctionRow, Overload } from '../row.js'
import { type ArgumentFact, param } from '../signature.js'

const add = (x: number, y: number): number => x + y
const subtract = (x: number, y: number): number => x - y
const multiply = (x: number, y: number): number => x * y
const divide = (x: number, y: number): number => (y === 0 ? Number.NaN : x / y)
const remainder = (x: number, y: number): number => (y === 0 ? Number.NaN : flooredRemainder(x, y))
const power = (x: number, y: number): number => (isOutsidePower(x, y) ? Number.NaN : x ** y)

const ADD = flowing((x, y) => code`${x} + ${y}`)
const SUBTRACT = flowing((x, y) => code`${x} - ${y}`)
const MULTIPLY = flowing((x, y) => code`${x} * ${y}`)
const DIVIDE = squashingPartial((tools, x, y) => code`${y} === 0 ? ${tools.fail} : ${x} / ${y}`)
const REMAINDER = squashingPartial(
  (tools, x, y) => code`${y} === 0 ? ${tools.fail} : ${x} % ${y} !== 0 && ${x} % ${y} < 0 !== ${y} < 0 ? ${x} % ${y} + ${y} : ${x} % ${y}`
)
/** `**`, which is `pow` too. */
export const POWER_CODE = guardedPartial(
  (tools, x, y) => code`(${x} === 0 && ${y} < 0) || (${x} < 0 && ${y} % 1 !== 0) ? ${tools.fail} : ${x} ** ${y}`
)

/** An operator that has a value for all finite operands, and may overflow. */
function total(id: string, left: Type, right: Type, result: Type, evaluate: (x: number, y: number) => number, emit: Emitted): Overload {
  return {
    id,
    signature: { parameters: [param('a', left), param('b', right)], result },
    missing: 'strict',
    overflows: true,
    cost: { fixed: 1 },
    evaluate,
    emit
  }
}

/** An operator that has no value for the divisor 0. */
function dividing(id: string, left: Type, right: Type, result: Type, evaluate: (x: number, y: number) => number, emit: Emitted): Overload {
  return {
    ...total(id, left, right, result, evaluate, emit),
    partial: 'division-by-zero',
    total: (args) => isNonZeroConstant(args[1]),
    check: (args) => refuseZero(args[1], 'division by 0 has no value')
  }
}

const PLUS: FunctionRow = {
  name: '+',
  family: 'operators',
  doc: 'The sum of two numbers or two durations, or a timestamp moved by a duration. The sum of ints is an int. Texts are joined with f"…" instead.',
  examples: [
    example('1 + 2', '3'),
    example('1 + 0.5', '1.5'),
    example('timestamp("2024-01-01T00:00:00Z") + 1d', '"2024-01-02T00:00:00.000Z"')
  ],
  overloads: [
    total('+/int', INT, INT, INT, add, ADD),
    total('+/float', FLOAT, FLOAT, FLOAT, add, ADD),
    total('+/timestamp-duration', TIMESTAMP, DURATION, TIMESTAMP, add, ADD),
    total('+/duration-timestamp', DURATION, TIMESTAMP, TIMESTAMP, add, ADD),
    total('+/duration', DURATION, DURATION, DURATION, add, ADD)
  ]
}

const MINUS: FunctionRow = {
  name: '-',
  family: 'operators',
  doc: 'The difference of two numbers, of two durations or of two timestamps (which is a duration), or a timestamp moved back by a duration.',
  examples: [example('1 - 2', '-1'), example('(timestamp("2024-01-02T00:00:00Z") - timestamp("2024-01-01T00:00:00Z")) / 1h', '24')],
  overloads: [
    total('-/int', INT, INT, INT, subtract, SUBTRACT),
    total('-/float', FLOAT, FLOAT, FLOAT, subtract, SUBTRACT),
    total('-/timestamp', TIMESTAMP, TIMESTAMP, DURATION, subtract, SUBTRACT),
    total('-/timestamp-duration', TIMESTAMP, DURATION, TIMESTAMP, subtract, SUBTRACT),
    total('-/duration', DURATION, DURATION, DURATION, subtract, SUBTRACT)
  ]
}

const TIMES: FunctionRow = {
  name: '*',
  family: 'operators',
  doc: 'The product of two numbers, or of a duration and a number. The product of ints is an int.',
  examples: [example('3 * 4', '12'), example('2 * 0.5', '1'), example('string(1h * 1.5)', '"1h30m"')],
  overloads: [
    total('*/int', INT, INT, INT, multiply, MULTIPLY),
    total('*/float', FLOAT, FLOAT, FLOAT, multiply, MULTIPLY),
    total('*/duration-number', DURATION, FLOAT, DURATION, multiply, MULTIPLY),
    total('*/number-duration', FLOAT, DURATION, DURATION, multiply, MULTIPLY)
  ]
}

const DIVIDED: FunctionRow = {
  name: '/',
  family: 'operators',
  doc: 'The quotient as a float, also of two ints and of two durations; a duration divided by a number is a duration. Missing when the divisor is 0.',
  examples: [example('1 / 4', '0.25'), example('1d / 1h', '24'), example('1 / (1 - 1) ?? 0.0', '0')],
  overloads: [
    dividing('//float', FLOAT, FLOAT, FLOAT, divide, DIVIDE),
    dividing('//duration', DURATION, DURATION, FLOAT, divide, DIVIDE),
    dividing('//duration-number', DURATION, FLOAT, DURATION, divide, DIVIDE)
  ]
}

const REMAINDER_ROW: FunctionRow = {
  name: '%',
  family: 'operators',
  doc: 'The remainder of `div`, with the sign of the divisor: `a == div(a, b) * b + a % b`. Missing when the divisor is 0.',
  examples: [example('7 % 3', '1'), example('-7 % 3', '2'), example('5.5 % 2', '1.5')],
  overloads: [
    dividing('%/int', INT, INT, INT, remainder, REMAINDER),
    dividing('%/float', FLOAT, FLOAT, FLOAT, remainder, REMAINDER),
    dividing('%/duration', DURATION, DURATION, DURATION, remainder, REMAINDER)
  ]
}

/** 0 to a negative power, and a root of a negative number. */
function isOutsidePower(x: number, y: number): boolean {
  return (x === 0 && y < 0) || (x < 0 && y % 1 !== 0)
}

function isNonNegativeInteger(fact: ArgumentFact | undefined): boolean {
  return typeof fact?.constant === 'number' && Number.isInteger(fact.constant) && fact.constant >= 0
}

/** The one overload of `**` and of `pow`. */
export function powerOverload(id: string): Overload {
  return {
    id,
    signature: { parameters: [param('base', FLOAT), param('exponent', FLOAT)], result: FLOAT },
    missing: 'strict',
    partial: 'domain',
    total: (args) => isNonNegativeInteger(args[1]),
    overflows: true,
    cost: { fixed: 10 },
    evaluate: power,
    emit: POWER_CODE
  }
}

const POWER: FunctionRow = {
  name: '**',
  family: 'operators',
  doc: 'A number raised to a power, as a float; binds to the right. Missing for a negative number with a fraction as exponent, and for 0 with a negative exponent.',
  examples: [example('2 ** 10', '1024'), example('2 ** -1', '0.5'), example('2 ** 3 ** 2', '512')],
  overloads: [powerOverload('**/float')]
}

function negation(id: string, type: Type): Overload {
  return {
    id,
    signature: { parameters: [param('x', type)], result: type },
    missing: 'strict',
    cost: { fixed: 1 },
    evaluate: (x: number) => -x,
    emit: flowing((x) => code`-${x}`)
  }
}

const NEGATE: FunctionRow = {
  name: 'negate',
  family: 'operators',
  doc: 'Unary minus: a number or duration with the other sign.',
  examples: [example('-(1 + 2)', '-3'), example('-1h / 1m', '-60')],
  overloads: [negation('negate/int', INT), negation('negate/float', FLOAT), negation('negate/duration', DURATION)]
}

/** Operators that compute. */
export const ARITHMETIC_OPERATORS: readonly FunctionRow[] = [PLUS, MINUS, TIMES, DIVIDED, REMAINDER_ROW, POWER, NEGATE]
