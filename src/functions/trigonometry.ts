import { type Code, code } from '../code/code.js'
import { FLOAT } from '../types/type.js'
import { example } from './example.js'
import { flowing, squashing, squashingPartial } from './expression.js'
import { type Domain, ofFloats, unary, within } from './numeric-overload.js'
import type { FunctionRow, Overload } from './row.js'

/** A function without bounds, or without a value, at infinity. */
function everywhere(name: string, evaluate: (x: number) => number, write: (x: Code) => Code): Overload {
  return unary(`${name}/float`, FLOAT, FLOAT, 12, evaluate, flowing(write))
}

function inside(
  domain: Domain,
  name: string,
  evaluate: (x: number) => number,
  write: (x: Code) => Code,
  outside: (x: Code) => Code
): Overload {
  return within(
    domain,
    `${name}/float`,
    12,
    evaluate,
    squashingPartial((tools, x) => code`${outside(x)} ? ${tools.fail} : ${write(x)}`)
  )
}

const isNoSine = (x: number): boolean => x < -1 || x > 1
const outsideSines = (x: Code): Code => code`${x} < -1 || ${x} > 1`

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180
const toDegrees = (radians: number): number => (radians * 180) / Math.PI

const CIRCULAR: readonly FunctionRow[] = [
  {
    name: 'sin',
    family: 'trigonometry',
    doc: 'The sine of an angle in radians.',
    examples: [example('sin(0)', '0'), example('sin(radians(90))', '1')],
    overloads: [everywhere('sin', Math.sin, (x) => code`Math.sin(${x})`)]
  },
  {
    name: 'cos',
    family: 'trigonometry',
    doc: 'The cosine of an angle in radians.',
    examples: [example('cos(0)', '1'), example('cos(radians(180))', '-1')],
    overloads: [everywhere('cos', Math.cos, (x) => code`Math.cos(${x})`)]
  },
  {
    name: 'tan',
    family: 'trigonometry',
    doc: 'The tangent of an angle in radians.',
    examples: [example('tan(0)', '0'), example('tan(1)', '1.5574077246549023')],
    overloads: [everywhere('tan', Math.tan, (x) => code`Math.tan(${x})`)]
  },
  {
    name: 'asin',
    family: 'trigonometry',
    doc: 'The angle with this sine, in radians from -π/2 to π/2. Missing below -1 and above 1.',
    examples: [example('asin(1)', '1.5707963267948966'), example('degrees(asin(0.5))', '30.000000000000004')],
    overloads: [inside({ noun: 'arc sine of ', outside: isNoSine }, 'asin', Math.asin, (x) => code`Math.asin(${x})`, outsideSines)]
  },
  {
    name: 'acos',
    family: 'trigonometry',
    doc: 'The angle with this cosine, in radians from 0 to π. Missing below -1 and above 1.',
    examples: [example('acos(1)', '0'), example('acos(0)', '1.5707963267948966')],
    overloads: [inside({ noun: 'arc cosine of ', outside: isNoSine }, 'acos', Math.acos, (x) => code`Math.acos(${x})`, outsideSines)]
  },
  {
    name: 'atan',
    family: 'trigonometry',
    doc: 'The angle with this tangent, in radians between -π/2 and π/2.',
    examples: [example('atan(1)', '0.7853981633974483')],
    overloads: [
      unary(
        'atan/float',
        FLOAT,
        FLOAT,
        12,
        Math.atan,
        squashing((x) => code`Math.atan(${x})`)
      )
    ]
  },
  {
    name: 'atan2',
    family: 'trigonometry',
    doc: 'The angle of the point (x, y), in radians from -π to π, counted from the x axis; 0 for the origin. Note the order: y first.',
    examples: [example('atan2(1, 1)', '0.7853981633974483'), example('atan2(0, -1)', '3.141592653589793')],
    overloads: [
      ofFloats(
        'atan2/float',
        ['y', 'x'],
        15,
        angleOf,
        squashing((y, x) => code`Math.atan2(${y} + 0, ${x} + 0)`)
      )
    ]
  },
  {
    name: 'radians',
    family: 'trigonometry',
    doc: 'An angle in degrees as radians.',
    examples: [example('radians(180)', '3.141592653589793')],
    overloads: [
      unary(
        'radians/float',
        FLOAT,
        FLOAT,
        2,
        toRadians,
        flowing((x) => code`${x} * ${Math.PI} / 180`)
      )
    ]
  },
  {
    name: 'degrees',
    family: 'trigonometry',
    doc: 'An angle in radians as degrees.',
    examples: [example('degrees(atan2(1, 0))', '90')],
    overloads: [
      {
        ...unary(
          'degrees/float',
          FLOAT,
          FLOAT,
          2,
          toDegrees,
          flowing((x) => code`${x} * 180 / ${Math.PI}`)
        ),
        overflows: true
      }
    ]
  }
]

/** There is one zero: the engine would tell -0 from 0. */
function angleOf(y: number, x: number): number {
  return Math.atan2(y + 0, x + 0)
}

const HYPERBOLIC: readonly FunctionRow[] = [
  {
    name: 'sinh',
    family: 'trigonometry',
    doc: 'The hyperbolic sine. `tanh` stands under scaling.',
    examples: [example('sinh(0)', '0'), example('sinh(1)', '1.1752011936438014')],
    overloads: [{ ...everywhere('sinh', Math.sinh, (x) => code`Math.sinh(${x})`), overflows: true }]
  },
  {
    name: 'cosh',
    family: 'trigonometry',
    doc: 'The hyperbolic cosine.',
    examples: [example('cosh(0)', '1'), example('cosh(1)', '1.5430806348152437')],
    overloads: [{ ...everywhere('cosh', Math.cosh, (x) => code`Math.cosh(${x})`), overflows: true }]
  },
  {
    name: 'asinh',
    family: 'trigonometry',
    doc: 'The inverse of the hyperbolic sine; grows like a logarithm to both sides, so it tames amounts that may be negative.',
    examples: [example('asinh(0)', '0'), example('asinh(1)', '0.881373587019543')],
    overloads: [everywhere('asinh', Math.asinh, (x) => code`Math.asinh(${x})`)]
  },
  {
    name: 'acosh',
    family: 'trigonometry',
    doc: 'The inverse of the hyperbolic cosine. Missing below 1.',
    examples: [example('acosh(1)', '0'), example('acosh(2)', '1.3169578969248166')],
    overloads: [
      inside(
        { noun: 'inverse hyperbolic cosine of ', outside: (x) => x < 1 },
        'acosh',
        Math.acosh,
        (x) => code`Math.acosh(${x})`,
        (x) => code`${x} < 1`
      )
    ]
  },
  {
    name: 'atanh',
    family: 'trigonometry',
    doc: 'The inverse of the hyperbolic tangent. Missing from -1 down and from 1 up.',
    examples: [example('atanh(0)', '0'), example('atanh(0.5)', '0.5493061443340548')],
    overloads: [
      inside(
        { noun: 'inverse hyperbolic tangent of ', outside: (x) => x <= -1 || x >= 1 },
        'atanh',
        Math.atanh,
        (x) => code`Math.atanh(${x})`,
        (x) => code`${x} <= -1 || ${x} >= 1`
      )
    ]
  }
]

/** Angles and hyperbolas. */
export const TRIGONOMETRY: readonly FunctionRow[] = [
  {
    name: 'pi',
    family: 'trigonometry',
    doc: "The ratio of a circle's circumference to its diameter. e is `exp(1)`.",
    examples: [example('pi()', '3.141592653589793')],
    overloads: [
      {
        id: 'pi/constant',
        signature: { parameters: [], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 1 },
        evaluate: () => Math.PI,
        emit: flowing(() => code`${Math.PI}`)
      }
    ]
  },
  ...CIRCULAR,
  ...HYPERBOLIC
]
