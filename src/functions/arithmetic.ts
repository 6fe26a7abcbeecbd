import { code } from '../code/code.js'
import { DURATION, FLOAT, INT, type Type } from '../types/type.js'
import { constantNumber, isNonZeroConstant, refuseZero } from './constant-argument.js'
import { example } from './example.js'
import { type Emitted, flowing, squashing, squashingPartial } from './expression.js'
import { flooredQuotient } from './floored-division.js'
import { powerOverload } from './operators/arithmetic.js'
import type { FunctionRow, Overload } from './row.js'
import { param } from './signature.js'

/** An overload with one number that always has a value. */
function unary(id: string, type: Type, result: Type, fixed: number, evaluate: (x: number) => number, emit: Emitted): Overload {
  return { id, signature: { parameters: [param('x', type)], result }, missing: 'strict', cost: { fixed }, evaluate, emit }
}

/** An overload with one float that has a value from a bound on. */
function fromBound(
  id: string,
  fixed: number,
  outside: (x: number) => boolean,
  evaluate: (x: number) => number,
  emit: Emitted,
  noun: string
): Overload {
  return {
    ...unary(id, FLOAT, FLOAT, fixed, (x) => (outside(x) ? Number.NaN : evaluate(x)), emit),
    partial: 'domain',
    total: (args) => !outside(constantNumber(args[0]) ?? Number.NEGATIVE_INFINITY),
    check: (args) => {
      const x = constantNumber(args[0])
      return x !== undefined && outside(x) ? `the ${noun}${x} has no value` : undefined
    }
  }
}

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
    name: 'sqrt',
    family: 'arithmetic',
    doc: 'The square root. Missing for a negative number.',
    examples: [example('sqrt(9)', '3'), example('sqrt(2)', '1.4142135623730951')],
    overloads: [
      fromBound(
        'sqrt/float',
        3,
        (x) => x < 0,
        Math.sqrt,
        squashingPartial((tools, x) => code`${x} < 0 ? ${tools.fail} : Math.sqrt(${x})`),
        'square root of '
      )
    ]
  },
  {
    name: 'log',
    family: 'arithmetic',
    doc: 'The natural logarithm. Missing for 0 and for negative numbers.',
    examples: [example('log(1)', '0'), example('log(10)', '2.302585092994046')],
    overloads: [
      fromBound(
        'log/float',
        10,
        (x) => x <= 0,
        Math.log,
        squashingPartial((tools, x) => code`${x} <= 0 ? ${tools.fail} : Math.log(${x})`),
        'logarithm of '
      )
    ]
  },
  {
    name: 'log1p',
    family: 'arithmetic',
    doc: 'The natural logarithm of 1 + x, exact near 0. Missing for x ≤ -1.',
    examples: [example('log1p(0)', '0'), example('log1p(1)', '0.6931471805599453')],
    overloads: [
      fromBound(
        'log1p/float',
        10,
        (x) => x <= -1,
        Math.log1p,
        squashingPartial((tools, x) => code`${x} <= -1 ? ${tools.fail} : Math.log1p(${x})`),
        'logarithm of 1 + '
      )
    ]
  },
  {
    name: 'exp',
    family: 'arithmetic',
    doc: 'e raised to the power x.',
    examples: [example('exp(0)', '1'), example('exp(1)', '2.718281828459045')],
    overloads: [
      {
        ...unary(
          'exp/float',
          FLOAT,
          FLOAT,
          10,
          Math.exp,
          squashing((x) => code`Math.exp(${x})`)
        ),
        overflows: true
      }
    ]
  },
  {
    name: 'pow',
    family: 'arithmetic',
    doc: 'A number raised to a power, as a float: the function form of `**`. Missing for a negative number with a fraction as exponent, and for 0 with a negative exponent.',
    examples: [example('pow(2, 10)', '1024'), example('pow(4, 0.5)', '2')],
    overloads: [powerOverload('pow/float')]
  }
]
