import { code, joinCode } from '../code/code.js'
import { DURATION, FLOAT, INT, type Type } from '../types/type.js'
import { isNonZeroConstant, refuseZero } from './constant-argument.js'
import { example } from './example.js'
import { flowing, squashing, squashingPartial } from './expression.js'
import { flooredQuotient } from './floored-division.js'
import { ofFloats, unary, within } from './numeric-overload.js'
import { powerOverload } from './operators/arithmetic.js'
import type { FunctionRow, Overload } from './row.js'
import { param } from './signature.js'

function quotient(id: string, operand: Type): Overload {
  return {
    id,
    signature: { parameters: [param('a', operand), param('b', operand)], result: INT },
    missing: 'strict',
    partial: 'division-by-zero',
    total: (args) => isNonZeroConstant(args[1]),
    check: (args) => refuseZero(args[1], 'division by 0 has no value'),
    overflows: true,
    cost: { fixed: 3 },
    evaluate: (a: number, b: number) => (b === 0 ? Number.NaN : flooredQuotient(a, b)),
    emit: squashingPartial(
      (tools, a, b) =>
        code`${b} === 0 ? ${tools.fail} : Math.round((${a} - ${a} % ${b}) / ${b}) - (${a} % ${b} !== 0 && ${a} < 0 !== ${b} < 0 ? 1 : 0)`
    )
  }
}

const magnitude = (type: Type, id: string): Overload =>
  unary(
    id,
    type,
    type,
    1,
    Math.abs,
    flowing((x) => code`Math.abs(${x})`)
  )

const signOf = (type: Type, id: string): Overload =>
  unary(
    id,
    type,
    INT,
    1,
    Math.sign,
    squashing((x) => code`Math.sign(${x})`)
  )

const HYPOTENUSE: Overload = {
  ...ofFloats(
    'hypot/float',
    ['a'],
    10,
    Math.hypot,
    squashing((...xs) => code`Math.hypot(${joinCode(xs, code`, `)})`)
  ),
  signature: { parameters: [param('a', FLOAT), param('b', FLOAT, { variadic: true })], result: FLOAT },
  overflows: true
}

/** Numbers in, numbers out. */
export const ARITHMETIC: readonly FunctionRow[] = [
  {
    name: 'div',
    family: 'arithmetic',
    doc: 'The quotient of two numbers or durations rounded down, as an int. Missing when the divisor is 0.',
    examples: [example('div(7, 2)', '3'), example('div(-7, 2)', '-4'), example('div(25h, 1d)', '1')],
    overloads: [quotient('div/int', INT), quotient('div/float', FLOAT), quotient('div/duration', DURATION)]
  },
  {
    name: 'abs',
    family: 'arithmetic',
    doc: 'A number or duration without its sign.',
    examples: [example('abs(-2.5)', '2.5'), example('abs(3)', '3')],
    overloads: [magnitude(INT, 'abs/int'), magnitude(FLOAT, 'abs/float'), magnitude(DURATION, 'abs/duration')]
  },
  {
    name: 'sign',
    family: 'arithmetic',
    doc: 'The sign of a number or duration as an int: -1, 0 or 1.',
    examples: [example('sign(-2.5)', '-1'), example('sign(0)', '0'), example('sign(1h)', '1')],
    overloads: [signOf(FLOAT, 'sign/float'), signOf(DURATION, 'sign/duration')]
  },
  {
    name: 'sqrt',
    family: 'arithmetic',
    doc: 'The square root. Missing for a negative number.',
    examples: [example('sqrt(9)', '3'), example('sqrt(2)', '1.4142135623730951')],
    overloads: [
      within(
        { noun: 'square root of ', outside: (x) => x < 0 },
        'sqrt/float',
        3,
        Math.sqrt,
        squashingPartial((tools, x) => code`${x} < 0 ? ${tools.fail} : Math.sqrt(${x})`)
      )
    ]
  },
  {
    name: 'pow',
    family: 'arithmetic',
    doc: 'A number raised to a power, as a float: the function form of `**`. Missing for a negative number with a fraction as exponent, and for 0 with a negative exponent.',
    examples: [example('pow(2, 10)', '1024'), example('pow(4, 0.5)', '2')],
    overloads: [powerOverload('pow/float')]
  },
  {
    name: 'cbrt',
    family: 'arithmetic',
    doc: 'The cube root, of negative numbers too.',
    examples: [example('cbrt(27)', '3'), example('cbrt(-8)', '-2')],
    overloads: [
      unary(
        'cbrt/float',
        FLOAT,
        FLOAT,
        10,
        Math.cbrt,
        flowing((x) => code`Math.cbrt(${x})`)
      )
    ]
  },
  {
    name: 'hypot',
    family: 'arithmetic',
    doc: 'The square root of the sum of the squares of two or more numbers: the distance of a point from the origin.',
    examples: [example('hypot(3, 4)', '5'), example('hypot(1, 2, 2)', '3')],
    overloads: [HYPOTENUSE]
  }
]
