import type { Manifest } from '../bundle/bundle.js'
import { suggest } from '../diagnostics/suggest.js'
import { RequestError } from './request-error.js'
import { shortened } from './shortened.js'

/** What is asked for. */
export interface Selection {
  readonly set?: string
  readonly features: readonly string[]
  readonly expressions: readonly NamedExpression[]
}

/** An expression of the command line, compiled as a feature under a name that no definition can have. */
export interface NamedExpression {
  readonly name: string
  readonly text: string
}

/** One column: the feature that is evaluated, and what the output calls it. */
export interface SelectedColumn {
  readonly feature: string
  readonly title: string
}

/** The columns of the set, then the named features, then the expressions, each once; all features where nothing is asked for. */
export function selectColumns(manifest: Manifest, { set, features, expressions }: Selection): readonly SelectedColumn[] {
  const added = new Set(expressions.map(({ name }) => name))
  const known = asWritten(manifest).filter((name) => !added.has(name))
  const asked = [...(set === undefined ? [] : columnsOfSet(manifest, set)), ...features.map((name) => knownFeature(name, known))]
  const names = asked.length === 0 && expressions.length === 0 ? known : asked
  const columns = [
    ...names.map((name) => ({ feature: name, title: name })),
    ...expressions.map(({ name, text }) => ({ feature: name, title: text }))
  ]
  return columns.filter(({ title }, index) => columns.findIndex((other) => other.title === title) === index)
}

/** Features as they stand in the files; host features, which stand in none, come last. */
function asWritten({ features }: Manifest): readonly string[] {
  const placed = features.flatMap(({ name, place }) => (place === undefined ? [] : [{ name, ...place }]))
  placed.sort((left, right) =>
    left.file === right.file ? left.line - right.line || left.column - right.column : left.file < right.file ? -1 : 1
  )
  return [...placed, ...features.filter(({ place }) => place === undefined)].map(({ name }) => name)
}

function columnsOfSet({ sets }: Manifest, name: string): readonly string[] {
  const set = sets.find((candidate) => candidate.name === name)
  if (set !== undefined) return set.columns
  const names = sets.map((candidate) => candidate.name)
  throw new RequestError('unknown-set', `there is no set ${JSON.stringify(shortened(name))}`, hint(name, names, 'the sets are'))
}

function knownFeature(name: string, known: readonly string[]): string {
  if (known.includes(name)) return name
  throw new RequestError('unknown-feature', `there is no feature ${JSON.stringify(shortened(name))}`, hint(name, known, 'the features are'))
}

function hint(name: string, known: readonly string[], intro: string): string {
  const near = suggest(name, known)
  if (near !== undefined) return `did you mean \`${near}\`?`
  if (known.length === 0) return 'this project has none'
  return `${intro} ${known.slice(0, 8).join(', ')}${known.length > 8 ? ` and ${known.length - 8} more` : ''}`
}
