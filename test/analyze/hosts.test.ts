import { describe, expect, it } from 'vitest'
import { check, programOf } from './check.js'

const DEFINITIONS = `feago: 1
types: { Place: { city: string } }
sources:
  user: { fields: { views: int, age: int? } }
  item: { role: candidate, fields: { price: float, place: Place } }
features:
  double: user.views * 2
  boosted: host_score * 2.0
`
const HOST = { name: 'host_score', type: 'float', inputs: ['user.views', 'double', 'now'] }

describe('features written in TypeScript', () => {
  it('join the graph', () => {
    const { features } = programOf(DEFINITIONS, [HOST])
    expect(features.map(({ kind, name, scope, dependencies }) => ({ kind, name, scope, dependencies }))).toEqual([
      { kind: 'expression', name: 'double', scope: 'request', dependencies: [] },
      { kind: 'host', name: 'host_score', scope: 'request', dependencies: ['double'] },
      { kind: 'expression', name: 'boosted', scope: 'request', dependencies: ['host_score'] }
    ])
  })

  it('have resolved inputs', () => {
    const { features } = programOf(DEFINITIONS, [{ ...HOST, inputs: ['item.price', 'position', 'double'] }])
    const host = features.find(({ name }) => name === 'host_score')
    expect(host?.scope).toBe('pair')
    expect(host?.kind === 'host' ? host.inputs : undefined).toEqual([
      { kind: 'field', source: 'item', field: 'price', type: { kind: 'float' } },
      { kind: 'position' },
      { kind: 'feature', feature: 'double', type: { kind: 'int' } }
    ])
  })

  it.each([
    [{ inputs: ['usr.views'] }, 'FG0513 The input `usr.views` of `host_score` cannot be read: there is no source `usr`'],
    [{ inputs: ['user.veiws'] }, 'FG0513 The input `user.veiws` of `host_score` cannot be read: the source `user` has no field `veiws`'],
    [{ inputs: ['dubble'] }, 'FG0513 The input `dubble` of `host_score` is no feature'],
    [{ inputs: ['user'] }, 'FG0513 The input `user` of `host_score` is no feature'],
    [{ type: 'flaot' }, 'FG0506 The type of `host_score`, `flaot`, is none: There is no type `flaot`']
  ])('%o is refused', (change, found) => expect(check(DEFINITIONS, [{ ...HOST, ...change }])).toEqual([found]))

  it.each([
    ['double', 'FG0501 `double` is defined twice @ 7:3'],
    ['user', 'FG0501 `user` is defined twice @ 4:3'],
    ['now', 'FG0502 `now` is a word of the language and cannot name a feature'],
    ['not a name', 'FG0502 "not a name" cannot name a feature']
  ])('cannot be called %s', (name, found) => expect(check(DEFINITIONS, [HOST, { ...HOST, name }])).toEqual([found]))

  it('are defined once', () => {
    expect(check(DEFINITIONS, [HOST, HOST])).toEqual(['FG0501 `host_score` is defined twice, both times in TypeScript'])
  })

  it('may not be part of a cycle', () => {
    expect(check(DEFINITIONS, [{ ...HOST, inputs: ['boosted'] }])).toEqual([
      'FG0801 These features are defined by each other: boosted → host_score → boosted @ 8:12'
    ])
    expect(
      check('feago: 1\n', [
        { name: 'a', type: 'int', inputs: ['b'] },
        { name: 'b', type: 'int', inputs: ['a'] }
      ])
    ).toContain('FG0801 These features are defined by each other: a → b → a')
  })

  it('may have a named type', () => {
    expect(check(DEFINITIONS, [HOST, { name: 'home', type: 'Place?', inputs: ['item.place'] }])).toEqual([])
  })
})
