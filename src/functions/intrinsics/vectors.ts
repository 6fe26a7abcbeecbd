import { code } from '../../code/code.js'
import { FLOAT } from '../../types/type.js'
import { guardedPartial } from '../expression.js'
import type { FunctionRow } from '../row.js'
import { ANY_VECTOR, param } from '../signature.js'
import { cosineOfParts } from '../vectors/products.js'
import { squaresOf } from '../vectors/sums.js'

/** The parts of a cosine, each of which others may share: the scalar product, and the squares of either side. */
export const VECTOR_PARTS: readonly FunctionRow[] = [
  {
    name: 'squares',
    family: 'intrinsics',
    doc: 'The sum of the squares of a vector.',
    examples: [],
    overloads: [
      {
        id: 'squares/vector',
        signature: { parameters: [param('v', ANY_VECTOR)], result: FLOAT },
        missing: 'strict',
        cost: { fixed: 5, element: 1 },
        evaluate: squaresOf
      }
    ]
  },
  {
    name: 'cosine_of',
    family: 'intrinsics',
    doc: 'The cosine from its parts. Missing when one of the vectors has only zeros.',
    examples: [],
    overloads: [
      {
        id: 'cosine_of/parts',
        signature: { parameters: [param('product', FLOAT), param('squares_a', FLOAT), param('squares_b', FLOAT)], result: FLOAT },
        missing: 'strict',
        partial: 'domain',
        cost: { fixed: 8 },
        evaluate: cosineOfParts,
        emit: guardedPartial((tools, product, a, b) => code`${a} === 0 || ${b} === 0 ? ${tools.fail} : ${product} / Math.sqrt(${a} * ${b})`)
      }
    ]
  }
]
