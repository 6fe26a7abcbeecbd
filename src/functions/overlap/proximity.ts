import { LIMITS } from '../../limits.js'
import { FLOAT, STRING } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { type ArgumentFact, lists, optionals, param } from '../signature.js'

type Words = readonly (string | null)[]
/** Where each of the sought words stands, in ascending order; those that stand nowhere have no places. */
type Places = ReadonlyMap<string, readonly number[]>

function placesOf(terms: Words, text: Words): Places {
  const places = new Map<string, number[]>()
  for (const term of terms) if (term !== null) places.set(term, [])
  text.forEach((word, place) => {
    if (word !== null) places.get(word)?.push(place)
  })
  return places
}

/** The measures by T. Tao and C. Zhai, An exploration of proximity measures in information retrieval, 2007. */
const MEASURES: ReadonlyMap<string, (places: Places) => number> = new Map([
  ['cover', shortestCover],
  ['min_distance', (places) => Math.min(...distances(places))],
  ['max_distance', (places) => Math.max(...distances(places))],
  ['mean_distance', (places) => mean(distances(places))]
])

/** The length of the shortest stretch with every word in it; infinite where there is none. */
function shortestCover(places: Places): number {
  const occurrences = [...places].flatMap(([word, at]) => at.map((place) => ({ word, place }))).sort((a, b) => a.place - b.place)
  const last = new Map<string, number>()
  let shortest = Number.POSITIVE_INFINITY
  for (const { word, place } of occurrences) {
    // Words stand in the order in which they were seen last, so that the first one begins the stretch.
    last.delete(word)
    last.set(word, place)
    if (last.size === places.size) shortest = Math.min(shortest, place + 1 - first(last))
  }
  return shortest
}

function first(last: ReadonlyMap<string, number>): number {
  for (const place of last.values()) return place
  return Number.NaN
}

/** For each two words that occur, how far apart they stand where they are nearest. */
function distances(places: Places): readonly number[] {
  const found = [...places.values()].filter((at) => at.length > 0)
  return found.flatMap((left, index) => found.slice(index + 1).map((right) => leastDistance(left, right)))
}

/** Between two ascending lists of places. */
function leastDistance(left: readonly number[], right: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    const difference = (left[l] as number) - (right[r] as number) // both are within their lists
    least = Math.min(least, Math.abs(difference))
    if (difference < 0) l += 1
    else r += 1
  }
  return least
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function proximity(terms: Words, text: Words, measure: string): number {
  const places = placesOf(terms, text)
  if (places.size > LIMITS.proximityTerms) return Number.NaN
  const value = MEASURES.get(measure)?.(places) ?? Number.NaN
  return Number.isFinite(value) ? value : Number.NaN
}

function measureProblem(args: readonly ArgumentFact[]): string | undefined {
  const measure = constantText(args[2])
  if (measure === undefined || MEASURES.has(measure)) return undefined
  return `proximity is measured by ${[...MEASURES.keys()].join(', ')}, and not by ${measure}`
}

/** How near to each other the words of a query stand in a text. */
export const PROXIMITY: FunctionRow = {
  name: 'proximity',
  family: 'overlap',
  doc: `How near to each other different terms stand in a list of words, in words. \`cover\`: the length of the shortest stretch with all terms, missing where one is not there. \`min_distance\`, \`max_distance\`, \`mean_distance\`: of the distances between each two terms that are there, at their nearest; missing where fewer than two are. Missing also for more than ${LIMITS.proximityTerms} terms.`,
  examples: [
    example('proximity(["red", "shoes"], ["shoes", "for", "red", "light", "shoes"])', '3'),
    example('proximity(["red", "hat"], ["red", "shoes"]) ?? 0.0', '0'),
    example('proximity(["a", "b", "c"], ["a", "b", "x", "c"], "mean_distance")', '2')
  ],
  overloads: [
    {
      id: 'proximity/list',
      signature: {
        parameters: [
          param('terms', lists(optionals(STRING))),
          param('text', lists(optionals(STRING))),
          param('measure', STRING, { constant: true, otherwise: { kind: 'constant', value: 'cover', type: STRING } })
        ],
        result: FLOAT
      },
      missing: 'strict',
      partial: 'absent',
      check: measureProblem,
      cost: { fixed: 50, element: 20 },
      evaluate: proximity
    }
  ]
}
