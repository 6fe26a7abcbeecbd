import type { Span } from '../diagnostics/span.js'
import { encodeResult, type Json } from '../types/encode.js'
import { optional, TIMESTAMP, type Type } from '../types/type.js'
import { readData } from './analyze/data.js'
import { collectFindings } from './analyze/findings.js'
import type { Program, Source } from './analyze/program.js'
import type { Data } from './syntax/definition.js'

/** What an author expects of a feature in `tests:`. Plain JSON, which says the same in every thread. */
export interface FeatureTest {
  readonly feature: string
  readonly name?: string
  /** A context: sources by name, `now`, `candidates`. */
  readonly given: { readonly [name: string]: Json }
  /** The value as results print it; null means missing. */
  readonly expect: Json
  readonly span: Span
}

/** All tests of a project, in the order of its features. The check has found that they name what there is. */
export function testsOf({ features, sources }: Program): readonly FeatureTest[] {
  return features.flatMap((feature) => {
    if (feature.kind !== 'expression' || feature.definition.tests.length === 0) return []
    return feature.definition.tests.map(({ name, given, expect, span }) => ({
      feature: feature.name,
      ...(name === undefined ? {} : { name }),
      given: contextOf(given, sources),
      expect: valueOf(expect, feature.type),
      span
    }))
  })
}

function contextOf(given: Data, sources: readonly Source[]): FeatureTest['given'] {
  if (given.kind !== 'mapping') return {}
  return Object.fromEntries(given.entries.map(({ key, value }) => [key.name, partOf(key.name, value, sources)]))
}

function partOf(name: string, value: Data, sources: readonly Source[]): Json {
  if (name === 'now') return valueOf(value, TIMESTAMP)
  const source = sources.find((each) => (name === 'candidates' ? each.candidate : each.name === name))
  if (source === undefined) return null
  return value.kind === 'sequence' ? value.items.map((item) => rowOf(item, source)) : rowOf(value, source)
}

function rowOf(row: Data, { fields }: Source): Json {
  if (row.kind !== 'mapping') return null
  const typeOf = new Map(fields.map(({ name, type }) => [name, type]))
  return Object.fromEntries(
    row.entries.flatMap(({ key, value }) => {
      const type = typeOf.get(key.name)
      return type === undefined ? [] : [[key.name, valueOf(value, type)]]
    })
  )
}

function valueOf(data: Data, type: Type): Json {
  // The check has read the same data before, and has said what is wrong with it.
  const silent = collectFindings(() => undefined)
  return encodeResult(optional(type), readData(data, optional(type), silent) ?? null)
}
