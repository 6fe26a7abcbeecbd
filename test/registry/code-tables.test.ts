import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import {
  countTouchingAt,
  eachGroupOf,
  flagsOf,
  keyFlagsOf,
  numbersOf,
  pairSizeAt,
  pairSizesOf,
  sizesOf
} from '../../src/registry/code-tables.js'
import { codeOf, createCodes, type Dictionary, elementsAt, keepSequence } from '../../src/registry/packed-columns.js'
import type { Value } from '../../src/types/value.js'

/** A table by codes says of a value what the function says of it for which the table stands. */
const evaluate = (id: string, ...args: readonly unknown[]): unknown => overloadById(id).evaluate(...args)

function dictionaryOf(values: readonly Value[]): Dictionary {
  const dictionary: Dictionary = { values: [], codeOf: new Map() }
  for (const value of values) codeOf(dictionary, value)
  return dictionary
}

const text = fc.constantFrom('a', 'b', 'c', 'd', '')
const maybe = fc.option(text)
const values = fc.uniqueArray(maybe)
const FLAGS = [false, true, null]

describe('tables by codes', () => {
  test.prop([values, fc.array(maybe)])('say whether a value is an element', (known, xs) => {
    const dictionary = dictionaryOf(known)
    const places = evaluate('places/list', xs) as ReadonlyMap<Value, number>
    const [flags, keys] = [flagsOf(dictionary, places), keyFlagsOf(dictionary, places)]
    dictionary.values.forEach((value, code) => {
      expect(FLAGS[flags[code] ?? -1]).toBe(value === null ? null : evaluate('has_place/places', places, value))
      expect(FLAGS[keys[code] ?? -1]).toBe(evaluate('has_key/places', places, value))
    })
  })

  test.prop([values, fc.array(fc.record({ k: maybe, l: maybe }), { maxLength: 40 })])(
    'count elements by one key, and by two',
    (known, xs) => {
      type Element = (typeof xs)[number]
      const dictionary = dictionaryOf(known)
      const group = evaluate('group/list', xs, ({ k }: Element) => k)
      const sizes = sizesOf(dictionary, group as ReadonlyMap<Value, readonly Value[]>)
      const pairs = evaluate(
        'group/list-2',
        xs,
        ({ k }: Element) => k,
        ({ l }: Element) => l
      )
      const ofPairs = pairSizesOf(dictionary, dictionary, pairs as ReadonlyMap<Value, { readonly keys: readonly Value[] }>)
      dictionary.values.forEach((value, code) => {
        expect(sizes[code]).toBe(evaluate('bucket_size/group', group, value))
        dictionary.values.forEach((other, second) => {
          expect(pairSizeAt(ofPairs, code, second)).toBe(evaluate('bucket_size/group-2', pairs, value, other))
        })
      })
    }
  )

  test('count elements by two keys where there are too many pairs for a place each', () => {
    const dictionary = dictionaryOf(Array.from({ length: 300 }, (_, index) => `v${index}`))
    const group = new Map([['v7', { keys: ['v3', 'v299', 'v3', 'other'] }]])
    const sizes = pairSizesOf(dictionary, dictionary, group)
    expect([pairSizeAt(sizes, 7, 3), pairSizeAt(sizes, 7, 299), pairSizeAt(sizes, 3, 7)]).toEqual([2, 1, 0])
  })

  test.prop([values, fc.dictionary(text, fc.oneof(fc.integer(), fc.constant(Number.NaN)))])('give entries of maps', (known, entries) => {
    const dictionary = dictionaryOf(known)
    const numbers = numbersOf(dictionary, new Map(Object.entries(entries)))
    dictionary.values.forEach((value, code) => {
      const entry = value === null ? Number.NaN : entries[value as string]
      expect(numbers[code]).toBe(Object.hasOwn(entries, String(value)) || value === null ? entry : Number.POSITIVE_INFINITY)
    })
  })

  test.prop([fc.array(fc.option(fc.array(maybe, { maxLength: 10 }))), fc.array(fc.record({ list: fc.array(maybe) }))])(
    'count what stands under any element of a list',
    (lists, xs) => {
      const column = createCodes(lists.length)
      lists.forEach((list, place) => {
        keepSequence(column, place, list)
      })
      const group = evaluate('group_each/list', xs, ({ list }: (typeof xs)[number]) => list)
      const byCode = eachGroupOf(column, group as Parameters<typeof eachGroupOf>[1])
      lists.forEach((list, place) => {
        expect(elementsAt(column, place)).toEqual(list)
        expect(countTouchingAt(column, place, byCode)).toBe(evaluate('count_touching/places', group, list))
      })
    }
  )
})
