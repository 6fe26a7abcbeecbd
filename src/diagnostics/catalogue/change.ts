import type { CatalogueRow } from './row.js'

const SOURCES = `feago: 1
sources:
  user: { fields: { clicks: { type: list<string>, max_items: 50 }, views: int, embedding: vector<4> } }
`

/** FG12xx: what stands against a change of definitions that are sound by themselves. */
export const CHANGE_CODES = {
  FG1201: {
    name: 'test-fails',
    severity: 'error',
    explanation:
      'A feature does not give the value that a test beside it expects. Numbers may differ by a part in 10⁹. Mend the expression, or the test where the meaning has changed on purpose.',
    foundBy: 'tests',
    failing: `${SOURCES}features:
  ctr:
    expr: len(user.clicks) / user.views ?? 0.0
    tests:
      - given: { user: { clicks: [a, b], views: 8 } }
        expect: 0.5
`,
    mended: `${SOURCES}features:
  ctr:
    expr: len(user.clicks) / user.views ?? 0.0
    tests:
      - given: { user: { clicks: [a, b], views: 8 } }
        expect: 0.25
`
  },
  FG1202: {
    name: 'removed-while-in-use',
    severity: 'error',
    explanation:
      'The active revision has a feature or a set that the new one lacks, so programs that ask for it would fail. Keep it, with `deprecated:`, until nobody asks for it any more; or allow breaking changes for this one.',
    foundBy: 'comparison',
    before: `${SOURCES}features:
  views: user.views
  old_views: user.views * 1.0
`,
    failing: `${SOURCES}features:
  views: user.views
`,
    mended: `${SOURCES}features:
  views: user.views
  old_views: { expr: user.views * 1.0, deprecated: use views }
`
  },
  FG1203: {
    name: 'type-changed-while-in-use',
    severity: 'error',
    explanation:
      'A feature has another type than in the active revision, so programs and models that read it would be given values of a kind that they do not know. A value that may be missing now, and could not before, is such a change, and so is another length of a vector. Give the new meaning a new name.',
    foundBy: 'comparison',
    before: `${SOURCES}features:
  interest: user.embedding
`,
    failing: `${SOURCES}features:
  interest: user.views * 1.0
`,
    mended: `${SOURCES}features:
  interest: user.embedding
  interest_2: user.views * 1.0
`
  },
  FG1204: {
    name: 'columns-changed-while-in-use',
    severity: 'error',
    explanation:
      'A set has other columns than in the active revision, or has them in another order. A model reads columns by their places, so it would take one feature for another. Give the new columns a new set, and move the model to it.',
    foundBy: 'comparison',
    before: `${SOURCES}features:
  views: user.views
  clicks: len(user.clicks)
sets:
  ranker_v1: { columns: [views, clicks] }
`,
    failing: `${SOURCES}features:
  views: user.views
  clicks: len(user.clicks)
sets:
  ranker_v1: { columns: [clicks, views] }
`,
    mended: `${SOURCES}features:
  views: user.views
  clicks: len(user.clicks)
sets:
  ranker_v1: { columns: [views, clicks] }
  ranker_v2: { columns: [clicks, views] }
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
