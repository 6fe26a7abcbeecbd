import type { CatalogueRow } from './row.js'

/** FG04xx: what grows has a bound, so that no file can stall or crash the compiler. Long examples are made when asked for. */
export const LIMIT_CODES = {
  FG0401: {
    name: 'document-too-large',
    severity: 'error',
    explanation: 'A definition file has at most 2 MiB. Split it; all files of a directory make one project.',
    get failing() {
      return `feago: 1\n${`# ${'x'.repeat(1021)}\n`.repeat(2048)}features:\n  one: 1\n`
    },
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0402: {
    name: 'data-too-deep',
    severity: 'error',
    explanation: 'Mappings and lists in a file are nested at most 64 deep.',
    get failing() {
      return `feago: 1\nconstants:\n  deep: ${'['.repeat(80)}1${']'.repeat(80)}\nfeatures:\n  one: len(deep)\n`
    },
    mended: 'feago: 1\nconstants:\n  flat: [1, 2]\nfeatures:\n  one: len(flat)\n'
  },
  FG0403: {
    name: 'expression-too-long',
    severity: 'error',
    explanation:
      'An expression has at most 8,192 characters. Split it into several features, which costs nothing at run time: what they share is computed once. Long lists belong under `constants:`.',
    get failing() {
      return `feago: 1\nfeatures:\n  many: 1${' + 1'.repeat(2100)}\n`
    },
    mended: 'feago: 1\nfeatures:\n  many: 1 + 1\n'
  },
  FG0404: {
    name: 'nested-too-deep',
    severity: 'error',
    explanation:
      'Brackets, signs in front of a value, conditionals in the first branch of others, and holes of templates are nested at most 64 deep. This is counted before the expression is parsed.',
    get failing() {
      return `feago: 1\nfeatures:\n  one: ${'('.repeat(70)}1${')'.repeat(70)}\n`
    },
    mended: 'feago: 1\nfeatures:\n  one: (1)\n'
  },
  FG0405: {
    name: 'tree-too-deep',
    severity: 'error',
    explanation:
      'The tree of an expression is at most 400 deep. A chain of operators adds one level for each of them: put the parts into a list and use `sum`, `any` or `all`, or split the expression into several features.',
    get failing() {
      return `feago: 1\nfeatures:\n  many: 1${'+1'.repeat(500)}\n`
    },
    mended: 'feago: 1\nfeatures:\n  many: sum([1, 1])\n'
  },
  FG0406: {
    name: 'too-many-parts',
    severity: 'error',
    explanation: 'An expression has at most 5,000 parts: names, literals, operators, calls. Split it into several features.',
    get failing() {
      return `feago: 1\nfeatures:\n  many: "len([${Array.from({ length: 4 }, () => `[${'!a,'.repeat(670)}!a]`).join(',')}])"\n  a: true\n`
    },
    mended: 'feago: 1\nfeatures:\n  many: len([!a])\n  a: true\n'
  },
  FG0407: {
    name: 'list-too-long',
    severity: 'error',
    explanation: 'A list in an expression has at most 1,000 elements. Longer ones belong under `constants:`.',
    get failing() {
      return `feago: 1\nfeatures:\n  many: len([1${',1'.repeat(1000)}])\n`
    },
    mended: 'feago: 1\nfeatures:\n  many: len([1, 1])\n'
  },
  FG0408: {
    name: 'name-too-long',
    severity: 'error',
    explanation: 'A name has at most 64 characters. What it means belongs into `doc:`.',
    get failing() {
      return `feago: 1\nfeatures:\n  ${'a'.repeat(65)}: 1\n`
    },
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0409: {
    name: 'lambdas-too-deep',
    severity: 'error',
    explanation:
      'Lambdas are nested at most 3 deep, because each level multiplies the work by the length of a list. Compute the inner part in a feature of its own.',
    failing: 'feago: 1\nfeatures:\n  many: sum([1].map(a => sum([1].map(b => sum([1].map(c => sum([1].map(d => a + b + c + d))))))))\n',
    mended: 'feago: 1\nfeatures:\n  many: sum([1].map(a => sum([1].map(b => a + b))))\n'
  },
  FG0410: {
    name: 'too-many-features',
    severity: 'error',
    explanation: 'A project has at most 20,000 features. Split it into several projects.',
    get failing() {
      return `feago: 1\nfeatures:\n${Array.from({ length: 20_001 }, (_, index) => `  f${index}: 1\n`).join('')}`
    },
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0412: {
    name: 'table-too-large',
    severity: 'error',
    explanation:
      'A table in CSV has at most 8 MiB and 100,000 rows: it becomes a part of every bundle, and is loaded with it. Larger data belong into a store that the caller looks up before the request, and passes in as fields.',
    beside: {
      'tiers.csv': {
        get failing() {
          return `country,tier\n${Array.from({ length: 100_001 }, (_, row) => `c${row},1\n`).join('')}`
        },
        mended: 'country,tier\nde,1\nfr,2\n'
      }
    },
    failing: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`,
    mended: `feago: 1
sources:
  user: { fields: { country: string } }
tables:
  tiers: { type: "map<string, int>", file: ./tiers.csv }
features:
  tier: tiers[user.country] ?? 0
`
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
