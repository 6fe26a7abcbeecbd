import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FEATURES_OF_A_FILE = 50
/** No other feature uses it. */
const EDITED = 340

const SOURCES = `feago: 1
types:
  Event: { item_id: string, category: string, price: float, ts: timestamp }
sources:
  request: { fields: { device: "enum(phone, tablet, desktop)", query: string? } }
  user:
    key: { user_id: string }
    fields:
      age: int?
      country: string
      clicks: { type: list<string>, max_items: 100 }
      views: int
      history: { type: list<Event>, max_items: 200 }
      affinity: map<string, float>
      embedding: vector<16>
  item:
    role: candidate
    key: { item_id: string }
    fields: { title: string, category: string, price: float, rating: float?, votes: int, created: timestamp, embedding: vector<16> }
`

/** Ten kinds of features, as they come in ranking; `n` makes each a little different. */
const KINDS: readonly ((n: number) => string)[] = [
  (n) => `len(user.clicks) / (user.views + ${n}) ?? 0.0`,
  (n) => `user.history.count(e => e.category == item.category && now - e.ts < ${1 + (n % 30)}d)`,
  (n) => `user.history.filter(e => e.price > ${n}).map(e => e.price).mean() ?? ${n}.5`,
  (n) => `hash_bucket(cross(user.country, request.device, "${n}"), ${100 + n})`,
  (n) => `bucketize(user.age, [${n}, ${n + 10}, ${n + 20}]) ?? -1`,
  (n) => `decay_sum(user.history, ${1 + n}h, e => e.price * ${n}) / (1 + item.votes) ?? 0.0`,
  (n) => `let age = (now - item.created) / 1d; 0.5 ** (age / ${1 + n}) ?? 0.0`,
  (n) => `(user.affinity[item.category] ?? 0.${n}) * (cosine(user.embedding, item.embedding) ?? 0.0)`,
  (n) => `if contains(lower(item.title), lower(request.query)) ?? false then item.price + ${n} else (item.rating ?? 3.0) * ${n}`,
  (n) => `item.price / (candidates.map(c => c.price * ${1 + n}).mean()) ?? 1.0`
]

/**
 * Writes a project of mixed features, 50 a file, and gives its directory. A third of them use one of the first thirty. With `set`
 * one set has them all.
 */
export function writeMixed(directory: string, features: number, { set }: { readonly set?: string } = {}): string {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'sources.yaml'), SOURCES)
  for (let first = 0; first < features; first += FEATURES_OF_A_FILE)
    writeFile(directory, first, Math.min(features, first + FEATURES_OF_A_FILE))
  const columns = Array.from({ length: features }, (_, number) => `      - feature_${number}\n`)
  if (set !== undefined) writeFileSync(join(directory, 'sets.yaml'), `feago: 1\nsets:\n  ${set}:\n    columns:\n${columns.join('')}`)
  return directory
}

/** Changes one feature of a project of at least 350; each `version` is another change. */
export function editMixed(directory: string, version: number): void {
  const first = EDITED - (EDITED % FEATURES_OF_A_FILE)
  writeFile(directory, first, first + FEATURES_OF_A_FILE, version)
}

function writeFile(directory: string, first: number, end: number, version = 0): void {
  const texts = Array.from({ length: end - first }, (_, place) => featureText(first + place, first + place === EDITED ? version : 0))
  writeFileSync(join(directory, `features-${String(first).padStart(5, '0')}.yaml`), `feago: 1\nfeatures:\n${texts.join('')}`)
}

function featureText(number: number, version: number): string {
  const expression = (KINDS[number % KINDS.length] ?? String)(Math.floor(number / KINDS.length) + 1000 * version)
  const base = number >= 30 && number % 3 === 0 ? `(${expression}) + feature_${number % 30}` : expression
  const block = number % 3 === 0 ? base.replace(/^\((let [^;]*;)/, '$1 (') : base
  return `  feature_${number}:\n    doc: Number ${number} of many.\n    expr: |\n      ${block}\n    owner: bench\n    tags: [generated]\n`
}
