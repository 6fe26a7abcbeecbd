import { distance } from 'fastest-levenshtein'
import { LIMITS } from '../../limits.js'
import { INT, STRING } from '../../types/type.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { param } from '../signature.js'

const BEYOND_UNITS = /[\ud800-\udfff]/

/** Insertions, deletions and substitutions of code points; infinite where the texts are too long to be compared. */
function editDistance(a: string, b: string): number {
  if (Math.max(a.length, b.length) > LIMITS.editDistanceLength) return Number.POSITIVE_INFINITY
  if (!BEYOND_UNITS.test(a) && !BEYOND_UNITS.test(b)) return distance(a, b)
  const units = new Map<string, string>()
  return distance(asUnits(a, units), asUnits(b, units))
}

/** The library compares units of UTF-16: each code point becomes one of its own. The limit of the length leaves enough of them. */
function asUnits(text: string, units: Map<string, string>): string {
  return Array.from(text, (point) => {
    const unit = units.get(point) ?? String.fromCharCode(units.size)
    units.set(point, unit)
    return unit
  }).join('')
}

/** How different two texts are. */
export const EDIT_DISTANCE: FunctionRow = {
  name: 'edit_distance',
  family: 'strings',
  doc: `The Levenshtein distance of two texts: how many code points have to be put in, taken out or replaced to make one of the other. Missing for texts longer than ${LIMITS.editDistanceLength} characters.`,
  examples: [example('edit_distance("kitten", "sitting")', '3'), example('edit_distance("😀", "")', '1')],
  overloads: [
    {
      id: 'edit_distance/text',
      signature: { parameters: [param('a', STRING), param('b', STRING)], result: INT },
      missing: 'strict',
      overflows: true,
      cost: { fixed: 200 },
      evaluate: editDistance
    }
  ]
}
