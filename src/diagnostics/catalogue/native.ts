import type { CatalogueRow } from './row.js'

/** FG033x: declarations in native syntax. */
export const NATIVE_CODES = {
  FG0340: {
    name: 'declaration-syntax',
    severity: 'error',
    syntax: 'native',
    explanation:
      'A declaration of a `.feago` file is not well-formed. Each declaration is read on its own, so a mistake in one hides nothing in the others.',
    failing: 'const prior_views 20\n\nfeature one = 1\n',
    mended: 'const prior_views = 20\n\nfeature one = prior_views / 20\n'
  },
  FG0341: {
    name: 'unknown-declaration',
    severity: 'error',
    syntax: 'native',
    explanation:
      'A declaration of a `.feago` file begins with `type`, `source`, `const`, `feature`, `set` or `test`. Most other words are typing mistakes, or how another language or YAML says it.',
    failing: 'featrue one = 1\n',
    mended: 'feature one = 1\n'
  },
  FG0342: {
    name: 'loose-annotation',
    severity: 'error',
    syntax: 'native',
    explanation:
      'Annotations (`@owner("ranking")`) and doc comments (`///`) belong to the declaration or the field behind them. Here there is none, or one that has no documentation. Nothing is silently ignored, so this is an error; an ordinary comment is written `// …`.',
    failing: 'feature one = 1\n\n/// What a click is.\n',
    mended: 'feature one = 1\n\n// What a click is.\n'
  },
  FG0343: {
    name: 'invalid-annotation',
    severity: 'error',
    syntax: 'native',
    explanation:
      'An annotation is not known, does not belong to what it stands in front of, or takes something else than is given. Features have `@owner("…")`, `@tags("…")`, `@deprecated("…")` and `@default(…)`, sources `@candidate`, fields `@key` and `@max_items(…)`.',
    failing: '@ownr("ranking")\nfeature one = 1\n',
    mended: '@owner("ranking")\nfeature one = 1\n'
  },
  FG0344: {
    name: 'test-without-feature',
    severity: 'error',
    syntax: 'native',
    explanation: 'A `test` names the feature that it tests, which is declared in the same file.',
    failing: 'feature one = 1\n\ntest two expect 1\n',
    mended: 'feature one = 1\n\ntest one expect 1\n'
  },
  FG0345: {
    name: 'unquoted-text',
    severity: 'error',
    syntax: 'native',
    explanation:
      'Constants, `@default`, `given` and `expect` hold data, not expressions. In native syntax texts stand in quotes there; YAML does without.',
    failing: 'const home = ["DE", AT]\n\nfeature at_home = "DE" in home\n',
    mended: 'const home = ["DE", "AT"]\n\nfeature at_home = "DE" in home\n'
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
