import { describe, expect, test } from 'vitest'
import { verify } from '../../src/dsl/plan/verify.js'
import { Graph } from '../../src/ir/graph.js'
import type { Node } from '../../src/ir/node.js'
import { BOOL, FLOAT, INT, listOf, optional, STRING } from '../../src/types/type.js'

function faultsOf(plan: (graph: Graph) => Node): readonly string[] {
  return verify(new Map([['f', plan(new Graph('item'))]]))
}

const amounts = (graph: Graph): Node => graph.input('user', 'amounts', listOf(FLOAT))
const amount = (graph: Graph): Node => graph.input('user', 'amount', FLOAT)
const element = (graph: Graph): Node => graph.parameter(0, FLOAT)

test('a good plan has no faults', () => {
  expect(
    faultsOf((graph) => {
      const above = graph.call('>/number', [element(graph), amount(graph)], BOOL, false)
      return graph.call('count/list-by', [amounts(graph), graph.lambda(0, [FLOAT], above)], INT, false)
    })
  ).toEqual([])
})

describe('a broken plan is told by its faults', () => {
  test.each<[string, (graph: Graph) => Node, string]>([
    [
      'arguments that are not there',
      (graph) => graph.restore({ kind: 'call', type: FLOAT, overload: 'len/list', args: [] }),
      'the number of arguments is wrong'
    ],
    ['an unknown function', (graph) => graph.call('lne/list', [amounts(graph)], INT, false), 'there is no function lne/list'],
    ['an argument of another form', (graph) => graph.call('len/list', [amount(graph)], INT, false), 'argument 0 does not fit'],
    [
      'a value where a lambda belongs',
      (graph) => graph.call('count/list-by', [amounts(graph), amount(graph)], INT, false),
      'argument 1 does not fit'
    ],
    [
      'a type that denies what may be missing',
      (graph) => graph.restore({ kind: 'call', type: FLOAT, overload: 'abs/float', args: [amount(graph)] }),
      'it may be missing and its type denies it'
    ],
    ['a parameter that nothing binds', element, 'it reads a parameter that nothing binds'],
    [
      'a parameter of another type than its lambda says',
      (graph) => graph.call('map/list', [amounts(graph), graph.lambda(0, [STRING], element(graph))], listOf(FLOAT), false),
      'the parameter 0 is read at another type than string'
    ],
    ['a lambda as a value', (graph) => graph.present(graph.lambda(0, [FLOAT], element(graph))), 'a lambda stands outside of a call'],
    ['a condition that is no bool', (graph) => graph.logic('not', [amount(graph)]), 'an operand is no bool'],
    [
      'branches of several types',
      (graph) => graph.conditional(graph.constant(BOOL, true), amount(graph), graph.constant(STRING, 'a'), FLOAT),
      'a branch is of another type'
    ],
    [
      'a certain value for what may be missing',
      (graph) => graph.restore({ kind: 'logic', type: BOOL, operator: 'not', operands: [graph.input('user', 'vip', BOOL)] }),
      'whether it may be missing does not follow from its operands'
    ],
    ['nothing to fall back to', (graph) => graph.coalesce([amount(graph)], FLOAT), 'there is nothing to fall back to'],
    ['a constant of another type', (graph) => graph.restore({ kind: 'constant', type: INT, value: 'a' }), 'the value is not of the type'],
    [
      'a missing number that is held like a missing text',
      (graph) => graph.restore({ kind: 'constant', type: optional(INT), value: null }),
      'the value is not of the type'
    ],
    ['a field that the object has not', (graph) => graph.field(amount(graph), 'price', FLOAT), 'its object has no field price']
  ])('%s', (_, plan, fault) => {
    expect(faultsOf(plan).join('\n')).toContain(fault)
  })

  test('recursion that goes too deep', () => {
    const faults = faultsOf((graph) => {
      let sum = amount(graph)
      for (let depth = 0; depth < 1_100; depth++) sum = graph.call('negate/float', [sum], FLOAT, false)
      return sum
    })
    expect(faults.at(-1)).toContain('it is too deep')
  })
})
