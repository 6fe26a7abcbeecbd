import { checkProject } from '../../../src/dsl/compile.js'
import { stagesOf } from '../../../src/dsl/plan/optimize.js'
import type { Pass } from '../../../src/dsl/plan/pass.js'
import { verify } from '../../../src/dsl/plan/verify.js'
import { printGraph } from '../../../src/ir/print.js'

const PROJECT = `feago: 1
types:
  Click: { category: string, price: float, quantity: int, words: list<string>, ts: timestamp }
sources:
  user:
    fields:
      history: { type: list<Click>, max_items: 100 }
      words: { type: list<string>, max_items: 100 }
      age: int
      budget: float
      vip: bool
      wait: duration
      taste: vector<4>
      latitude: float
      longitude: float
  item:
    role: candidate
    fields:
      category: string
      title: string
      words: { type: list<string>, max_items: 20 }
      price: float
      stock: int
      sold: bool
      embedding: vector<4>
      latitude: float
      longitude: float
features:
`

/** The printed plan of an expression after passes in a row, each of which must leave it well-formed: `1 + 2` → `3`. */
export function rewritten(passes: Pass | readonly Pass[], expression: string, type = 'float?'): string {
  const text = `${PROJECT}  f: { expr: ${JSON.stringify(expression)}, type: ${JSON.stringify(type)} }\n`
  const { lowered, diagnostics } = checkProject({ files: [{ path: 'a.yaml', text }] })
  if (lowered === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const stages = stagesOf(lowered.graph, lowered.features, [passes].flat())
  const faults = stages.flatMap(({ pass, nodes }) => verify(nodes).map((fault) => `${pass.name}: ${fault}`))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const lines = printGraph([...(stages.at(-1)?.nodes ?? lowered.features)].map(([name, node]) => ({ name, node }))).split('\n')
  return lines.map((line) => line.replace(/^f = /, '').replace(/ {2}\[\w+\]$/, '')).join('\n')
}
