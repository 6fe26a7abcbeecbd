import { ANYTHING, component, INTEGER, type JsonSchema, listOf, object, TEXT, TIME } from './json-schema.js'

const REASONS: JsonSchema = {
  type: 'object',
  description: 'Why a value is missing, by the name of its column.',
  additionalProperties: object({ code: TEXT, detail: TEXT })
}

/** What answers look like, by the names of components. */
export const ANSWER_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Result: object({ revision: TEXT, values: { type: 'object', additionalProperties: ANYTHING }, reasons: REASONS }),
  RankedResult: object({ revision: TEXT, columns: listOf(TEXT), rows: listOf(listOf(ANYTHING)), reasons: listOf(REASONS) }),
  FeatureList: object({
    revision: TEXT,
    features: listOf(object({ name: TEXT, type: TEXT, scope: TEXT, doc: TEXT }, ['name', 'type', 'scope'])),
    sets: listOf(object({ name: TEXT, doc: TEXT, columns: INTEGER }, ['name', 'columns']))
  }),
  Feature: object(
    {
      revision: TEXT,
      name: TEXT,
      kind: TEXT,
      type: TEXT,
      scope: TEXT,
      doc: TEXT,
      owner: TEXT,
      tags: listOf(TEXT),
      deprecated: TEXT,
      default: ANYTHING,
      dependencies: listOf(TEXT),
      dependents: listOf(TEXT),
      sets: listOf(TEXT),
      place: object({ file: TEXT, line: INTEGER, column: INTEGER }),
      plan: listOf(TEXT)
    },
    ['revision', 'name', 'kind', 'type', 'scope', 'tags', 'dependencies', 'dependents', 'sets', 'plan']
  ),
  Set: object(
    {
      revision: TEXT,
      name: TEXT,
      doc: TEXT,
      schema: TEXT,
      width: INTEGER,
      columns: listOf(object({ name: TEXT, type: TEXT, offset: INTEGER, width: INTEGER }))
    },
    ['revision', 'name', 'width', 'columns']
  ),
  Status: object(
    {
      active: object({ revision: TEXT, generation: INTEGER, since: TIME, source: TEXT }, ['revision', 'generation', 'since']),
      lastAttempt: object(
        { at: TIME, stage: TEXT, ok: { type: 'boolean' }, outcome: TEXT, message: TEXT, diagnostics: listOf(component('Diagnostic')) },
        ['at', 'stage', 'ok', 'outcome']
      ),
      history: listOf(object({ revision: TEXT, active: { type: 'boolean' } })),
      watcher: object({ mode: TEXT, lastEvent: TIME, message: TEXT }, ['mode']),
      degraded: object({ since: TIME, reason: TEXT }),
      pinned: TEXT,
      alert: object({ since: TIME, stage: TEXT, message: TEXT, count: INTEGER })
    },
    ['history']
  ),
  Diagnostic: object({ code: TEXT, severity: { type: 'string', enum: ['error', 'warning'] }, message: TEXT, help: listOf(TEXT) }),
  Error: object({
    error: object({ code: TEXT, message: TEXT, help: listOf(TEXT), diagnostics: listOf(component('Diagnostic')) }, ['code', 'message'])
  })
}
