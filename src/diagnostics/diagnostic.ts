import { CATALOGUE, type DiagnosticCode } from './catalogue.js'
import type { Severity } from './severity.js'
import type { Span } from './span.js'

/** A place that a diagnostic points at. Exactly one label of a located diagnostic is primary. */
export interface Label {
  readonly span: Span
  readonly primary: boolean
  /** What is to be seen there, in a few words; empty when the message says it all. */
  readonly text: string
}

/** A change of text that mends the problem. */
export interface Fix {
  /** What the fix does, as an imperative: "write `user.age`". */
  readonly title: string
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

/** One finding of the compiler: what is wrong, where, why, and how to mend it. Plain data; drawing is `render/`. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** One sentence in the author's words, without a full stop's worth of theory. */
  readonly message: string
  /** The definition that the problem stands in (a feature, a set, a source), where there is one. */
  readonly feature?: string
  /** Primary place first. Empty only for problems of a whole directory. */
  readonly labels: readonly Label[]
  /** Sentences that say why, or what to do. */
  readonly help: readonly string[]
  readonly fixes: readonly Fix[]
}

/** Where phases put their findings. */
export type Report = (diagnostic: Diagnostic) => void

/** What a phase says of one finding; severity comes from the catalogue. */
export interface Finding {
  readonly message: string
  /** The primary place. */
  readonly at: Span
  /** What is to be seen at the primary place. */
  readonly label?: string
  /** Secondary places: where the other type came from, the earlier definition, the edges of a cycle. */
  readonly also?: readonly { readonly span: Span; readonly text: string }[]
  readonly help?: readonly string[]
  readonly fixes?: readonly Fix[]
  readonly feature?: string
}

export function diagnose(code: DiagnosticCode, finding: Finding): Diagnostic {
  const { message, at, label = '', also = [], help = [], fixes = [], feature } = finding
  const labels = [{ span: at, primary: true, text: label }, ...also.map(({ span, text }) => ({ span, primary: false, text }))]
  return { code, severity: CATALOGUE[code].severity, message, labels, help, fixes, ...(feature === undefined ? {} : { feature }) }
}
