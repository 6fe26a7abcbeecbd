import { code } from '../../code/code.js'
import { INT } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { guardedPartial } from '../expression.js'
import type { FunctionRow } from '../row.js'
import { lists, maps, param } from '../signature.js'

/** One place for every code of a dictionary: 1 where the value is among the sought ones. */
type Mask = Uint8Array

function overlapOfCodes(codes: Int32Array, mask: Mask): number {
  let count = 0
  for (let index = 0; index < codes.length; index++) count += mask[codes[index] as number] as number // codes are places of the mask
  return count
}

/** For lists of prepared candidates, which are kept as the codes of their different elements. */
export const CODED_LISTS: readonly FunctionRow[] = [
  {
    name: 'mask',
    family: 'intrinsics',
    doc: 'Which values of the dictionary of a packed column are among the elements that the places are of.',
    examples: [],
    overloads: [
      {
        id: 'mask/column',
        signature: { parameters: [param('places', maps('any', INT)), param('column', INT, { constant: true })], result: lists(INT) },
        missing: 'strict',
        cost: { fixed: 20 },
        evaluate: (): Value => {
          throw new Error('dictionaries of columns are known to kernels alone')
        },
        // `columns` is a parameter of the only kernels that have such calls: `FillKernel`.
        emit: guardedPartial((tools, places, column) => code`${tools.runtime('maskOf')}(columns[${column}], ${places})`)
      }
    ]
  },
  {
    name: 'overlap_of_codes',
    family: 'intrinsics',
    doc: 'How many of the codes are in the mask.',
    examples: [],
    overloads: [
      {
        id: 'overlap_of_codes/mask',
        signature: { parameters: [param('codes', lists(INT)), param('mask', lists(INT))], result: INT },
        missing: 'strict',
        cost: { fixed: 5 },
        evaluate: overlapOfCodes
      }
    ]
  }
]
