import type { Severity } from '../severity.js'

/** The page of one code. */
export interface CatalogueRow {
  /** Kebab-case, a noun phrase for the mistake: `unknown-field`. */
  readonly name: string
  readonly severity: Severity
  /** Why this is refused and what to do, in Markdown: a paragraph or two. */
  readonly explanation: string
  /** The text of a `features.yaml` that gets this code. */
  readonly failing: string
  /** The same, mended: it gets no diagnostic at all. */
  readonly mended: string
}
