import type { Manifest } from '../../src/bundle/bundle.js'
import { Graph } from '../../src/ir/graph.js'
import type { Node } from '../../src/ir/node.js'
import { serializeFeature, TypeTable } from '../../src/ir/serialize.js'
import type { HostFeature } from '../../src/registry/host-feature.js'
import type { FeatureKernel, LinkKernel, RequestFrame, SetKernel } from '../../src/registry/kernel.js'
import { instantiate } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import type { Snapshot } from '../../src/registry/snapshot.js'
import { defineFeature } from '../../src/runtime/define-feature.js'
import { Features } from '../../src/runtime/features.js'
import { encodeValue } from '../../src/types/encoded-value.js'
import { BOOL, FLOAT, INT, listOf, optional, STRING, TIMESTAMP, type Type, vectorOf } from '../../src/types/type.js'
import { isMissing, type Value } from '../../src/types/value.js'

/**
 * A small project as the compiler would hand it over, with kernels written by hand: the runtime is tested without the compiler.
 */
const FIELDS = {
  user: [
    { name: 'user_id', type: STRING },
    { name: 'age', type: INT },
    { name: 'clicks', type: listOf(STRING), maxItems: 3 },
    { name: 'views', type: INT },
    { name: 'score', type: optional(FLOAT) }
  ],
  item: [
    { name: 'item_id', type: STRING },
    { name: 'price', type: FLOAT },
    { name: 'title', type: STRING },
    { name: 'embedding', type: vectorOf(2) }
  ]
} as const satisfies Record<string, readonly { readonly name: string; readonly type: Type; readonly maxItems?: number }[]>

interface Definition {
  readonly name: string
  readonly type: Type
  readonly node: Node
  readonly default?: Value
}

function definitions(graph: Graph): readonly Definition[] {
  const user = (name: string, type: Type): Node => graph.input('user', name, type)
  const item = (name: string, type: Type): Node => graph.input('item', name, type)
  const ctr = graph.call('//float', [graph.call('len/list', [user('clicks', listOf(STRING))], INT, false), user('views', INT)], FLOAT, true)
  return [
    { name: 'age', type: INT, node: user('age', INT) },
    { name: 'ctr', type: FLOAT, node: graph.coalesce([ctr, graph.constant(FLOAT, 0)], FLOAT), default: 0 },
    { name: 'raw_ctr', type: FLOAT, node: ctr },
    { name: 'score', type: optional(FLOAT), node: user('score', FLOAT) },
    { name: 'has_age', type: BOOL, node: graph.present(user('age', INT)) },
    { name: 'at', type: TIMESTAMP, node: graph.now() },
    { name: 'clicks', type: listOf(STRING), node: user('clicks', listOf(STRING)) },
    { name: 'price', type: FLOAT, node: item('price', FLOAT) },
    { name: 'title', type: STRING, node: item('title', STRING) },
    { name: 'embedding', type: vectorOf(2), node: item('embedding', vectorOf(2)) },
    { name: 'place', type: INT, node: graph.position() },
    { name: 'double_age', type: FLOAT, node: graph.host('double_age', [user('age', INT)], FLOAT) }
  ]
}

export const DOUBLE_AGE = defineFeature<number>({
  name: 'double_age',
  type: 'float',
  inputs: ['user.age'],
  eval: (inputs) => inputs.getInt('user.age') * 2
})

const SETS = [
  { name: 'ranker', columns: ['age', 'ctr', 'has_age', 'price', 'title', 'embedding', 'place'] },
  { name: 'empty', columns: [] }
]

const INPUTS = Object.entries(FIELDS).flatMap(([source, fields]) => fields.map((field) => ({ source, field: field.name, ...field })))

export function sampleManifest(revision = 'a'.repeat(64)): Manifest {
  const graph = new Graph('item')
  const features = definitions(graph)
  const table = new TypeTable()
  const irOf = (node: Node) => {
    const { types, ...ir } = serializeFeature(node, { features: new Map(), tables: new Map() }, () => ({
      file: 'features.yaml',
      line: 1,
      column: 1
    }))
    return { ...ir, types: types.map((type) => table.indexOf(type)) }
  }
  return {
    format: 2,
    revision,
    codeDigest: '',
    sources: [
      { name: 'user', candidate: false, key: ['user_id'], fields: FIELDS.user },
      { name: 'item', candidate: true, key: ['item_id'], fields: FIELDS.item, doc: 'What is ranked */ evil' }
    ],
    features: features.map(({ name, type, node, default: value }, index) => ({
      name,
      kind: node.kind === 'host' ? ('host' as const) : ('expression' as const),
      type,
      scope: node.scope,
      dependencies: [],
      ir: irOf(node),
      tags: [],
      doc: `About ${name}.`,
      place: { file: 'features.yaml', line: 10 + index, column: 3 },
      ...(value === undefined ? {} : { default: encodeValue(value) })
    })),
    sets: SETS.map((set) => ({ ...set, kernels: set.name === 'ranker' ? [features.length] : [], packings: [] })),
    hosts: [{ name: 'double_age', type: 'float', inputs: ['user.age'] }],
    types: table.types.map(({ type }) => type),
    kernels: Array.from({ length: features.length + 1 }, () => ({
      constants: [],
      functions: [],
      inputs: INPUTS.map((_, index) => index),
      sites: [0],
      slots: [],
      hosts: [0]
    })),
    constants: [],
    functions: [],
    inputs: INPUTS,
    sites: [{ reason: 'division-by-zero', features: ['ctr', 'raw_ctr'] }]
  }
}

type Raw = Readonly<Record<string, unknown>> | undefined

/** Kernels as simple as can be: every feature reads what it needs with the decoders, which all of them are given. */
const codeOf =
  (kernel: number): LinkKernel =>
  (_constants, _functions, decoders, failures, _sites, _slots, hosts) => {
    const read = (source: keyof typeof FIELDS, field: string, row: Raw): Value => {
      const index = INPUTS.findIndex((input) => input.source === source && input.field === field)
      return decoders[index]?.(row?.[field]) ?? Number.NaN
    }
    const ctr = (user: Raw): number => {
      const clicks = read('user', 'clicks', user) as readonly string[] | null
      const views = read('user', 'views', user) as number
      if (views === 0) failures[0] = (failures[0] ?? 0) + 1
      return clicks === null || views === 0 ? Number.NaN : clicks.length / views
    }
    const text = (value: Value): Value => (typeof value === 'number' ? null : value)
    const compute: Readonly<Record<string, (user: Raw, item: Raw, position: number, now: number) => Value>> = {
      age: (user) => read('user', 'age', user),
      ctr: (user) => ctr(user) || 0,
      raw_ctr: (user) => ctr(user),
      score: (user) => read('user', 'score', user),
      has_age: (user) => !isMissing(read('user', 'age', user)),
      at: (_user, _item, _position, now) => now,
      clicks: (user) => text(read('user', 'clicks', user)),
      price: (_user, item) => read('item', 'price', item),
      title: (_user, item) => text(read('item', 'title', item)),
      embedding: (_user, item) => text(read('item', 'embedding', item)),
      place: (_user, _item, position) => position,
      double_age: (user) => hosts[0]?.([read('user', 'age', user)]) ?? Number.NaN
    }
    const names = definitions(new Graph('item')).map(({ name }) => name)
    const evaluate = (name: string, [now, , user]: RequestFrame, row: unknown, position: number): Value =>
      compute[name]?.(user as Raw, row as Raw, position, now as number) ?? null
    const ranker: SetKernel = (frame, rows, data, beside, unavailable) => {
      rows.forEach((row, position) => {
        const at = position * 7
        const value = (column: number, name: string): Value => {
          const found = evaluate(name, frame, row, position)
          if (isMissing(found)) unavailable[column] = (unavailable[column] ?? 0) + 1
          return found
        }
        for (const [column, name] of ['age', 'ctr', 'has_age', 'price'].entries()) data[at + column] = Number(value(column, name))
        const titles = beside[0]
        if (titles !== undefined) titles[position] = value(4, 'title')
        const vector = value(5, 'embedding') as Float32Array | null
        data[at + 4] = vector?.[0] ?? Number.NaN
        data[at + 5] = vector?.[1] ?? Number.NaN
        data[at + 6] = position
      })
    }
    const name = names[kernel]
    const feature: FeatureKernel = ({ now, candidates, sources, row, position }) =>
      evaluate(name ?? '', [now, candidates, sources['user']], row, position)
    return name === undefined ? ranker : feature
  }

export function sampleSnapshot(revision?: string, hosts: readonly HostFeature[] = [DOUBLE_AGE]): Snapshot {
  return instantiate(sampleManifest(revision), codeOf, hosts)
}

export function sampleFeatures(hosts?: readonly HostFeature[]): Features {
  const registry = new Registry()
  registry.activate(sampleSnapshot(undefined, hosts))
  return new Features(registry)
}
