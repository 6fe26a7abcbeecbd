import { expect, test } from 'vitest'
import { HOIST_SETS } from '../../../src/dsl/plan/passes/hoist-sets.js'
import { rewritten } from './rewritten.js'

const TEXTS = JSON.stringify([...'abcdefghi'])
const TEXT_PLACES = '[["a",0],["b",1],["c",2],["d",3],["e",4],["f",5],["g",6],["h",7],["i",8]]'
const NUMBERS = '[1, 1, 2, null, 3, 5, 8, 13, 21]'

test.each([
  [`item.category in ${TEXTS}`, 'bool?', `has_place(${TEXT_PLACES}, item.category)`],
  [`item.category not in ${TEXTS}`, 'bool?', `!has_place(${TEXT_PLACES}, item.category)`],
  [`${TEXTS}.contains(item.category)`, 'bool?', `has_place(${TEXT_PLACES}, item.category)`],
  [`index_of(${NUMBERS}, item.stock)`, 'int?', 'place_of([[1,0],[2,2],[3,4],[5,5],[8,6],[13,7],[21,8]], item.stock)'],
  ['item.category in ["a", "b"]', 'bool?', 'item.category in ["a","b"]'],
  ['item.category in user.words', 'bool?', 'item.category in user.words']
])('%s', (expression, type, plan) => {
  expect(rewritten(HOIST_SETS, expression, type)).toBe(plan)
})
