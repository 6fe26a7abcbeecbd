import type { Span } from '../../diagnostics/span.js'
import type { Expression, Identifier } from './expression.js'

/** What one file defines. The names of a project are global: `analyze/` joins the modules of all files. */
export interface Module {
  readonly file: string
  readonly types: readonly TypeDefinition[]
  readonly sources: readonly SourceDefinition[]
  readonly constants: readonly ConstantDefinition[]
  readonly tables: readonly TableDefinition[]
  readonly functions: readonly FunctionDefinition[]
  readonly features: readonly FeatureDefinition[]
  readonly sets: readonly SetDefinition[]
}

/** A type as written. */
export type TypeExpression =
  | { readonly kind: 'named'; readonly name: string; readonly span: Span }
  | { readonly kind: 'list'; readonly element: TypeExpression; readonly span: Span }
  | { readonly kind: 'map'; readonly key: 'string' | 'int'; readonly value: TypeExpression; readonly span: Span }
  | { readonly kind: 'vector'; readonly size: number; readonly span: Span }
  | { readonly kind: 'enum'; readonly values: readonly Identifier[]; readonly span: Span }
  | { readonly kind: 'record'; readonly fields: readonly FieldDefinition[]; readonly span: Span }
  | { readonly kind: 'optional'; readonly type: TypeExpression; readonly span: Span }
  | { readonly kind: 'error'; readonly span: Span }

export interface FieldDefinition {
  readonly name: Identifier
  readonly type: TypeExpression
  /** Longer lists are cut to this many elements; bounds feed the cost estimate. */
  readonly maxItems?: number
  readonly doc?: string
}

/** A constant piece of data in a definition (`default:`, `constants:`, `tests:`), with a place on every part. */
export type Data =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly span: Span }
  /** What could not be read; a diagnostic has been reported, so whoever meets it stays silent. */
  | { readonly kind: 'error'; readonly span: Span }
  | { readonly kind: 'sequence'; readonly items: readonly Data[]; readonly span: Span }
  | { readonly kind: 'mapping'; readonly entries: readonly { readonly key: Identifier; readonly value: Data }[]; readonly span: Span }

export interface TypeDefinition {
  readonly kind: 'type'
  readonly name: Identifier
  readonly type: TypeExpression
  readonly span: Span
}
export interface SourceDefinition {
  readonly kind: 'source'
  readonly name: Identifier
  /** The rows that are ranked: many per request. At most one source of a project. */
  readonly candidate: boolean
  readonly doc?: string
  readonly key: readonly FieldDefinition[]
  readonly fields: readonly FieldDefinition[]
  readonly span: Span
}
export interface ConstantDefinition {
  readonly kind: 'constant'
  readonly name: Identifier
  /** From the long form `{ type: …, value: … }`; otherwise the type follows from the data. */
  readonly type?: TypeExpression
  readonly value: Data
  readonly doc?: string
  readonly span: Span
}
/** Look-up data that stand in a file of their own. */
export interface TableDefinition {
  readonly kind: 'table'
  readonly name: Identifier
  readonly type: TypeExpression
  /** As written, relative to the file of the definition. */
  readonly file: Identifier
  /** From the project's directory; absent where the written path is refused. */
  readonly path?: string
  /** The column of CSV that holds the keys of a map; the first where it is not named. */
  readonly key?: Identifier
  readonly doc?: string
  /** What stands in the file; absent where it is not there or cannot be read. */
  readonly content?: TableContent
  readonly span: Span
}
export type TableContent =
  | { readonly kind: 'csv'; readonly table: CsvTable; readonly digest: string }
  | { readonly kind: 'data'; readonly data: Data; readonly digest: string }
export interface CsvTable {
  readonly file: string
  readonly header: CsvRow
  readonly rows: readonly CsvRow[]
}
/** A row with its text as written, which tells where its cells stand. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly raw: string
  /** Of the first unit of `raw` in the file. */
  readonly offset: number
}

/** An expression with parameters, which stands for itself wherever it is called. */
export interface FunctionDefinition {
  readonly kind: 'function'
  readonly name: Identifier
  readonly parameters: readonly ParameterDefinition[]
  /** Inferred where it is not written. */
  readonly result?: TypeExpression
  readonly expression: Expression
  readonly doc?: string
  readonly span: Span
}
export interface ParameterDefinition {
  readonly name: Identifier
  readonly type: TypeExpression
}
export interface FeatureDefinition {
  readonly kind: 'feature'
  readonly name: Identifier
  readonly expression: Expression
  /** The ready-made operator that the expression comes from; what the author did not write himself stands at this place. */
  readonly operator?: Identifier
  readonly type?: TypeExpression
  readonly default?: Data
  readonly doc?: string
  readonly owner?: string
  readonly tags: readonly string[]
  /** Why not to use it any more, and what to use instead. */
  readonly deprecated?: string
  readonly tests: readonly TestDefinition[]
  /** Where a further key can be written; absent where the layout of the file leaves no simple place. */
  readonly keyPlace?: KeyPlace
  /** Not written as a feature, but given on a command line or made of a column: its type is the inferred one, which may be optional without saying so. */
  readonly adHoc?: true
  /** Made of a column of a set; sets that encode a feature alike share it. */
  readonly ofColumn?: true
  readonly span: Span
}
/** How a further key is put into a definition. */
export interface KeyPlace {
  readonly default: Insertion
  readonly type: Insertion
  /** Whether a value with signs in it would have to be quoted, as in YAML. */
  readonly needsQuotes: boolean
}
/** A text that is put into a file beside other edits: `form` around a value, as in `default: 0`, and `around` that what separates it. */
export interface Insertion {
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
  readonly at: Span
  readonly form: readonly [before: string, after: string]
  readonly around: readonly [before: string, after: string]
}
export interface TestDefinition {
  readonly name?: string
  /** A context: sources by name, `now`, `candidates`. */
  readonly given: Data
  /** The expected value; `null` means missing. */
  readonly expect: Data
  readonly span: Span
}
/** A column of a set as written: a feature, and how a model wants it. */
export interface ColumnDefinition {
  readonly feature: Identifier
  /** Absent where it is called after the feature and the encoding. */
  readonly name?: Identifier
  /** What stands in for a missing value. */
  readonly default?: Data
  readonly encoding?: { readonly name: Identifier; readonly value: Data }
  /** Whether one more column says that the value was missing. */
  readonly missingIndicator: boolean
  readonly span: Span
}
export interface SetDefinition {
  readonly kind: 'set'
  readonly name: Identifier
  readonly doc?: string
  /** Its columns as their author wrote them. */
  readonly written: readonly ColumnDefinition[]
  /** The names of the features that are its columns. */
  readonly columns: readonly Identifier[]
  /** The features that stand behind columns that are encoded. */
  readonly encoded: readonly FeatureDefinition[]
  /** The schema that a model expects: what the columns come to must be this. */
  readonly schema?: Identifier
  readonly span: Span
}
