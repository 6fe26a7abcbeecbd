import { compileProject } from '../../src/dsl/compile.js'
import { loadBundle } from '../../src/registry/load.js'
import { Registry } from '../../src/registry/registry.js'
import type { ContextData } from '../../src/runtime/context.js'
import { Features } from '../../src/runtime/features.js'

/**
 * A project in ever new versions. Every file of a version has its number in it, and features of one file use those of another, so
 * that a revision of files of two versions would show.
 */
export function definitionsOf(version: number): Readonly<Record<string, string>> {
  return {
    'sources.yaml': `feago: 1
types:
  Click: { category: string, ts: timestamp }
sources:
  user: { key: { user_id: string }, fields: { age: int?, history: { type: list<Click>, max_items: 100 } } }
  item: { role: candidate, key: { item_id: string }, fields: { category: string, price: float? } }
`,
    'user.yaml': `feago: 1
features:
  user_version: ${version}
  user_age: { expr: user.age + ${version}, default: ${version} }
`,
    'item.yaml': `feago: 1
features:
  item_version: user_version * 1000 + ${version}
  item_price: { expr: item.price * ${version}.5, default: ${version}.0 }
  item_clicks: user.history.within(${version}d).count(c => c.category == item.category)
  item_among: item.price / candidates.map(c => c.price + ${version}).mean() ?? 0.0
sets:
  ranker: { columns: [user_version, item_version, user_age, item_price, item_clicks, item_among] }
`
  }
}

const NOW = '2024-06-01T12:00:00Z'

export interface SoakRequest {
  readonly body: string
  readonly context: ContextData & { readonly candidates: readonly unknown[] }
}

/** A few requests that differ, some with what is missing. */
export const REQUESTS: readonly SoakRequest[] = Array.from({ length: 5 }, (_, user) => {
  const context = {
    now: NOW,
    user: {
      user_id: `u${user}`,
      age: user === 0 ? null : 20 + user,
      history: Array.from({ length: 10 * user }, (_each, index) => ({
        category: `c${index % 4}`,
        ts: `2024-05-${10 + (index % 20)}T00:00:00Z`
      }))
    },
    candidates: Array.from({ length: 8 }, (_each, index) => ({
      item_id: `i${index}`,
      category: `c${index % 5}`,
      price: index === 3 ? null : index + 0.25
    }))
  }
  return { context, body: JSON.stringify({ set: 'ranker', context }) }
})

export interface ExpectedVersion {
  readonly revision: string
  /** The rows of every request, as JSON, computed by the interpreter. */
  readonly rows: readonly string[]
}

export async function expectedOf(version: number): Promise<ExpectedVersion> {
  const files = Object.entries(definitionsOf(version)).map(([path, text]) => ({ path, text }))
  const { bundle, diagnostics } = await compileProject({ files })
  if (bundle === undefined) throw new Error(JSON.stringify(diagnostics))
  const registry = new Registry()
  registry.activate(loadBundle(bundle))
  const features = new Features(registry)
  const columns = features.set('ranker').columns
  const rows = REQUESTS.map(({ context }) =>
    JSON.stringify(
      context.candidates.map((_, row) => columns.map((name) => features.explain(name, context, context.candidates, row).value))
    )
  )
  return { revision: features.revision, rows }
}
