import { describe, expect, it } from 'vitest'
import { dependencyOrder, type Edge } from '../../src/dsl/analyze/graph.js'

/** `a: b c` means that `a` uses `b` and `c`. */
function order(...lines: readonly string[]) {
  const uses = lines.map((line): readonly [string, readonly Edge[]] => {
    const [from = '', to = ''] = line.split(':')
    return [
      from,
      to
        .trim()
        .split(' ')
        .filter((name) => name !== '')
        .map((name) => ({ from, to: name }))
    ]
  })
  const { order, cycles } = dependencyOrder(new Map(uses))
  return { order: order.join(' '), cycles: cycles.map((cycle) => [...cycle.map(({ from }) => from), cycle[0]?.from].join(' → ')) }
}

describe('the order of dependencies', () => {
  it('has everything after what it uses', () => {
    expect(order('a: b c', 'b: d', 'c: d', 'd:')).toEqual({ order: 'd b c a', cycles: [] })
  })

  it('follows from names, not from the order of definitions', () => {
    expect(order('d:', 'c: d', 'b: d', 'a: c b')).toEqual(order('a: b c', 'b: d', 'c: d', 'd:'))
  })

  it('leaves out what is not in the graph', () => {
    expect(order('a: elsewhere')).toEqual({ order: 'a', cycles: [] })
  })

  it('draws a name that uses itself', () => {
    expect(order('a: a').cycles).toEqual(['a → a'])
  })

  it('draws the shortest cycle from the least name, once for every group', () => {
    expect(order('d: c', 'c: b', 'b: a', 'a: b d').cycles).toEqual(['a → b → a'])
    expect(order('a: b', 'b: c', 'c: a', 'x: y', 'y: x', 'z: a x').cycles).toEqual(['a → b → c → a', 'x → y → x'])
  })

  it('goes on behind a cycle', () => {
    expect(order('a: b', 'b: a', 'c: a', 'd: c')).toEqual({ order: 'a b c d', cycles: ['a → b → a'] })
  })

  it('does not end at the stack of the engine', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `f${index}`)
    const chain = names.map((name, index) => `${name}: ${names[index + 1] ?? ''}`)
    expect(order(...chain).order).toBe(names.toReversed().join(' '))
    const ring = names.map((name, index) => `${name}: ${names[(index + 1) % names.length] ?? ''}`)
    expect(order(...ring).cycles).toHaveLength(1)
  })

  it('is not quadratic in a dense graph', () => {
    const names = Array.from({ length: 600 }, (_, index) => `f${index}`)
    const dense = names.map((name, index) => `${name}: ${names.slice(index + 1).join(' ')}`)
    expect(order(...dense).order).toBe(names.toReversed().join(' '))
  })
})
