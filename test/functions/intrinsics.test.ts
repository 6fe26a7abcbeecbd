import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import type { Value } from '../../src/types/value.js'

/** An intrinsic stands for a walk over a list: here is the walk. */
const evaluate = (id: string, ...args: readonly unknown[]): unknown => overloadById(id).evaluate(...args)

const text = fc.constantFrom('a', 'b', 'c', '')
const key = fc.option(text)
const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN))
const record = fc.record({ k: key, l: fc.option(fc.constantFrom(1, 2, 3)), list: fc.option(fc.array(key, { maxLength: 4 })) })
type Element = { readonly k: string | null; readonly l: number | null; readonly list: readonly (string | null)[] | null }
const elements = fc.array(record, { maxLength: 80 })

describe('groups', () => {
  test.prop([elements, key])('hold the elements with a key, in order', (xs, sought) => {
    const group = evaluate('group/list', xs, (x: Element) => x.k)
    expect(evaluate('bucket/group', group, sought)).toEqual(xs.filter((x) => x.k !== null && x.k === sought))
  })

  test.prop([elements, text, fc.constantFrom(1, 2, 3)])('of two keys hold the elements with both, however many', (xs, one, other) => {
    const group = evaluate(
      'group/list-2',
      xs,
      (x: Element) => x.k,
      (x: Element) => x.l
    )
    const expected = xs.filter((x) => x.k === one && x.l === other)
    expect(evaluate('bucket_size/group-2', group, one, other)).toBe(expected.length)
    expect(evaluate('bucket/group-2', group, one, other)).toEqual(expected)
    expect(evaluate('bucket_size/group-2', group, one, other)).toBe(expected.length)
  })

  test.prop([elements, text])('of places hold where elements with a key are', (xs, sought) => {
    const group = evaluate('group_places/list', xs, (x: Element) => x.k)
    expect(evaluate('bucket/group', group, sought)).toEqual(xs.flatMap((x, place) => (x.k === sought ? [place] : [])))
  })

  test.prop([elements, fc.array(text, { maxLength: 3 })])(
    'by lists of keys give every element that has one of those sought',
    (xs, sought) => {
      const places = evaluate('group_each/list', xs, (x: Element) => x.list)
      const found = evaluate('touching/places', xs, places, sought)
      expect(evaluate('count_touching/places', places, sought)).toBe((found as readonly Value[]).length)
      expect(found).toEqual(xs.filter((x) => (x.list ?? []).some((element) => element !== null && sought.includes(element))))
    }
  )

  test('have nothing under missing keys', () => {
    const xs = [{ list: ['a'] }]
    const places = evaluate('group_each/list', xs, ({ list }: { readonly list: readonly string[] }) => list)
    expect([evaluate('touching/places', xs, places, null), evaluate('count_touching/places', places, null)]).toEqual([[], 0])
  })

  test('are missing where the list is', () => {
    expect([evaluate('touching/places', null, null, ['a']), evaluate('count_touching/places', null, ['a'])]).toEqual([null, Number.NaN])
    expect([evaluate('bucket/group', null, 'a'), evaluate('bucket/group-2', null, 'a', 1)]).toEqual([null, null])
  })
})

describe('places', () => {
  test.prop([fc.array(key), text])('say whether a list has an element, and where first', (xs, sought) => {
    const places = evaluate('places/list', xs)
    expect(evaluate('has_place/places', places, sought)).toBe(xs.includes(sought))
    expect(evaluate('place_of/places', places, sought)).toBe(xs.includes(sought) ? xs.indexOf(sought) : Number.NaN)
  })

  test.prop([fc.array(key), key])('say in three values whether an element has a key', (xs, sought) => {
    const any = overloadById('any/list-by').evaluate(xs, (x: Value) => (x === null || sought === null ? null : x === sought))
    expect(evaluate('has_key/places', evaluate('places/list', xs), sought)).toBe(any)
  })

  test.prop([fc.array(fc.oneof(key, number), { maxLength: 50 }), fc.array(fc.oneof(key, number))])('count what lists share', (xs, ys) => {
    const shared = overloadById('intersect/list').evaluate(xs, ys) as readonly Value[]
    expect(evaluate('overlap/places', xs, evaluate('places/list', ys))).toBe(shared.length)
  })
})

describe('ranks', () => {
  const names = { count_below: (x: number, y: number) => x < y, count_up_to: (x: number, y: number) => x <= y }
  const others = { count_above: (x: number, y: number) => x > y, count_from: (x: number, y: number) => x >= y }
  test.prop([fc.array(number), number])('count what a comparison with a bound holds for', (xs, bound) => {
    const sorted = evaluate('sorted/list', xs)
    for (const [name, holds] of Object.entries({ ...names, ...others }))
      expect(evaluate(`${name}/sorted`, sorted, bound), name).toBe(xs.filter((x) => holds(x, bound)).length)
  })

  test('of a missing list are missing', () => {
    expect(evaluate('count_below/sorted', null, 1)).toBeNaN()
  })
})

describe('parts of texts', () => {
  const words = fc.array(fc.constantFrom('red', 'reds', 'a', '', 'shoe'), { maxLength: 8 })
  test.prop([words, fc.constantFrom(' ', ', ', '')])('are counted like those of a split', (parts, separator) => {
    const whole = parts.join(separator)
    expect(evaluate('part_count/text', whole, separator)).toBe((evaluate('split/text', whole, separator) as readonly string[]).length)
  })

  test.prop([words, words, fc.constantFrom(' ', ', ')])('are found like those of a split', (parts, sought, separator) => {
    const whole = parts.join(separator)
    const places = evaluate('places/list', sought)
    const expected = evaluate('overlap/places', evaluate('split/text', whole, separator), places)
    expect(evaluate('parts_among/places', whole, separator, places)).toBe(expected)
  })
})
