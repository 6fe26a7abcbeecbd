import type { Severity } from '../severity.js'

/** The page of one code. */
export interface CatalogueRow {
  /** Kebab-case, a noun phrase for the mistake: `unknown-field`. */
  readonly name: string
  readonly severity: Severity
  /** Why this is refused and what to do, in Markdown: a paragraph or two. */
  readonly explanation: string
  /** What finds it where the check of the definitions does not: running their tests, or comparing them with an earlier version. */
  readonly foundBy?: 'tests' | 'comparison'
  /** The examples stand in a `features.feago`, in native syntax, and not in a `features.yaml`. */
  readonly syntax?: 'native'
  /** For `comparison`: the text of the `features.yaml` before the change. */
  readonly before?: string
  /** Files that stand beside it, by their paths: what they hold where the example fails, and where it is mended. */
  readonly beside?: Readonly<Record<string, { readonly failing: string; readonly mended: string }>>
  /** The text of a definition file that gets this code. */
  readonly failing: string
  /** The same, mended: it gets no diagnostic at all. */
  readonly mended: string
}
