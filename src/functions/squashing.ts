import { type Code, code } from '../code/code.js'
import { FLOAT } from '../types/type.js'
import { errorFunction } from './error-function.js'
import { example } from './example.js'
import { guarded, squashing, squashingPartial } from './expression.js'
import { ofFloats, unary, within } from './numeric-overload.js'
import type { FunctionRow, Overload } from './row.js'
import { param } from './signature.js'

function curve(name: string, fixed: number, evaluate: (x: number) => number, write: (x: Code) => Code): Overload {
  return unary(`${name}/float`, FLOAT, FLOAT, fixed, evaluate, squashing(write))
}

const ELU: Overload = {
  ...ofFloats(
    'elu/float',
    ['x'],
    12,
    (x = 0, alpha = 1) => (x < 0 ? alpha * Math.expm1(x) : x),
    guarded((x, alpha) => code`${x} < 0 ? ${alpha} * Math.expm1(${x}) : ${x}`)
  ),
  overflows: true,
  signature: {
    parameters: [param('x', FLOAT), param('alpha', FLOAT, { otherwise: { kind: 'constant', value: 1, type: FLOAT } })],
    result: FLOAT
  }
}

const ERROR_FUNCTION: Overload = {
  id: 'erf/float',
  signature: { parameters: [param('x', FLOAT)], result: FLOAT },
  missing: 'strict',
  cost: { fixed: 60 },
  evaluate: errorFunction
}

/** Curves that neural networks and statistics bend numbers with. */
export const SQUASHING: readonly FunctionRow[] = [
  {
    name: 'sigmoid',
    family: 'scaling',
    doc: 'The logistic function 1 / (1 + e^-x), between 0 and 1.',
    examples: [example('sigmoid(0)', '0.5'), example('sigmoid(2)', '0.8807970779778823')],
    overloads: [
      curve(
        'sigmoid',
        12,
        (x) => 1 / (1 + Math.exp(-x)),
        (x) => code`1 / (1 + Math.exp(-${x}))`
      )
    ]
  },
  {
    name: 'logit',
    family: 'scaling',
    doc: 'The logarithm of the odds, log(p / (1 - p)), which undoes `sigmoid`. Missing unless p is between 0 and 1.',
    examples: [example('logit(0.5)', '0'), example('logit(0.8)', '1.3862943611198908')],
    overloads: [
      within(
        { noun: 'logit of ', outside: (p) => p <= 0 || p >= 1 },
        'logit/float',
        12,
        (p) => Math.log(p / (1 - p)),
        squashingPartial((tools, p) => code`${p} <= 0 || ${p} >= 1 ? ${tools.fail} : Math.log(${p} / (1 - ${p}))`)
      )
    ]
  },
  {
    name: 'tanh',
    family: 'scaling',
    doc: 'The hyperbolic tangent, between -1 and 1.',
    examples: [example('tanh(0)', '0'), example('tanh(1)', '0.7615941559557649')],
    overloads: [curve('tanh', 12, Math.tanh, (x) => code`Math.tanh(${x})`)]
  },
  {
    name: 'softsign',
    family: 'scaling',
    doc: 'x / (1 + |x|), between -1 and 1: like `tanh`, but slower to reach its ends.',
    examples: [example('softsign(1)', '0.5'), example('softsign(-3)', '-0.75')],
    overloads: [
      curve(
        'softsign',
        2,
        (x) => x / (1 + Math.abs(x)),
        (x) => code`${x} / (1 + Math.abs(${x}))`
      )
    ]
  },
  {
    name: 'erf',
    family: 'scaling',
    doc: 'The error function, from -1 to 1, to 14 digits. `(1 + erf(x / sqrt(2.0))) / 2` is the share of a normal distribution below x.',
    examples: [example('erf(0)', '0'), example('round(erf(1), 10)', '0.8427007929'), example('erf(-9)', '-1')],
    overloads: [ERROR_FUNCTION]
  },
  {
    name: 'relu',
    family: 'scaling',
    doc: 'The number where it is positive, 0 elsewhere.',
    examples: [example('relu(2.5)', '2.5'), example('relu(-1)', '0')],
    overloads: [
      curve(
        'relu',
        1,
        (x) => Math.max(x, 0),
        (x) => code`Math.max(${x}, 0)`
      )
    ]
  },
  {
    name: 'elu',
    family: 'scaling',
    doc: 'The number where it is not negative, alpha · (e^x - 1) elsewhere.',
    examples: [example('elu(2)', '2'), example('elu(-1)', '-0.6321205588285577'), example('elu(-1, alpha: 2)', '-1.2642411176571153')],
    overloads: [ELU]
  },
  {
    name: 'softplus',
    family: 'scaling',
    doc: 'log(1 + e^x): `relu` without the corner.',
    examples: [example('softplus(0)', '0.6931471805599453'), example('softplus(1000)', '1000')],
    overloads: [
      curve(
        'softplus',
        20,
        (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
        (x) => code`Math.max(${x}, 0) + Math.log1p(Math.exp(-Math.abs(${x})))`
      )
    ]
  }
]
