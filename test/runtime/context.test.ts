import { describe, expect, it } from 'vitest'
import { Context } from '../../src/runtime/context.js'
import { MissingInputError } from '../../src/types/typed-getters.js'

const context = new Context({
  now: '2024-05-01T00:00:00Z',
  user: {
    age: 30,
    name: 'Ann',
    vip: true,
    score: 0.5,
    id: 12,
    tags: ['a'],
    affinity: { a: 1 },
    embedding: [1, 2],
    wrong: '30',
    nothing: null,
    address: { city: 'Oslo' },
    zero: 0
  }
})

describe('typed getters', () => {
  it('read by path', () => {
    expect(context.getInt('user.age')).toBe(30)
    expect(context.getFloat('user.score')).toBe(0.5)
    expect(context.getFloat('user.age')).toBe(30)
    expect(context.getString('user.name')).toBe('Ann')
    expect(context.getString('user.address.city')).toBe('Oslo')
    expect(context.getBool('user.vip')).toBe(true)
    expect(context.getId('user.id')).toBe('12')
    expect(context.getList('user.tags')).toEqual(['a'])
    expect(context.getMap('user.affinity')).toEqual(new Map([['a', 1]]))
    expect(context.getVector('user.embedding')).toEqual(Float32Array.of(1, 2))
    expect(context.getTimestamp('now')).toBe(Date.UTC(2024, 4, 1))
    expect(context.get('user.zero')).toBe(0)
    expect(context.getInt('user.zero', 5)).toBe(0)
  })

  it('give the default where the value is missing', () => {
    expect(context.getInt('user.nope', 5)).toBe(5)
    expect(context.getInt('user.wrong', 5)).toBe(5)
    expect(context.getString('user.nothing', null)).toBe(null)
    expect(context.get('nope.nope', undefined)).toBe(undefined)
    expect(context.getList('user.age', [])).toEqual([])
    expect([context.has('user.age'), context.has('user.nothing'), context.has('user.wrong'), context.has('')]).toEqual([
      true,
      false,
      true,
      false
    ])
  })

  it.each([
    ['getInt', 'user.nope', 'user.nope was absent'],
    ['getInt', 'user.wrong', 'user.wrong was a string, expected int'],
    ['getInt', 'user.score', 'user.score was a number with a fraction, expected int'],
    ['getFloat', 'user.vip', 'user.vip was a bool, expected float'],
    ['getBool', 'user.age', 'user.age was a number, expected bool'],
    ['getString', 'user.age', 'user.age was a number, expected string'],
    ['getTimestamp', 'user.name', 'user.name was a string that is no RFC 3339 time with an offset, expected timestamp'],
    ['getList', 'user.name', 'user.name was a string, expected a list'],
    ['getVector', 'user.tags', 'user.tags was an array, expected a vector'],
    ['getMap', 'user.tags', 'user.tags was an array, expected a map'],
    ['get', 'user.nothing', 'user.nothing was absent']
  ] as const)('%s(%o): %s', (getter, path, message) => {
    const read = (): unknown => Reflect.apply(context[getter], context, [path])
    expect(read).toThrow(MissingInputError)
    expect(read).toThrow(message)
  })

  it('do not follow the prototypes of texts and numbers, nor fail on getters that throw', () => {
    expect(context.has('user.name.length')).toBe(false)
    const hostile = new Context({
      user: Object.defineProperty({}, 'age', {
        get: () => {
          throw new Error('no')
        }
      })
    })
    expect(hostile.getInt('user.age', 1)).toBe(1)
  })
})
