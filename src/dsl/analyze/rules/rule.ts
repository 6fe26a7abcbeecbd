import type { Diagnostic } from '../../../diagnostics/diagnostic.js'
import type { Expression } from '../../syntax/expression.js'
import type { Findings } from '../findings.js'
import type { FunctionValue, Project } from '../inference/inference.js'
import type { ExpressionFeature, Facts, Feature, FeatureSet } from '../program.js'

/** A checked project, as rules see it. */
export interface Subject {
  readonly project: Omit<Project, 'features'>
  /** Features that hold; rules say nothing of the others. */
  readonly features: readonly Feature[]
  readonly sets: readonly FeatureSet[]
  readonly facts: Facts
  readonly usedConstants: ReadonlySet<string>
  /** Functions that features call. */
  readonly usedFunctions: ReadonlySet<string>
  readonly usedTypes: ReadonlySet<string>
  /** Whether everything that is written could be read. */
  readonly complete: boolean
  /** What was found before. */
  readonly diagnostics: readonly Diagnostic[]
}

/** An expression where it stands. */
export interface ExpressionPlace {
  readonly expression: Expression
  readonly outer: ExpressionPlace | undefined
  readonly feature: ExpressionFeature | FunctionValue
}

/**
 * Something that is allowed and hardly ever meant. One rule a file, named after what it warns of. A rule looks at the project,
 * and gives what it wants to do with every expression of the sound features.
 */
export type Rule = (subject: Subject, findings: Findings) => ExpressionRule | undefined

/** Called for outer expressions before inner ones. */
export type ExpressionRule = (place: ExpressionPlace) => void
