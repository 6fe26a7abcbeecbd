import { expect, test } from 'vitest'
import { FUNCTIONS, functionNamed, hasOverload, overloadById, rowOfOverload } from '../../src/functions/index.js'
import { signatureText } from '../../src/functions/signature-text.js'

const overloads = FUNCTIONS.flatMap((row) => row.overloads.map((overload) => ({ row, overload })))

test('names of functions and ids of overloads are unique, and an id begins with its function', () => {
  const names = FUNCTIONS.map((row) => row.name)
  expect(new Set(names).size).toBe(names.length)
  const ids = overloads.map(({ overload }) => overload.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(overloads.filter(({ row, overload }) => !overload.id.startsWith(`${row.name}/`)).map(({ overload }) => overload.id)).toEqual([])
})

test('every function has a sentence and an example', () => {
  expect(FUNCTIONS.filter((row) => !/^[A-Z`0-9a-z].*\.$/.test(row.doc)).map((row) => row.name)).toEqual([])
  expect(FUNCTIONS.filter((row) => row.examples.length === 0).map((row) => row.name)).toEqual([])
})

test('a variadic parameter is the last that authors can give, and what has a stand-in follows what has none', () => {
  for (const { overload } of overloads) {
    const given = overload.signature.parameters.filter((parameter) => parameter.otherwise?.kind !== 'now')
    expect(
      given.slice(0, -1).some((parameter) => parameter.variadic),
      overload.id
    ).toBe(false)
    const firstOptional = given.findIndex((parameter) => parameter.otherwise !== undefined)
    if (firstOptional >= 0)
      expect(
        given.slice(firstOptional).every((parameter) => parameter.otherwise !== undefined),
        overload.id
      ).toBe(true)
  }
})

test('a function or overload is found by its name or id', () => {
  expect(functionNamed('len')?.name).toBe('len')
  expect(functionNamed('__proto__')).toBeUndefined()
  expect(functionNamed('constructor')).toBeUndefined()
  expect(overloadById('sum/list').id).toBe('sum/list')
  expect(rowOfOverload('+/int').name).toBe('+')
  expect(hasOverload('toString')).toBe(false)
  expect(() => overloadById('nothing/here')).toThrow('there is no function nothing/here')
})

test.each([
  ['filter/list', 'filter(xs: list<T>, predicate: (T) => bool) -> list<T>'],
  ['within/list', 'within(xs: list<T>, window: duration, until: duration = 0s, by?: (T) => timestamp) -> list<T>'],
  ['sum/list', 'sum(xs: list<N?>) -> N where N: number'],
  ['min/number', 'min(a: T, ...b: T) -> T where T: number'],
  ['cross/text', 'cross(a: text, ...others: text) -> string'],
  ['hash_bucket/scalar', 'hash_bucket(x: T, n: int, seed: int = 0) -> int? where T: hashable'],
  ['join/list', 'join(texts: list<string?>, separator: string = "") -> string'],
  ['one_hot/list', 'one_hot(x: T, values: list<T>) -> vector<n> where T: hashable'],
  ['dot/vector', 'dot(a: vector<n>, b: vector<n>) -> float'],
  ['len/map', 'len(map: map<K, V>) -> int'],
  ['//float', 'float / float -> float?'],
  ['negate/int', '-int -> int'],
  ['[]/map', 'map<string, V>[string] -> V?']
])('%s reads %s', (id, text) => {
  expect(signatureText(rowOfOverload(id), overloadById(id))).toBe(text)
})
