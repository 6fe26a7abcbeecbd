import type { Bundle } from '../bundle/bundle.js'
import type { Signature } from '../bundle/signature.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import type { SourceFiles } from '../diagnostics/render/source-files.js'
import type { FeatureTest } from '../dsl/feature-tests.js'
import type { Origin } from '../registry/status.js'

/** A bundle that wants to become the active revision. */
export interface Proposal {
  readonly bundle: Bundle
  /** Who vouches for it, where that was asked. */
  readonly signature?: Signature
  /** Warnings about it. */
  readonly diagnostics: readonly Diagnostic[]
  /** What it expects of itself. */
  readonly tests: readonly FeatureTest[]
  /** What the places in diagnostics and tests point into. */
  readonly files: SourceFiles
}

/** What stands in the place that is followed, read at one moment. */
export interface Content {
  /** Equal for equal content. */
  readonly digest: string
  /** Makes a bundle of it. Throws `RefusedError`. */
  build(): Promise<Proposal>
}

/** Where revisions come from. */
export interface RevisionSource {
  readonly origin: Origin
  /** The directory that is followed. */
  readonly directory: string
  /** Throws `ProjectReadError` and `BundleError`. */
  read(): Promise<Content>
  /** Is told of what has become active. */
  accepted(proposal: Proposal): Promise<void>
  close(): Promise<void>
}
