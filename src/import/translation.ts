import type { output, ZodObject } from 'zod'
import type { FieldReader } from './field-table.js'
import type { FindingKind } from './finding.js'
import type { Path } from './foreign-document.js'

/** Data as it stands in a definition. */
export type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data }

/** One feature of this language: the keys below its name. */
export interface Column {
  /** What follows the name of the feature that it comes from, where one becomes several. */
  readonly suffix?: string
  readonly keys: Readonly<Record<string, Data>>
}

/** What became of a feature of another system. */
export type Translation = { readonly kind: 'columns'; readonly columns: readonly Column[] } | NoTranslation

export type NoTranslation =
  /** Nothing here does what it does. */
  | { readonly kind: 'left-out'; readonly why: string; readonly instead?: string }
  /** It contradicts itself, which has been said. */
  | { readonly kind: 'wrong' }

export const WRONG: NoTranslation = { kind: 'wrong' }

export function columns(...list: readonly Column[]): Translation {
  return { kind: 'columns', columns: list }
}

export function leftOut(why: string, instead?: string): NoTranslation {
  return { kind: 'left-out', why, ...(instead === undefined ? {} : { instead }) }
}

/** A feature that is an expression. */
export function expression(type: string, expr: string, fallback?: Data): Column {
  return { keys: { type, expr, ...(fallback === undefined ? {} : { default: fallback }) } }
}

/** A column for one part of a feature: `ctr_7` and `ctr_30` of `ctr`. */
export function suffixed(suffix: string | number, column: Column): Column {
  return { ...column, suffix: String(suffix) }
}

/** What a translation may use and say. */
export interface Tools {
  readonly fields: FieldReader
  /** The name here of a feature of the other system. */
  readonly nameOf: (feature: string) => string
  /** Says something about the feature, or about one of its keys. */
  readonly say: (kind: Exclude<FindingKind, 'renamed' | 'not-needed'>, message: string, help?: string, at?: Path) => void
  /** The feature's keys by a schema; undefined where they do not fit, which has been said. */
  readonly check: <Shape extends ZodObject>(schema: Shape, value: unknown, at?: Path) => output<Shape> | undefined
}

/** One type of feature of another system. */
export interface ForeignKind {
  readonly names: readonly string[]
  readonly translate: (raw: unknown, tools: Tools) => Translation
}

export function foreignKind<Shape extends ZodObject>(
  names: string | readonly string[],
  schema: Shape,
  translate: (spec: output<Shape>, tools: Tools) => Translation
): ForeignKind {
  return {
    names: typeof names === 'string' ? [names] : names,
    translate(raw, tools) {
      const spec = tools.check(schema, raw)
      return spec === undefined ? WRONG : translate(spec, tools)
    }
  }
}
