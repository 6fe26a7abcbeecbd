import { code } from '../../code/code.js'
import { FLOAT, INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { guardedPartial } from '../expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { ANY_VECTOR, lists, maps, param } from '../signature.js'

export const COLUMN = param('column', INT, { constant: true })
export const PLACE = param('place', INT, { doc: 'of the candidate in the columns' })

/** What reads packed columns can be computed by kernels alone: `columns` is a parameter of those that have such calls. */
export function inKernels(overload: Omit<Overload, 'missing' | 'evaluate'> & Partial<Pick<Overload, 'missing'>>): Overload {
  return {
    missing: 'strict',
    ...overload,
    evaluate: (): Value => {
      throw new Error('packed columns are known to kernels alone')
    }
  }
}

/** For prepared candidates: lists that are kept as the codes of their different elements, and vectors where they stand. */
export const PACKED_COLUMNS: readonly FunctionRow[] = [
  {
    name: 'mask',
    family: 'intrinsics',
    doc: 'Which values of the dictionary of a packed column are among the elements that the places are of.',
    examples: [],
    overloads: [
      inKernels({
        id: 'mask/column',
        signature: { parameters: [param('places', maps('any', INT)), COLUMN], result: lists(INT) },
        cost: { fixed: 20 },
        emit: guardedPartial((tools, places, column) => code`${tools.runtime('maskOf')}(columns[${column}], ${places})`)
      })
    ]
  },
  {
    name: 'overlap_at',
    family: 'intrinsics',
    doc: 'How many different elements of the list at a place of a packed column are in the mask.',
    examples: [],
    overloads: [
      inKernels({
        id: 'overlap_at/column',
        signature: { parameters: [PLACE, param('mask', lists(INT)), COLUMN], result: INT },
        cost: { fixed: 5 },
        emit: guardedPartial((tools, place, mask, column) => code`${tools.runtime('overlapAt')}(columns[${column}], ${place}, ${mask})`)
      })
    ]
  },
  {
    name: 'dot_at',
    family: 'intrinsics',
    doc: 'The scalar product of a vector with the one at a place of a packed column.',
    examples: [],
    overloads: [
      inKernels({
        id: 'dot_at/column',
        signature: { parameters: [PLACE, param('v', ANY_VECTOR), COLUMN], result: FLOAT },
        cost: { fixed: 20 },
        emit: guardedPartial((tools, place, v, column) => code`${tools.runtime('dotAt')}(columns[${column}], ${place}, ${v})`)
      })
    ]
  }
]
