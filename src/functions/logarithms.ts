import { type Code, code } from '../code/code.js'
import { FLOAT } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { squashing, squashingPartial } from './expression.js'
import { type Domain, unary, within } from './numeric-overload.js'
import type { FunctionRow, Overload } from './row.js'
import { type ArgumentFact, param } from './signature.js'

const POSITIVE: Domain = { noun: 'logarithm of ', outside: (x) => x <= 0 }

function logarithm(id: string, evaluate: (x: number) => number, write: (x: Code) => Code): Overload {
  return within(
    POSITIVE,
    id,
    10,
    evaluate,
    squashingPartial((tools, x) => code`${x} <= 0 ? ${tools.fail} : ${write(x)}`)
  )
}

/** The bases that people count in are exact: `ln(1000) / ln(10)` is not 3. */
function logarithmTo(x: number, base: number): number {
  if (x <= 0 || isNoBase(base)) return Number.NaN
  if (base === 2) return Math.log2(x)
  return base === 10 ? Math.log10(x) : Math.log(x) / Math.log(base)
}

function isNoBase(base: number): boolean {
  return base <= 0 || base === 1
}

function baseProblem(args: readonly ArgumentFact[]): string | undefined {
  const [x, base] = args.map(constantNumber)
  if (x !== undefined && x <= 0) return `the logarithm of ${x} has no value`
  return base !== undefined && isNoBase(base) ? `there is no logarithm to base ${base}` : undefined
}

const TO_BASE: Overload = {
  id: 'log/base',
  signature: { parameters: [param('x', FLOAT), param('base', FLOAT)], result: FLOAT },
  missing: 'strict',
  partial: 'domain',
  total: ([x, base]) => (constantNumber(x) ?? 0) > 0 && !isNoBase(constantNumber(base) ?? 0),
  check: baseProblem,
  overflows: true,
  cost: { fixed: 20 },
  evaluate: logarithmTo
}

/** Logarithms, and what undoes them. */
export const LOGARITHMS: readonly FunctionRow[] = [
  {
    name: 'log',
    family: 'arithmetic',
    doc: 'The natural logarithm, or that to a base. Missing for 0 and for negative numbers, and for a base that is 1 or not above 0.',
    examples: [example('log(1)', '0'), example('log(10)', '2.302585092994046'), example('log(1000, 10)', '3')],
    overloads: [logarithm('log/float', Math.log, (x) => code`Math.log(${x})`), TO_BASE]
  },
  {
    name: 'log2',
    family: 'arithmetic',
    doc: 'The logarithm to base 2. Missing for 0 and for negative numbers.',
    examples: [example('log2(8)', '3'), example('log2(0.5)', '-1')],
    overloads: [logarithm('log2/float', Math.log2, (x) => code`Math.log2(${x})`)]
  },
  {
    name: 'log10',
    family: 'arithmetic',
    doc: 'The logarithm to base 10. Missing for 0 and for negative numbers.',
    examples: [example('log10(1000)', '3'), example('log10(0.01)', '-2')],
    overloads: [logarithm('log10/float', Math.log10, (x) => code`Math.log10(${x})`)]
  },
  {
    name: 'log1p',
    family: 'arithmetic',
    doc: 'The natural logarithm of 1 + x, exact near 0. Missing for x ≤ -1.',
    examples: [example('log1p(0)', '0'), example('log1p(1)', '0.6931471805599453')],
    overloads: [
      within(
        { noun: 'logarithm of 1 + ', outside: (x) => x <= -1 },
        'log1p/float',
        10,
        Math.log1p,
        squashingPartial((tools, x) => code`${x} <= -1 ? ${tools.fail} : Math.log1p(${x})`)
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
    name: 'expm1',
    family: 'arithmetic',
    doc: 'e raised to the power x, minus 1; exact near 0. Undoes `log1p`.',
    examples: [example('expm1(0)', '0'), example('expm1(1e-10)', '1.00000000005e-10')],
    overloads: [
      {
        ...unary(
          'expm1/float',
          FLOAT,
          FLOAT,
          10,
          Math.expm1,
          squashing((x) => code`Math.expm1(${x})`)
        ),
        overflows: true
      }
    ]
  }
]
