import { expect, test } from 'vitest'
import { compileProject } from '../../src/dsl/compile.js'

const SOURCES = `feago: 1
types:
  Event: { kind: string, price: float, tags: list<string>, ts: timestamp }
sources:
  user:
    fields:
      events: { type: list<Event>, max_items: 50 }
      words: { type: list<string>, max_items: 50 }
      weights: map<string, float>
      size: int
      embedding: vector<4>
features:
`

/** What a feature's kernel does for a request, without the readers of its inputs. */
async function codeOf(expression: string): Promise<string> {
  const text = `${SOURCES}  x: { expr: ${JSON.stringify(expression)}, type: float? }\n`
  const { bundle, diagnostics } = await compileProject({ files: [{ path: 'a.yaml', text }] })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const code = bundle.kernels.join('\n')
  return code.slice(code.indexOf('(frame) =>'))
}

/** Pipelines and the loops that they need: lists inside of lists take one each. */
test.each([
  ['user.words.drop(2).filter(w => w > "b").count()', 1],
  ['user.words.map(w => len(w)).slice(1, 4).sum()', 1],
  ['user.words.map(w => len(w)).slice(2).max()', 1],
  ['range(user.size).map(i => i * 2).drop(1).sum()', 1],
  ['user.events.flat_map(e => e.tags).filter(t => t > "b").count()', 2],
  ['user.events.flat_map(e => e.tags.filter(t => t != e.kind).take(2)).count()', 2],
  ['zip(user.events.drop(1), user.events, (later, earlier) => later.price - earlier.price).max()', 1],
  ['zip(user.words, user.events.filter(e => e.price > 1), (w, e) => e.price).sum()', 1],
  ['user.events.map(e => e.price).argmax()', 1],
  ['user.events.filter(e => e.price > 1).max_by(e => e.price).price', 1],
  ['difference(user.events.map(e => e.kind), user.words).count()', 2],
  ['values(user.weights).filter(w => w > 0).sum()', 1],
  ['keys(user.weights).count(k => k in user.words)', 1],
  ['user.events.filter(e => e.kind == "a").map(e => e.price).stddev()', 1],
  ['user.events.drop(1).corr(e => e.price, e => len(e.kind))', 1],
  ['geometric_mean(user.events.map(e => e.price))', 1],
  ['values(user.embedding).drop(1).max()', 1]
])('%s makes no list on the way', async (expression, loops) => {
  const code = await codeOf(expression)
  expect(code.match(/\bfor \(/g)?.length, code).toBe(loops)
  expect(code).not.toMatch(/\.push\(/)
})

test.each(['user.words.map(w => len(w)).slice(-3).sum()', 'zip(user.words.drop(1), user.events.drop(1), (w, e) => e.price).sum()'])(
  '%s makes one list, for it cannot do without',
  async (expression) => {
    expect((await codeOf(expression)).match(/\.push\(/g)?.length).toBe(1)
  }
)

test('a walk inside of a walk is left where what walks both has enough', async () => {
  const code = await codeOf('user.events.flat_map(e => e.tags).find(t => t > "b") == "c" ? 1.0 : 0.0')
  const [outer] = /(b\d+): for/.exec(code)?.slice(1) ?? []
  expect(code).toContain(`break ${outer};`)
})
