import { BOOL, INT } from '../../types/type.js'
import { isMissing } from '../../types/value.js'
import type { FunctionRow } from '../row.js'
import { lists, maps, optionals, param, variable } from '../signature.js'

type Scalar = string | number | boolean | null
type Places = ReadonlyMap<Scalar, number>

const T = variable('T', 'hashable')
const PLACES = param('places', maps('any', INT))

function placesOf(xs: readonly Scalar[]): Places {
  const places = new Map<Scalar, number>()
  for (const [place, element] of xs.entries()) if (!places.has(element)) places.set(element, place)
  return places
}

/** `any(xs, x => x.key == sought)`, three-valued, of the places of the keys. */
function hasKey(places: Places | null, sought: Scalar): boolean | null {
  if (places === null) return null
  if (isMissing(sought)) return places.size === 0 ? false : null
  return places.has(sought) || (places.has(null) || places.has(Number.NaN) ? null : false)
}

/** From here on a set of what was seen is cheaper than looking back. */
const LOOK_BACK_MAX = 32

/** Missing elements are equal to each other, as in `intersect`. */
function overlap(xs: readonly Scalar[], places: Places): number {
  if (xs.length > LOOK_BACK_MAX) return new Set(xs.filter((element) => places.has(element))).size
  let count = 0
  for (let index = 0; index < xs.length; index++) if (places.has(xs[index] as Scalar) && isNew(xs, index)) count += 1 // within the length
  return count
}

/** NaN is the missing number, which equals itself here. */
function isNew(xs: readonly Scalar[], index: number): boolean {
  const element = xs[index]
  for (let earlier = 0; earlier < index; earlier++) {
    const other = xs[earlier]
    if (other === element || Object.is(other, element)) return false
  }
  return true
}

/** The first place of every element of a list of scalars: what `in`, `contains`, `index_of` and `intersect` walk the list for. */
export const PLACES_OF_ELEMENTS: readonly FunctionRow[] = [
  {
    name: 'places',
    family: 'intrinsics',
    doc: 'The first place of every element of a list; missing elements have one too.',
    examples: [],
    overloads: [
      {
        id: 'places/list',
        signature: { parameters: [param('xs', lists(optionals(T)))], result: maps('any', INT) },
        missing: 'strict',
        cost: { fixed: 10, element: 5 },
        evaluate: (xs: readonly Scalar[]) => placesOf(xs) as ReadonlyMap<string, number> // the keys are never seen
      }
    ]
  },
  {
    name: 'has_place',
    family: 'intrinsics',
    doc: 'Whether a value is an element of the list that the places are of.',
    examples: [],
    overloads: [
      {
        id: 'has_place/places',
        signature: { parameters: [PLACES, param('x', T)], result: BOOL },
        missing: 'strict',
        cost: { fixed: 2 },
        evaluate: (places: Places, x: Scalar) => places.has(x)
      }
    ]
  },
  {
    name: 'has_key',
    family: 'intrinsics',
    doc: 'Whether a value is an element: missing when it is not found and one of the elements, or the value itself, is missing.',
    examples: [],
    overloads: [
      {
        id: 'has_key/places',
        signature: { parameters: [param('places', optionals(maps('any', INT))), param('x', optionals(T))], result: optionals(BOOL) },
        missing: 'custom',
        cost: { fixed: 3 },
        evaluate: hasKey
      }
    ]
  },
  {
    name: 'place_of',
    family: 'intrinsics',
    doc: 'The first place of a value in the list that the places are of. Missing when it is no element.',
    examples: [],
    overloads: [
      {
        id: 'place_of/places',
        signature: { parameters: [PLACES, param('x', T)], result: INT },
        missing: 'strict',
        partial: 'absent',
        cost: { fixed: 2 },
        evaluate: (places: Places, x: Scalar) => places.get(x) ?? Number.NaN
      }
    ]
  },
  {
    name: 'overlap',
    family: 'intrinsics',
    doc: 'How many different elements of a list are elements of the list that the places are of.',
    examples: [],
    overloads: [
      {
        id: 'overlap/places',
        signature: { parameters: [param('xs', lists(optionals(T))), PLACES], result: INT },
        missing: 'strict',
        cost: { fixed: 3, element: 3 },
        evaluate: overlap
      }
    ]
  }
]
