import { describe, expect, test } from 'vitest'
import { Graph } from '../../src/ir/graph.js'
import type { Node } from '../../src/ir/node.js'
import { printGraph, printNode } from '../../src/ir/print.js'
import { Restored } from '../../src/ir/restore.js'
import { serializeFeature, TypeTable } from '../../src/ir/serialize.js'
import { DURATION, FLOAT, INT, listOf, optional, recordOf, STRING } from '../../src/types/type.js'

const CLICK = recordOf([
  { name: 'category', type: STRING },
  { name: 'price', type: optional(FLOAT) }
])

/** `sum of the prices of the clicks in the candidate's category, over their number`. */
function example(graph: Graph) {
  const clicks = graph.input('user', 'clicks', listOf(CLICK))
  const click = graph.parameter(0, CLICK)
  const same = graph.call(
    '==/text',
    [graph.field(click, 'category', STRING), graph.input('item', 'category', STRING)],
    { kind: 'bool' },
    false
  )
  const chosen = graph.call('filter/list', [clicks, graph.lambda(0, [click.type], same)], listOf(CLICK), false)
  const prices = graph.call('map/list', [chosen, graph.lambda(0, [click.type], graph.field(click, 'price', FLOAT))], listOf(FLOAT), false)
  const total = graph.call('sum/list', [prices], FLOAT, true)
  return graph.call('//float', [total, graph.call('len/list', [clicks], INT, false)], FLOAT, true)
}

describe('a graph', () => {
  test('makes every node once', () => {
    const graph = new Graph('item')
    expect(example(graph)).toBe(example(graph))
    expect(graph.constant(FLOAT, 1)).not.toBe(graph.constant(INT, 1))
    expect(graph.constant(FLOAT, 0)).toBe(graph.constant(FLOAT, -0))
  })

  test('tells lambdas apart that ignore elements of different types', () => {
    const graph = new Graph()
    const one = graph.constant(INT, 1)
    expect(graph.lambda(0, [FLOAT], one)).not.toBe(graph.lambda(0, [STRING], one))
    expect(graph.lambda(0, [FLOAT], one)).toBe(graph.lambda(0, [FLOAT], one))
  })

  test('knows what may be missing at run time', () => {
    const graph = new Graph('item')
    const age = graph.input('user', 'age', INT)
    expect(age.type).toEqual(optional(INT))
    expect(graph.call('+/int', [age, graph.constant(INT, 1)], INT, false).type).toEqual(optional(INT))
    expect(graph.coalesce([age, graph.constant(INT, 0)], INT).type).toEqual(INT)
    expect(graph.present(age).type).toEqual({ kind: 'bool' })
  })

  test('knows scopes and free parameters', () => {
    const graph = new Graph('item')
    const ratio = example(graph)
    expect([ratio.scope, ratio.free]).toEqual(['pair', 0])
    expect(graph.parameter(1, INT).free).toBe(2)
    expect(graph.constant(INT, 3).scope).toBe('constant')
    expect(graph.input('item', 'price', FLOAT).scope).toBe('candidate')
    expect(graph.now().scope).toBe('request')
    expect(graph.position().scope).toBe('pair')
  })

  test('prints as numbered lines, shared nodes first', () => {
    const graph = new Graph('item')
    const ratio = example(graph)
    expect(printGraph([{ name: 'ratio', node: graph.call('+/float', [ratio, ratio], FLOAT, true) }])).toBe(
      '%0 = sum(map(filter(user.clicks, (x0) => (x0.category == item.category)), (x0) => x0.price)) / len(user.clicks)  [pair]\nratio = %0 + %0  [pair]'
    )
  })

  test('survives being stored', () => {
    const graph = new Graph('item')
    const used = example(graph)
    const root = graph.coalesce([used, graph.constant(FLOAT, 0.5)], FLOAT)
    const place = { file: 'a.yaml', line: 1, column: 1 }
    const table = new TypeTable()
    const stored = [
      serializeFeature(used, { features: new Map(), tables: new Map() }, () => place),
      serializeFeature(root, { features: new Map([[used, 'used']]), tables: new Map() }, () => null)
    ].map(({ types, ...ir }) => JSON.parse(JSON.stringify({ ...ir, types: types.map((type) => table.indexOf(type)) })))
    expect(stored[1].nodes).toMatchObject([{ kind: 'feature', feature: 'used' }, { kind: 'constant' }, { kind: 'coalesce' }])
    const restored = new Restored(
      'item',
      table.types.map(({ type }) => type)
    )
    const [part, again] = ['used', 'root'].map((name, index) => restored.add(name, stored[index])) as [Node, Node]
    expect(printGraph([{ name: 'r', node: again }])).toBe(printGraph([{ name: 'r', node: root }]))
    expect(again.type).toEqual(root.type)
    expect([restored.placeOf(part), restored.placeOf(again)]).toEqual([place, undefined])
  })
})

test('a table stands in a bundle once, and features name it', () => {
  const graph = new Graph()
  const type = listOf(INT)
  const table = graph.constant(type, [7, 8, 9])
  const types = new TypeTable()
  const { types: own, ...ir } = serializeFeature(
    table,
    { features: new Map(), tables: new Map([[table.kind === 'constant' ? table.value : null, 'sizes']]) },
    () => null
  )
  const stored = { ...ir, types: own.map((each) => types.indexOf(each)) }
  expect(stored.nodes).toEqual([{ kind: 'constant', type: 0, operands: [], table: 'sizes' }])
  const tables = [{ name: 'sizes', type, value: [7, 8, 9] }]
  const restored = new Restored(
    undefined,
    types.types.map((each) => each.type),
    tables
  )
  expect(restored.add('a', stored)).toMatchObject({ kind: 'constant', value: [7, 8, 9] })
  expect(() => new Restored(undefined, [type]).add('a', stored)).toThrow('the bundle lacks the table sizes')
})

test('constants print as their authors write them', () => {
  const graph = new Graph()
  const printed = [
    graph.constant(DURATION, 5_400_000),
    graph.constant(STRING, 'a"b'),
    graph.constant(FLOAT, Number.NaN),
    graph.constant(INT, 7)
  ].map(printNode)
  expect(printed).toEqual(['1h30m', '"a\\"b"', 'null', '7'])
})
