import { type Code, code } from '../../code/code.js'
import { BOOL, INT } from '../../types/type.js'
import { guardedPartial } from '../expression.js'
import type { FunctionRow, RuntimeName } from '../row.js'
import { SHORT } from '../short-lists.js'
import { lists, maps, optionals, type Pattern, param, variable } from '../signature.js'
import { COLUMN, inKernels, PLACE } from './packed-columns.js'

const PLACES = maps('any', INT)
const GROUP = maps('any', lists(variable('T')))
const CODE = param('code', INT)
const BY_CODE = lists(INT)

/** What the request knows, by the codes of a packed column. */
function table(name: string, doc: string, helper: RuntimeName, of: Pattern, result: Pattern = BY_CODE): FunctionRow {
  const emit = guardedPartial((tools, known, column) => code`${tools.runtime(helper)}(columns[${column}], ${known})`)
  const signature = { parameters: [param('known', of), COLUMN], result }
  return {
    name,
    family: 'intrinsics',
    doc,
    examples: [],
    overloads: [inKernels({ id: `${name}/column`, signature, cost: { fixed: 20 }, emit })]
  }
}

function at(flags: Code, place: Code): Code {
  return code`${flags}[${place}]`
}

/** For prepared candidates: look-ups of values that are kept as codes, and of elements of lists of codes. */
export const CODED_LOOKUPS: readonly FunctionRow[] = [
  table('flags', 'For every value, `has_place`.', 'flagsOf', PLACES),
  table('key_flags', 'For every value, `has_key`.', 'keyFlagsOf', PLACES),
  table('sizes', 'For every value, `bucket_size`.', 'sizesOf', GROUP),
  table('numbers', 'For every value, the entry of a map of numbers.', 'numbersOf', maps('string', variable('V')), lists(variable('V'))),
  table('each_group', 'A group by each of several keys, by their codes.', 'eachGroupOf', maps('any', lists(INT))),
  {
    name: 'flag_at',
    family: 'intrinsics',
    doc: 'What a table of flags says of a code.',
    examples: [],
    overloads: [
      inKernels({
        id: 'flag_at/table',
        signature: { parameters: [param('flags', BY_CODE), CODE], result: optionals(BOOL) },
        missing: 'custom',
        cost: { fixed: 1 },
        emit: guardedPartial((_, flags, place) => {
          const flag = at(flags, place)
          return code`${flags} === null || ${flag} === 2 ? null : ${flag} === 1`
        })
      })
    ]
  },
  {
    name: 'size_at',
    family: 'intrinsics',
    doc: 'What a table of sizes says of a code.',
    examples: [],
    overloads: [
      inKernels({
        id: 'size_at/table',
        signature: { parameters: [param('sizes', BY_CODE), CODE], result: INT },
        cost: { fixed: 1 },
        emit: guardedPartial((_, sizes, place) => at(sizes, place))
      })
    ]
  },
  {
    name: 'number_at',
    family: 'intrinsics',
    doc: 'What a table of entries says of a code. Missing where the map had none.',
    examples: [],
    overloads: [
      inKernels({
        id: 'number_at/table',
        signature: { parameters: [param('numbers', lists(variable('V'))), CODE], result: variable('V') },
        partial: 'absent',
        cost: { fixed: 1 },
        emit: guardedPartial((tools, numbers, place) => code`${at(numbers, place)} === Infinity ? ${tools.fail} : ${at(numbers, place)}`)
      })
    ]
  },
  {
    name: 'pair_sizes',
    family: 'intrinsics',
    doc: 'For every two values, how many elements a group has under both.',
    examples: [],
    overloads: [
      inKernels({
        id: 'pair_sizes/columns',
        signature: { parameters: [param('group', GROUP), COLUMN, COLUMN], result: BY_CODE },
        cost: { fixed: 20 },
        emit: guardedPartial(
          (tools, group, first, second) => code`${tools.runtime('pairSizesOf')}(columns[${first}], columns[${second}], ${group})`
        )
      })
    ]
  },
  {
    name: 'pair_size_at',
    family: 'intrinsics',
    doc: 'What a table of sizes says of two codes.',
    examples: [],
    overloads: [
      inKernels({
        id: 'pair_size_at/table',
        signature: { parameters: [param('sizes', BY_CODE), CODE, CODE], result: INT },
        cost: { fixed: 2 },
        emit: guardedPartial((tools, sizes, first, second) => code`${tools.runtime('pairSizeAt')}(${sizes}, ${first}, ${second})`)
      })
    ]
  },
  {
    name: 'count_touching_at',
    family: 'intrinsics',
    doc: 'How many elements of a group stand under any of the codes of the list at a place.',
    examples: [],
    overloads: [
      inKernels({
        id: 'count_touching_at/column',
        signature: { parameters: [PLACE, param('group', maps('any', lists(INT))), COLUMN], result: INT },
        cost: { fixed: 10 },
        emit: guardedPartial(
          (tools, place, group, column) => code`${tools.runtime('countTouchingAt')}(columns[${column}], ${place}, ${group})`
        )
      })
    ]
  },
  {
    name: 'listed_place',
    family: 'intrinsics',
    doc: 'A place of a packed column of lists, missing where the list is.',
    examples: [],
    overloads: [
      inKernels({
        id: 'listed_place/column',
        signature: { parameters: [PLACE, COLUMN], result: optionals(INT) },
        missing: 'custom',
        cost: { fixed: 1 },
        emit: guardedPartial((_, place, column) => code`columns[${column}].short[${place} * ${SHORT + 1}] < 0 ? NaN : ${place}`)
      })
    ]
  },
  {
    name: 'codes_at',
    family: 'intrinsics',
    doc: 'The codes of the elements of the list at a place of a packed column.',
    examples: [],
    overloads: [
      inKernels({
        id: 'codes_at/column',
        signature: { parameters: [PLACE, COLUMN], result: BY_CODE },
        cost: { fixed: 1, element: 1 },
        emit: {
          kind: 'stream',
          each: (tools, emit) => {
            const column = code`columns[${tools.argument(1)}]`
            const start = tools.variable(code`${tools.argument(0)} * ${SHORT + 1}`)
            const length = tools.variable(code`${column}.short[${start}]`)
            const codes = tools.variable(code`${length} > ${SHORT} ? ${column}.lists[${tools.argument(0)}] : ${column}.short`)
            const first = tools.variable(code`${length} > ${SHORT} ? 0 : ${start} + 1`)
            tools.range(first, code`${first} + ${length}`, (index) => emit(at(codes, index)))
          }
        }
      })
    ]
  }
]
