import type { CatalogueRow } from './row.js'

/** FG01xx: the file as YAML or JSON. */
export const DOCUMENT_CODES = {
  FG0101: {
    name: 'yaml-syntax',
    severity: 'error',
    explanation:
      'The file is not well-formed YAML. Indentation, brackets and quotes tell what belongs to what; the place that is shown is the first one that does not fit, and the mistake is often just in front of it.\n\nJSON files are read by the same rules.',
    failing: 'feago: 1\nfeatures:\n  one:\n    expr: 1 + 1\n   two: 2\n',
    mended: 'feago: 1\nfeatures:\n  one:\n    expr: 1 + 1\n  two: 2\n'
  },
  FG0102: {
    name: 'unquoted-expression',
    severity: 'error',
    explanation:
      'To YAML some characters mean something else than to an expression: `: ` makes a mapping, and a text that begins with `[`, `{`, `!`, `&`, `*`, `"` or `\'` is a list, a mapping, a tag, an anchor, an alias or ends with its quote.\n\nPut such an expression in quotes, or into a block that begins with `|`: nothing in a block needs quotes.',
    failing: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  grown: user.age > 17 ? 1 : 0\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  grown: "user.age > 17 ? 1 : 0"\n'
  },
  FG0103: {
    name: 'comment-in-expression',
    severity: 'warning',
    explanation:
      'YAML reads ` #` as the start of a comment, so an expression without quotes ends in front of it. Here the comment looks like the rest of the expression.\n\nPut the expression in quotes or into a `|` block. If it is a comment, begin it on a line of its own.',
    failing: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  grown: user.age > 17 # && user.age < 65\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  grown: user.age > 17 && user.age < 65\n'
  },
  FG0104: {
    name: 'anchor-or-alias',
    severity: 'error',
    explanation:
      'Anchors (`&name`) and aliases (`*name`) make one part of a file appear in several places, also inside itself. A definition is read where it stands, so they are refused. Give shared values a name under `constants:`, shared expressions a feature of their own.',
    failing: 'feago: 1\nsources:\n  user: { fields: &shared { age: int } }\nfeatures:\n  age: user.age\n',
    mended: 'feago: 1\nsources:\n  user: { fields: { age: int } }\nfeatures:\n  age: user.age\n'
  },
  FG0105: {
    name: 'tag',
    severity: 'error',
    explanation:
      'Tags (`!name`, `!!str`) change how YAML reads a value. FeaGo knows what it expects in every place, so they are refused. An expression that begins with `!` needs quotes.',
    failing: 'feago: 1\nfeatures:\n  one: { expr: 1 + 1, doc: !!str two }\n',
    mended: 'feago: 1\nfeatures:\n  one: { expr: 1 + 1, doc: two }\n'
  },
  FG0106: {
    name: 'merge-key',
    severity: 'error',
    explanation: 'The key `<<` merges another mapping into this one, and hides where a value comes from. Write the keys out.',
    failing: 'feago: 1\nfeatures:\n  one:\n    <<: { doc: Two. }\n    expr: 1 + 1\n',
    mended: 'feago: 1\nfeatures:\n  one:\n    doc: Two.\n    expr: 1 + 1\n'
  },
  FG0107: {
    name: 'directive',
    severity: 'error',
    explanation:
      'Lines that begin with `%` change the rules of YAML for the rest of the file. Definition files are YAML 1.2 without exceptions; remove the line.',
    failing: '%YAML 1.2\n---\nfeago: 1\nfeatures: { one: 1 }\n',
    mended: 'feago: 1\nfeatures: { one: 1 }\n'
  },
  FG0108: {
    name: 'several-documents',
    severity: 'error',
    explanation:
      'A line `---` begins another YAML document in the same file, which many programs overlook. Put each part into a file of its own, or join them under the same keys.',
    failing: 'feago: 1\nfeatures: { one: 1 }\n---\nfeago: 1\nfeatures: { two: 2 }\n',
    mended: 'feago: 1\nfeatures:\n  one: 1\n  two: 2\n'
  },
  FG0109: {
    name: 'control-character',
    severity: 'error',
    explanation:
      'Control characters cannot be seen, and those for the direction of writing make a text look different from what it says. They are refused everywhere in a file.\n\nWhere such a character belongs into a text, write it as an escape in an expression: `"\\u{200F}"`.',
    failing: 'feago: 1\nfeatures:\n  one: 1 /* \u202e */ + 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 1 + 1\n'
  },
  FG0110: {
    name: 'duplicate-key',
    severity: 'error',
    explanation: 'The same key stands twice in one mapping, so one of the two values would be lost. Remove one, or give it another name.',
    failing: 'feago: 1\nfeatures:\n  one: 1\n  one: 1 + 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 1\n  two: 1 + 1\n'
  },
  FG0111: {
    name: 'unusable-key',
    severity: 'error',
    explanation:
      'A key of a mapping is a name: a plain text on one line. Lists, mappings, numbers, `null`, `true` and empty keys are refused; put quotes around a text that looks like one of these.',
    failing: 'feago: 1\nfeatures:\n  1: 1 + 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 1 + 1\n'
  },
  FG0112: {
    name: 'tab-indentation',
    severity: 'error',
    explanation: 'YAML is indented with spaces. A tab has no fixed width, so it cannot tell what belongs to what.',
    failing: 'feago: 1\nfeatures:\n\tone: 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0113: {
    name: 'empty-document',
    severity: 'error',
    explanation:
      'The file holds no definitions: it is empty, or has only comments. An empty file is more often a slip than an intention, and features that vanish silently are worse than an error. Remove the file, or begin it with `feago: 1`.',
    failing: '# Features will come here.\n',
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0114: {
    name: 'format-version',
    severity: 'error',
    explanation:
      'Every definition file says which version of the format it is written in: `feago: 1`. So a later version of the language can never change the meaning of a file silently.',
    failing: 'features:\n  one: 1\n',
    mended: 'feago: 1\nfeatures:\n  one: 1\n'
  },
  FG0115: {
    name: 'inexact-number',
    severity: 'error',
    explanation:
      'A number in data must be what it seems: a decimal number that a double holds. Integers beyond \u00b1(2^53 \u2212 1) would lose digits, `.inf` and `.nan` are no values, and leading zeros or hexadecimal digits are read differently by different programs.\n\nPut identifiers and codes in quotes.',
    failing: 'feago: 1\nconstants: { account: 12345678901234567890 }\nfeatures:\n  own: string(account)\n',
    mended: 'feago: 1\nconstants: { account: "12345678901234567890" }\nfeatures:\n  own: len(account)\n'
  },
  FG0116: {
    name: 'unquoted-comma',
    severity: 'error',
    explanation:
      'Inside `{ \u2026 }` and `[ \u2026 ]` YAML ends a text at a comma, so an expression or a type with a comma is cut in two. Put it in quotes, or write one key a line without the braces.',
    failing: 'feago: 1\nfeatures:\n  two: { expr: max(1, 2) }\n',
    mended: 'feago: 1\nfeatures:\n  two: { expr: "max(1, 2)" }\n'
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
