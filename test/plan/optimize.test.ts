import { describe, expect, test } from 'vitest'
import { checkProject, compileProject, type Project } from '../../src/dsl/compile.js'
import type { Lowered } from '../../src/dsl/plan/lower.js'
import { optimize } from '../../src/dsl/plan/optimize.js'
import { PASSES } from '../../src/dsl/plan/passes/passes.js'
import type { Node } from '../../src/ir/node.js'
import { reachable } from '../../src/ir/operands.js'
import { printGraph } from '../../src/ir/print.js'

const SOURCES = `feago: 1
types:
  Click: { category: string, price: float, ts: timestamp }
sources:
  user: { fields: { history: { type: list<Click>, max_items: 100 }, words: { type: list<string>, max_items: 100 }, age: int } }
  item: { role: candidate, fields: { category: string, price: float } }
features:
`

function projectOf(features: Readonly<Record<string, string>>): Project {
  const lines = Object.entries(features).map(([name, text]) => `  ${name}: { expr: ${JSON.stringify(text)}, default: 0 }\n`)
  return { files: [{ path: 'a.yaml', text: SOURCES + lines.join('') }] }
}

function loweredOf(features: Readonly<Record<string, string>>): Lowered {
  const { lowered, diagnostics } = checkProject(projectOf(features))
  if (lowered === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return lowered
}

function planOf(features: Readonly<Record<string, string>>): string {
  const { columns } = optimize(loweredOf(features))
  return printGraph([{ name: 'f', node: columns.get('f') as Node }])
}

async function codeOf(features: Readonly<Record<string, string>>): Promise<string> {
  const { bundle } = await compileProject(projectOf(features))
  return bundle?.kernels.join('\n') ?? ''
}

describe('an optimized plan', () => {
  test('has left behind what nobody reads any more', () => {
    const lowered = loweredOf({ f: 'user.history.map(h => log(h.price)).len() + (true ? 1 : user.age)' })
    const parts = (node: Node | undefined): readonly string[] =>
      reachable(node === undefined ? [] : [node]).map((each) => (each.kind === 'call' ? each.overload : each.kind))
    const before = parts(lowered.features.get('f'))
    const after = parts(optimize(lowered).features.get('f'))
    expect(before).toEqual(expect.arrayContaining(['map/list', 'log/float', 'lambda', 'conditional', 'field']))
    expect(after.toSorted()).toEqual(['+/int', 'coalesce', 'constant', 'constant', 'input', 'len/list'])
  })

  test('of a feature does not depend on the others', () => {
    const f = 'user.history.filter(h => item.category == h.category).filter(h => h.price > 2 * 3).count() + user.age * item.price'
    const g = 'item.price * user.age + 6.0 + user.history.count(h => h.category == item.category)'
    expect(planOf({ a: g, f })).toBe(planOf({ f }))
    expect(planOf({ f, z: g })).toBe(planOf({ f }))
  })

  test('is as it is after all passes: the next time there is nothing left to do', () => {
    const general = PASSES.filter(({ onlySets }) => onlySets !== true)
    const lowered = loweredOf({ f: '-(-(user.age)) * 1 + user.history.filter(h => h.price > 1).filter(h => !(h.price < 3)).len()' })
    const once = optimize(lowered, general)
    expect(optimize({ ...lowered, features: once.features }, general).features).toEqual(once.features)
  })

  test('shares equal work, however it was written', () => {
    const { features } = optimize(
      loweredOf({ f: 'item.price * user.age', g: 'user.age * item.price', h: 'user.age / 2', i: 'user.age * 0.5' })
    )
    expect(features.get('g')).toBe(features.get('f'))
    expect(features.get('i')).toBe(features.get('h'))
  })
})

describe('emitted code', () => {
  test('checks the range of an int only where it could leave it', async () => {
    expect(await codeOf({ f: 'user.age + 1' })).toContain('9007199254740991')
    expect(await codeOf({ f: 'len(user.words) + 1' })).not.toContain('9007199254740991')
  })

  test('checks a float for overflow only where it could', async () => {
    const isFinite = /(t\d+) - \1 === 0/
    expect(await codeOf({ f: 'item.price * 2 > 1 ? 1.0 : 0.0' })).toMatch(isFinite)
    expect(await codeOf({ f: 'tanh(item.price) * 2 > 1 ? 1.0 : 0.0' })).not.toMatch(isFinite)
  })
})
