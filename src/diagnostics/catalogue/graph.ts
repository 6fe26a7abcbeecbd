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
  },
  FG0803: {
    name: 'function-cycle',
    severity: 'error',
    explanation:
      'Functions may call each other as long as none calls itself, on whatever way: so every evaluation ends. The message draws the whole cycle. What would be a recursion over a list is a `map`, a `filter` or a `reduce`.',
    failing: `feago: 1
sources:
  user: { fields: { views: int } }
functions:
  "even(x: int) -> bool": "x == 0 ? true : odd(x - 1)"
  "odd(x: int) -> bool": "x == 0 ? false : even(x - 1)"
features:
  is_even: even(user.views)
`,
    mended: `feago: 1
sources:
  user: { fields: { views: int } }
functions:
  "even(x: int) -> bool": x % 2 == 0
features:
  is_even: even(user.views)
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
