import type { CatalogueRow } from './row.js'

const HEADER = 'feago: 1\nsources:\n  user: { key: { user_id: string }, fields: { age: float } }\nfeatures:\n'

/** A chain of features, each one step more than the one before. */
function chain(length: number, step: (before: string) => string): string {
  const lines = Array.from({ length }, (_, index) => `  f${index}: "${step(index === 0 ? 'user.age' : `f${index - 1}`)}"\n`)
  return HEADER + lines.join('')
}

/** Functions each of which calls the one before it twice. */
function doubled(length: number): string {
  const lines = Array.from({ length }, (_, index) => `  "d${index + 1}(x: float) -> float": d${index}(x) + d${index}(x * 2)\n`)
  return `feago: 1\nsources:\n  user: { key: { user_id: string }, fields: { age: float } }\nfunctions:\n  "d0(x: float) -> float": x + 1\n${lines.join('')}features:\n  all: d${length}(user.age)\n`
}

/** FG11xx: what is too large once every feature stands with all that it uses. */
export const SIZE_CODES = {
  FG1101: {
    name: 'feature-too-deep',
    severity: 'error',
    explanation:
      'A feature, with the features that it uses and those that they use, is nested deeper than 500 steps. ' +
      'Such a chain is usually generated: say what it computes as a list function (`sum`, `max`) or in fewer, larger steps.',
    failing: chain(600, (before) => `${before} + 1.0`),
    mended: chain(3, (before) => `${before} + 1.0`)
  },
  FG1102: {
    name: 'feature-too-large',
    severity: 'error',
    explanation:
      'A feature, with all the features that it uses, has more than 20,000 different steps. Split what it computes, or compute a part of it before the request.',
    failing: `${HEADER}${Array.from({ length: 120 }, (_, feature) => `  f${feature}: { expr: "${Array.from({ length: 170 }, (_unused, term) => `user.age * ${feature * 170 + term}.5`).join(' + ')}" }\n`).join('')}  all: { expr: "${Array.from({ length: 120 }, (_, feature) => `f${feature}`).join(' + ')}" }\n`,
    mended: chain(3, (before) => `${before} * 2.0`)
  },
  FG1103: {
    name: 'project-too-large',
    severity: 'error',
    explanation:
      'All features together, each with what it uses, have more than 4,000,000 steps. Features that many others use are compiled into each of them: shorten the chains between features, or split the project.',
    failing: `${HEADER}${chain(480, (before) => `${before} + 1.0`).slice(HEADER.length)}${Array.from({ length: 9000 }, (_, index) => `  g${index}: { expr: "f479 * ${index}.5" }\n`).join('')}`,
    mended: chain(3, (before) => `${before} - 1.0`)
  },
  FG1104: {
    name: 'value-too-large',
    severity: 'error',
    explanation:
      'A list of lists of lists has as many elements as its parts have together, and equality, sorting and results walk all of them. ' +
      'Counted with inputs at their `max_items` (1,000 where there is none) this value has more than 10,000,000.',
    failing: `${HEADER}  pairs: { expr: "let a = [user.age, user.age]; ${Array.from({ length: 24 }, (_, index) => `let ${'bcdefghijklmnopqrstuvwxy'[index]} = [${'abcdefghijklmnopqrstuvwx'[index]}, ${'abcdefghijklmnopqrstuvwx'[index]}];`).join(' ')} len(y)" }\n`,
    mended: `${HEADER}  pairs: { expr: "let a = [user.age, user.age]; len([a, a])" }\n`
  },
  FG1105: {
    name: 'functions-too-large',
    severity: 'error',
    explanation:
      'Functions are written out wherever they are called, so a function that calls another twice, which calls another twice, doubles with every step. At most 20,000 parts and 500 levels may come of it. Make features of what is the same in all calls: those are computed once.',
    failing: doubled(16),
    mended: doubled(4)
  }
} as const satisfies Readonly<Record<string, CatalogueRow>>
