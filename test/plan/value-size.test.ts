import { expect, test } from 'vitest'
import { checkProject } from '../../src/dsl/compile.js'

const SOURCES = `feago: 1
sources:
  user:
    fields:
      size: int
      words: { type: list<string>, max_items: 2000 }
      weights: map<string, float>
features:
`

function codesOf(expression: string): readonly string[] {
  const { diagnostics } = checkProject({ files: [{ path: 'a.yaml', text: `${SOURCES}  x: ${JSON.stringify(expression)}\n` }] })
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
}

test.each([
  'len(range(user.size).flat_map(i => range(user.size)))',
  'len(range(user.size).map(i => range(user.size)))',
  'len(user.words.flat_map(a => user.words.map(b => user.words)))',
  'len(user.words.flat_map(a => user.words).flat_map(a => user.words))',
  `let a = zip(user.words, user.words); ${doublings(16, 'zip', 'a')} len(z)`,
  `let a = user.words.count_by(); ${doublings(16, 'map_values', 'a')} len(z)`
])('%s is too large', (expression) => {
  expect(codesOf(expression)).toEqual(['FG1104'])
})

test.each([
  'len(range(min(user.size, 20)).flat_map(i => range(user.size)))',
  'len(range(10, 20).map(i => range(user.size)))',
  'len(user.words.flat_map(a => user.words))',
  'len(user.words.group_by(w => w).values().map(g => g.len()))',
  'len(user.weights.map_values(w => [w, w]))',
  `len(${Array.from({ length: 12 }, () => 'user.words').reduce((all, words) => `union(${all}, ${words})`)})`
])('%s is not', (expression) => {
  expect(codesOf(expression)).toEqual([])
})

/** `let` after `let`, each of which puts the one before together with itself; the last is called `z`. */
function doublings(count: number, how: 'zip' | 'map_values', first: string): string {
  const names = Array.from({ length: count }, (_, index) => (index === count - 1 ? 'z' : `a${index}`))
  return names
    .map((name, index) => {
      const before = names[index - 1] ?? first
      return `let ${name} = ${how === 'zip' ? `zip(${before}, ${before})` : `${before}.map_values(v => [v, v])`};`
    })
    .join(' ')
}
