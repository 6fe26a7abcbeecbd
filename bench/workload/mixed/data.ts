import { type Random, randomOf } from '../../../examples/movies/random.js'
import { listOf, maybe, names, pick, several, vector } from '../draw.js'

const NOW = Date.UTC(2024, 8, 2, 12)
const DAY = 86_400_000
const CATEGORIES = names('category', 20)
const WORDS = ['red', 'running', 'shoe', 'desk', 'lamp', 'winter', 'jacket', 'steel'] as const

/** A request for the features of `project.ts`. */
export function mixedRequest(seed: number, candidates: number) {
  const random = randomOf(seed + 400)
  return {
    context: {
      now: NOW,
      request: { device: 'tablet', query: 'Running shoe' },
      user: {
        user_id: 'u1',
        age: maybe(random, 0.9, () => random.index(90)),
        country: 'FR',
        clicks: listOf(60, () => `i${random.index(5000)}`),
        views: 400,
        history: listOf(100, () => ({
          item_id: `i${random.index(5000)}`,
          category: pick(random, CATEGORIES),
          price: random.uniform() * 200,
          ts: NOW - random.index(40 * DAY)
        })),
        affinity: Object.fromEntries(several(random, CATEGORIES, 12).map((category) => [category, random.uniform()])),
        embedding: vector(random, 16)
      }
    },
    items: listOf(candidates, () => itemOf(random))
  }
}

function itemOf(random: Random) {
  return {
    item_id: `i${random.index(5000)}`,
    title: listOf(5, () => pick(random, WORDS)).join(' '),
    category: pick(random, CATEGORIES),
    price: random.uniform() * 200,
    rating: maybe(random, 0.9, () => 1 + random.index(9) / 2),
    votes: random.index(2000),
    created: NOW - random.index(90 * DAY),
    embedding: vector(random, 16)
  }
}
