import { code } from '../../code/code.js'
import { FLOAT, INT } from '../../types/type.js'
import { type Emitted, squashing } from '../expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { param } from '../signature.js'

function certain(name: string, doc: string, overload: Omit<Overload, 'id' | 'missing'>): FunctionRow {
  return { name, family: 'intrinsics', doc, examples: [], overloads: [{ ...overload, id: `${name}/certain`, missing: 'strict' }] }
}

function ofOne(name: string, doc: string, fixed: number, evaluate: (x: number) => number, emit: Emitted): FunctionRow {
  return certain(name, doc, { signature: { parameters: [param('x', FLOAT)], result: FLOAT }, cost: { fixed }, evaluate, emit })
}

const INTS = [param('a', INT), param('b', INT)]

/** Functions whose arguments are known to be where they have a value: nothing is left to ask. */
export const CERTAIN: readonly FunctionRow[] = [
  certain('quotient', 'a / b, where b is never 0.', {
    signature: { parameters: [param('a', FLOAT), param('b', FLOAT)], result: FLOAT },
    overflows: true,
    cost: { fixed: 1 },
    evaluate: (a: number, b: number) => a / b,
    emit: squashing((a, b) => code`${a} / ${b}`)
  }),
  certain('remainder', 'a % b, where a is not negative and b is positive.', {
    signature: { parameters: INTS, result: INT },
    cost: { fixed: 1 },
    evaluate: (a: number, b: number) => a % b,
    emit: squashing((a, b) => code`${a} % ${b}`)
  }),
  certain('whole_quotient', 'div(a, b), where a is not negative and b is positive.', {
    signature: { parameters: INTS, result: INT },
    cost: { fixed: 2 },
    evaluate: (a: number, b: number) => (a - (a % b)) / b,
    emit: squashing((a, b) => code`(${a} - ${a} % ${b}) / ${b}`)
  }),
  ofOne(
    'root',
    'sqrt(x), where x is not negative.',
    2,
    Math.sqrt,
    squashing((x) => code`Math.sqrt(${x})`)
  ),
  ofOne(
    'logarithm',
    'log(x), where x is positive.',
    10,
    Math.log,
    squashing((x) => code`Math.log(${x})`)
  ),
  ofOne(
    'logarithm1p',
    'log1p(x), where x is above -1.',
    10,
    Math.log1p,
    squashing((x) => code`Math.log1p(${x})`)
  )
]
