import type { CatalogueRow } from './row.js'

/** FG08xx: who uses whom. */
export const GRAPH_CODES = {
  FG0801: {
    name: 'feature-cycle',
    severity: 'error',
    explanation:
      'Features may use each other as long as no feature needs itself. The message names the whole cycle, and every use in it is pointed at. Let one of them read the sources instead, or make a feature of what both need.',
    failing: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  score: boost * 2
  boost: score + user.views
`,
    mended: `feago: 1
sources:
  user:
    fields: { age: int?, views: int, country: string }
features:
  score: boost * 2
  boost: user.views + 1
`
  },
  FG0802: {
    name: 'type-cycle',
    severity: 'error',
    explanation:
      'A type cannot hold itself, not even inside a list: values are trees of a known shape, so that reading one always ends. Write down as many levels as the features need.',
    failing: `feago: 1
types:
  Node: { name: string, parent: Parent }
  Parent: { node: Node }
sources:
  user:
    fields: { node: Node }
features:
  x: user.node.name
`,
    mended: `feago: 1
types:
  Node: { name: string, parent: Parent }
  Parent: { name: string }
sources:
  user:
    fields: { node: Node }
features:
  x: user.node.parent.name
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
