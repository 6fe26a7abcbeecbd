import { describe, expect, test } from 'vitest'
import type { Pass } from '../../../src/dsl/plan/pass.js'
import { HOIST_ELEMENTS } from '../../../src/dsl/plan/passes/hoist-elements.js'
import { INDEX_LOOKUPS } from '../../../src/dsl/plan/passes/index-lookups.js'
import { INDEX_MEMBERSHIP } from '../../../src/dsl/plan/passes/index-membership.js'
import { SPLIT_COSINES } from '../../../src/dsl/plan/passes/split-cosines.js'
import { SPLIT_DISTANCES } from '../../../src/dsl/plan/passes/split-distances.js'
import { rewritten } from './rewritten.js'

function table(pass: Pass, type: string, rows: readonly (readonly [expression: string, plan: string])[]): void {
  test.each(rows)('%s', (expression, plan) => {
    expect(rewritten(pass, expression, type)).toBe(plan)
  })
}

const BY_CATEGORY = 'bucket(group(user.history, (x0) => x0.category), item.category)'
const WEEK = 'within(user.history, 7d, 0s, (x0) => x0.ts, now)'

describe('counts of what equals something of the candidate are looked up', () => {
  table(INDEX_LOOKUPS, 'int?', [
    ['user.history.count(h => h.category == item.category)', BY_CATEGORY.replace('bucket(', 'bucket_size(')],
    ['user.history.count(h => item.category == h.category)', BY_CATEGORY.replace('bucket(', 'bucket_size(')],
    ['user.history.within(7d).count(h => h.category == item.category)', `bucket_size(group(${WEEK}, (x0) => x0.category), item.category)`],
    [
      'user.history.count(h => h.category == item.category && h.price > 5)',
      'bucket_size(group(filter(user.history, (x0) => (x0.price > 5)), (x0) => x0.category), item.category)'
    ],
    [
      'user.history.count(h => h.category == item.category && h.price > item.price)',
      `count(${BY_CATEGORY}, (x0) => (x0.price > item.price))`
    ],
    [
      'user.history.count(h => h.category == item.category && h.quantity == item.stock)',
      'bucket_size(group(user.history, (x0) => x0.category, (x0) => x0.quantity), item.category, item.stock)'
    ]
  ])
})

describe('so are other walks over what equals it', () => {
  table(INDEX_LOOKUPS, 'float?', [
    ['user.history.filter(h => h.category == item.category).map(h => h.price).sum()', `sum(map(${BY_CATEGORY}, (x0) => x0.price))`],
    [
      'user.history.filter(h => h.category == item.category).decay_sum(5d, h => h.price)',
      `decay_sum(${BY_CATEGORY}, 5d, (x0) => x0.price, (x0) => x0.ts, now)`
    ],
    ['user.history.find(h => h.category == item.category).price', `first(${BY_CATEGORY}).price`]
  ])
})

describe('whether any equals it keeps its three values', () => {
  const KEYS = 'places(map(user.history, (x0) => x0.category))'
  table(INDEX_LOOKUPS, 'bool?', [
    ['user.history.any(h => h.category == item.category)', `has_key(${KEYS}, item.category)`],
    ['user.history.none(h => h.category == item.category)', `!has_key(${KEYS}, item.category)`],
    [
      'user.history.any(h => (h.category == item.category && h.price > 1) ?? false)',
      `${BY_CATEGORY.replace('bucket(', 'bucket_size(').replace('user.history', 'filter(user.history, (x0) => (x0.price > 1))')} > 0`
    ],
    [
      'user.history.any(h => ((h.category == item.category) ?? false) && has(h.price))',
      'bucket_size(group(filter(user.history, (x0) => has(x0.price)), (x0) => x0.category), item.category) > 0'
    ],
    [
      'user.history.filter(h => h.category == item.category).any(h => h.price > 1)',
      'any(bucket(group(user.history, (x0) => x0.category), item.category), (x0) => (x0.price > 1))'
    ],
    [
      'user.history.filter(h => h.category == item.category && h.price > item.price).none(h => h.ts < now)',
      'none(filter(bucket(group(user.history, (x0) => x0.category), item.category), (x0) => (x0.price > item.price)), (x0) => (x0.ts < now))'
    ],
    [
      'user.history.any(h => h.category == item.category && h.price > 1)',
      'any(user.history, (x0) => ((x0.category == item.category) && (x0.price > 1)))'
    ]
  ])
})

describe('counts of what is less or more are ranks', () => {
  const PRICES = 'sorted(map(user.history, (x0) => x0.price))'
  table(INDEX_LOOKUPS, 'int?', [
    ['user.history.count(h => h.price < item.price)', `count_below(${PRICES}, item.price)`],
    ['user.history.count(h => h.price <= item.price)', `count_up_to(${PRICES}, item.price)`],
    ['user.history.count(h => h.price > item.price)', `count_above(${PRICES}, item.price)`],
    ['user.history.count(h => item.price <= h.price)', `count_from(${PRICES}, item.price)`],
    [
      'user.history.count(h => h.price < item.price && h.ts > now - 1d)',
      'count_below(sorted(map(filter(user.history, (x0) => (x0.ts > (now - 1d))), (x0) => x0.price)), item.price)'
    ]
  ])
})

describe('lists are matched by what they share, and those above by their places', () => {
  table(INDEX_LOOKUPS, 'int?', [
    [
      'user.history.count(h => h.words.any(w => w in item.words))',
      'count_touching(group_each(user.history, (x0) => x0.words), item.words)'
    ],
    [
      'user.history.count(h => item.words.any(w => w in h.words))',
      'count_touching(group_each(user.history, (x0) => x0.words), item.words)'
    ],
    [
      'candidates.take(position).count(c => c.category == item.category)',
      '(has(position) ? count_below(bucket(group_places(candidates, (x0) => x0.category), item.category), position) : null)'
    ]
  ])
})

describe('what shares something with the candidate is found in order', () => {
  table(INDEX_LOOKUPS, 'float?', [
    [
      'user.history.filter(h => h.words.any(w => w in item.words) && h.price > item.price).map(h => h.price).sum()',
      'sum(map(filter(touching(user.history, group_each(user.history, (x0) => x0.words), item.words), (x0) => (x0.price > item.price)), (x0) => x0.price))'
    ]
  ])
})

describe('what is asked once needs no index', () => {
  table(INDEX_LOOKUPS, 'int?', [
    ['user.history.count(h => h.category == user.words[0])', 'count(user.history, (x0) => (x0.category == user.words[0]))'],
    ['item.words.count(w => w == item.title)', 'count(item.words, (x0) => (x0 == item.title))']
  ])
})

describe('what a loop asks for every element is looked up, too', () => {
  table(INDEX_LOOKUPS, 'int?', [
    [
      'user.words.count(w => user.history.any(h => h.category == w))',
      'count(user.words, (x0) => has_key(places(map(user.history, (x1) => x1.category)), x0))'
    ]
  ])
})

describe('elements of lists are found by their places', () => {
  table(INDEX_MEMBERSHIP, 'bool?', [
    ['item.category in user.words', 'has_place(places(user.words), item.category)'],
    ['item.category not in user.words', '!has_place(places(user.words), item.category)'],
    ['user.words.contains(item.category)', 'has_place(places(user.words), item.category)'],
    ['item.category in ["a", "b"]', 'item.category in ["a","b"]']
  ])
  table(INDEX_MEMBERSHIP, 'int?', [
    ['index_of(user.words, item.category)', 'place_of(places(user.words), item.category)'],
    ['intersect(item.words, user.words).len()', 'overlap(item.words, places(user.words))'],
    ['intersect(user.words, item.words).len()', 'overlap(item.words, places(user.words))']
  ])
})

describe('costly parts of elements are computed once', () => {
  table(HOIST_ELEMENTS, 'bool?', [
    ['user.words.any(w => contains(item.title, lower(w)))', 'any(map(user.words, (x0) => lower(x0)), (x0) => contains(item.title, x0))'],
    [
      'user.words.any(w => contains(item.title, lower(w)) || w == item.category)',
      'any(map(user.words, (x0) => {part0: lower(x0), whole: x0}), (x0) => (contains(item.title, x0.part0) || (x0.whole == item.category)))'
    ]
  ])
  table(HOIST_ELEMENTS, 'int?', [
    [
      'candidates.filter(c => c.price > item.price).count(c => c.stock < item.stock)',
      'count(filter(map(candidates, (x0) => {part0: x0.stock, part1: x0.price}), (x0) => (x0.part1 > item.price)), (x0) => (x0.part0 < item.stock))'
    ]
  ])
})

describe('what belongs to one side alone stands alone', () => {
  table(SPLIT_COSINES, 'float?', [
    ['cosine(user.taste, item.embedding)', 'cosine_of(dot(user.taste, item.embedding), squares(user.taste), squares(item.embedding))']
  ])
  table(SPLIT_DISTANCES, 'float?', [
    [
      'haversine_km(user.latitude, user.longitude, item.latitude, item.longitude)',
      'haversine_of(user.latitude, user.longitude, cos_degrees(user.latitude), item.latitude, item.longitude, cos_degrees(item.latitude))'
    ]
  ])
})
