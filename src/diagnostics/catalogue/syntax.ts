import type { CatalogueRow } from './row.js'

/** FG03xx: the text of expressions and types. */
export const SYNTAX_CODES = {
  FG0301: {
    name: 'unexpected-token',
    severity: 'error',
    explanation:
      'The expression cannot go on like this: a value stands where an operator is wanted, or the other way round. The message says what would fit.',
    failing: 'feago: 1\nfeatures:\n  three: 1 + * 2\n',
    mended: 'feago: 1\nfeatures:\n  three: 1 + 2\n'
  },
  FG0302: {
    name: 'unexpected-end',
    severity: 'error',
    explanation:
      'The expression stops where something has to follow: a value behind an operator, the second branch of a conditional, the expression behind a `let`.',
    failing: 'feago: 1\nfeatures:\n  three: 1 +\n',
    mended: 'feago: 1\nfeatures:\n  three: 1 + 2\n'
  },
  FG0303: {
    name: 'unbalanced-bracket',
    severity: 'error',
    explanation:
      'A bracket is never closed, closes nothing, or closes another kind. Brackets close in the opposite order of their opening.',
    failing: 'feago: 1\nfeatures:\n  six: (1 + 2 * 2\n',
    mended: 'feago: 1\nfeatures:\n  six: (1 + 2) * 2\n'
  },
  FG0304: {
    name: 'unclosed-text',
    severity: 'error',
    explanation:
      'A text ends with the quote that it began with, on the same line; a comment that begins with `/*` ends with `*/`; a hole of a template ends with `}`. Inside a text write the quote as `\\"`, a line break as `\\n`.',
    failing: 'feago: 1\nfeatures:\n  length: len(\'abc")\n',
    mended: "feago: 1\nfeatures:\n  length: len('abc')\n"
  },
  FG0305: {
    name: 'invalid-escape',
    severity: 'error',
    explanation:
      'The escapes in texts are `\\\\ \\" \\\' \\n \\r \\t \\uXXXX \\u{X\u2026}`; everything else behind a backslash is an error, so that a slip is not taken for a character. In regular expressions write raw texts, `r"\\d+"`: nothing in them is an escape.',
    failing: 'feago: 1\nfeatures:\n  length: len("\\q")\n',
    mended: 'feago: 1\nfeatures:\n  length: len("\\\\q")\n'
  },
  FG0306: {
    name: 'invalid-number',
    severity: 'error',
    explanation:
      'Numbers are decimal: `12`, `1_000`, `0.5`, `1e-3`. Leading zeros, hexadecimal digits, a `_` that does not stand between digits, and letters behind a number are refused.',
    failing: 'feago: 1\nfeatures:\n  number: 0x1F\n',
    mended: 'feago: 1\nfeatures:\n  number: 31\n'
  },
  FG0307: {
    name: 'inexact-integer',
    severity: 'error',
    explanation:
      'An int lies within \u00b1(2^53 \u2212 1), the integers that a double holds exactly. A longer literal would silently become another number. Identifiers are texts or of type `id`.',
    failing: 'feago: 1\nfeatures:\n  number: 9007199254740993\n',
    mended: 'feago: 1\nfeatures:\n  number: 9007199254740991\n'
  },
  FG0308: {
    name: 'invalid-duration',
    severity: 'error',
    explanation:
      'Durations are whole numbers with the units `ms s m h d w`, or sums of them with longer units first: `250ms`, `7d`, `1h30m`. Months and years have no fixed length; write days.',
    failing: 'feago: 1\nfeatures:\n  long: 1.5h > 60m\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { stay: duration } }\nfeatures:\n  long: user.stay > 1h30m\n'
  },
  FG0309: {
    name: 'unexpected-character',
    severity: 'error',
    explanation:
      'The character has no meaning in an expression: signs of other languages, letters outside a to z in names, spaces that are no ordinary spaces, or characters that cannot be seen. Inside texts all letters are welcome.',
    failing: 'feago: 1\nfeatures:\n  two: 1 + $one\n  one: 1\n',
    mended: 'feago: 1\nfeatures:\n  two: 1 + one\n  one: 1\n'
  },
  FG0310: {
    name: 'look-alike-character',
    severity: 'error',
    explanation:
      'Word processors, chats and web pages replace quotes, minus signs and others by characters that look better and mean nothing to a computer. Write the plain one.',
    failing: 'feago: 1\nfeatures:\n  one: 2 \u2212 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 2 - 1\n'
  },
  FG0311: {
    name: 'foreign-operator',
    severity: 'error',
    explanation:
      'An operator of another language. Equality is `==`, inequality `!=`, "and" is `&&` or `and`, "or" is `||` or `or`, a power `**`, a field `.`; nothing can be assigned, and there are no operations on bits.',
    failing: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  old: user.age === 100\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  old: user.age == 100\n'
  },
  FG0312: {
    name: 'foreign-syntax',
    severity: 'error',
    explanation:
      'A habit of another language, such as `IS NULL`, `None`, `a if c else b`, `BETWEEN` or `LIKE`. The message says how it is written here.',
    failing: 'feago: 1\nsources:\n  user: { fields: { age: int? } }\nfeatures:\n  unknown: user.age IS NULL\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { age: int? } }\nfeatures:\n  unknown: user.age == null\n'
  },
  FG0313: {
    name: 'chained-comparison',
    severity: 'error',
    explanation:
      '`a < b < c` compares a truth value with `c` in some languages, and means `a < b && b < c` in others. Here it is refused; write what is meant.',
    failing: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  grown: 17 < user.age < 65\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  grown: 17 < user.age && user.age < 65\n'
  },
  FG0314: {
    name: 'ambiguous-power',
    severity: 'error',
    explanation: '`-2 ** 2` is \u22124 in Python and 4 in spreadsheets. Write `-(2 ** 2)` or `(-2) ** 2`.',
    failing: 'feago: 1\nfeatures:\n  four: -2 ** 2\n',
    mended: 'feago: 1\nfeatures:\n  four: (-2) ** 2\n'
  },
  FG0315: {
    name: 'misplaced-lambda',
    severity: 'error',
    explanation:
      'A lambda, `x => \u2026`, is an argument of a built-in function such as `map`, `filter` or `sum`, and nothing else: functions are no values, so every expression ends.',
    failing: 'feago: 1\nfeatures:\n  two: "let double = x => x * 2; double"\n',
    mended: 'feago: 1\nfeatures:\n  two: sum([1].map(x => x * 2))\n'
  },
  FG0316: {
    name: 'not-callable',
    severity: 'error',
    explanation:
      'Only functions can be called, by their names: `f(x)`, or `x.f()` which is the same. The result of a call, an element of a list and a text in parentheses are values. Often an operator is missing in front of the bracket.',
    failing: 'feago: 1\nfeatures:\n  six: 2 (1 + 2)\n',
    mended: 'feago: 1\nfeatures:\n  six: 2 * (1 + 2)\n'
  },
  FG0317: {
    name: 'repeated-name',
    severity: 'error',
    explanation:
      'A name stands twice where each can stand once: a field of a record, a parameter of a lambda, a named argument, a value of an enum. One of the two would be lost.',
    failing: 'feago: 1\nfeatures:\n  two: "{a: 1, a: 2}.a"\n',
    mended: 'feago: 1\nfeatures:\n  two: "{a: 1, b: 2}.b"\n'
  },
  FG0318: {
    name: 'loose-not',
    severity: 'error',
    explanation:
      'The word `not` reaches over comparisons, as in Python and SQL, so it cannot stand behind an operator that binds tighter. Write `!x`, or put `not \u2026` into parentheses.',
    failing: 'feago: 1\nsources:\n  user: { fields: { member: bool, active: bool } }\nfeatures:\n  odd: user.member == not user.active\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { member: bool, active: bool } }\nfeatures:\n  odd: user.member == !user.active\n'
  },
  FG0319: {
    name: 'invalid-template',
    severity: 'error',
    explanation:
      'In a template, `f"\u2026"`, an expression stands between braces: `f"{user.country}_{item.category}"`. A brace that belongs to the text is doubled, `{{` and `}}`. A hole holds an expression alone, without a format.',
    failing: 'feago: 1\nsources:\n  user: { fields: { country: string } }\nfeatures:\n  key: f"{}_{user.country}"\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { country: string } }\nfeatures:\n  key: f"c_{user.country}"\n'
  },
  FG0320: {
    name: 'invalid-type',
    severity: 'error',
    explanation:
      'Types are `bool int float string timestamp duration id`, `enum(a, b)`, `list<T>`, `map<string, T>`, `map<int, T>`, `vector<N>`, records `{a: int, b: string?}`, the names under `types:`, and `T?` for a value that may be missing.',
    failing: 'feago: 1\nsources:\n  user: { fields: { clicks: "list[string]" } }\nfeatures:\n  clicks: len(user.clicks)\n',
    mended:
      'feago: 1\nsources:\n  user: { fields: { clicks: { type: list<string>, max_items: 100 } } }\nfeatures:\n  clicks: len(user.clicks)\n'
  },
  FG0331: {
    name: 'match-without-arms',
    severity: 'error',
    explanation: 'A `match` says for each value what it gives: `match x { "a" => 1, _ => 0 }`. Without an arm it gives nothing.',
    failing: 'feago: 1\nsources:\n  user: { fields: { country: string } }\nfeatures:\n  tier: match user.country { }\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { country: string } }\nfeatures:\n  tier: match user.country { "de" => 1, _ => 0 }\n'
  },
  FG0332: {
    name: 'no-pattern',
    severity: 'error',
    explanation:
      'What stands in front of `=>` in an arm is a constant (`"a"`, `-1`, `7d`, the name of a constant), a comparison with one (`> 10`), `null`, or `_` for all the rest. Several are joined with `|`. Other conditions are written with `if`.',
    failing: 'feago: 1\nsources:\n  user: { fields: { views: int } }\nfeatures:\n  tier: match user.views { [1, 2] => 1, _ => 0 }\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { views: int } }\nfeatures:\n  tier: match user.views { 1 | 2 => 1, _ => 0 }\n'
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
