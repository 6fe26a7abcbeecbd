import { array, boolean, config, literal, number, strictObject, string, unknown } from 'zod'

/*
 * The shapes of definitions: which keys they have and what stands there. `check-shape.ts` gives our words and places to
 * what does not fit. `unknown` stands where another parser takes over: expressions, types, data.
 */

// Without this zod would make functions of text; only the loader of bundles evaluates text.
config({ jitless: true })

const text = string()

export const PROJECT_SHAPE = strictObject({
  feago: unknown().optional(),
  types: unknown().optional(),
  sources: unknown().optional(),
  constants: unknown().optional(),
  tables: unknown().optional(),
  functions: unknown().optional(),
  features: unknown().optional(),
  sets: unknown().optional()
})

export const SOURCE_SHAPE = strictObject({
  role: literal('candidate').optional(),
  key: unknown().optional(),
  fields: unknown().optional(),
  doc: text.optional()
})

export const FIELD_SHAPE = strictObject({
  type: unknown(),
  max_items: number().int().min(1).optional(),
  doc: text.optional()
})

export const CONSTANT_SHAPE = strictObject({
  type: unknown().optional(),
  value: unknown(),
  doc: text.optional()
})

export const TABLE_SHAPE = strictObject({
  type: unknown(),
  file: text,
  key: text.optional(),
  doc: text.optional()
})

export const FUNCTION_SHAPE = strictObject({
  doc: text.optional(),
  expr: unknown()
})

export const TEST_SHAPE = strictObject({
  name: text.optional(),
  given: unknown().optional(),
  expect: unknown()
})

export const FEATURE_SHAPE = strictObject({
  doc: text.optional(),
  expr: unknown(),
  type: unknown().optional(),
  default: unknown().optional(),
  owner: text.optional(),
  tags: array(text).optional(),
  deprecated: text.optional(),
  tests: array(unknown()).optional()
})

export const SET_SHAPE = strictObject({
  doc: text.optional(),
  columns: array(unknown()).min(1),
  schema: text.optional()
})

export const COLUMN_SHAPE = strictObject({
  feature: text,
  name: text.optional(),
  encode: unknown().optional(),
  default: unknown().optional(),
  missing_indicator: boolean().optional()
})

/** Keys that the language has in later versions, with what to do until then. */
export const LATER_KEYS: ReadonlyMap<object, Readonly<Record<string, string>>> = new Map<object, Readonly<Record<string, string>>>([
  [
    PROJECT_SHAPE,
    {
      operators: 'Write the expression out under `features:`.'
    }
  ]
])
