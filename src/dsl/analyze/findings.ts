import type { DiagnosticCode } from '../../diagnostics/catalogue.js'
import { type Diagnostic, diagnose, type Finding, type Fix } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import { suggest } from '../../diagnostics/suggest.js'

/** How the steps of the check say what they found. */
export interface Findings {
  readonly say: (code: DiagnosticCode, finding: Finding) => void
  /** A finding that has no place in any file, for host features. */
  readonly sayOfHost: (code: DiagnosticCode, host: string, message: string, help?: readonly string[]) => void
  /** The known name that was most likely meant, as the sentence `did you mean …?`; nothing where none is near. */
  readonly nearest: (name: string, known: Iterable<string>) => Nearest
}

export interface Nearest {
  readonly name?: string
  readonly help: readonly string[]
}

/**
 * Names that are compared for all suggestions of one run together. A file with a million unknown names must not cost the
 * square of that; the first mistakes get their suggestion.
 */
const COMPARISONS = 1_000_000

export function collectFindings(sink: (diagnostic: Diagnostic) => void): Findings {
  let comparisons = COMPARISONS
  function* counted(known: Iterable<string>): Generator<string> {
    for (const name of known) {
      if (comparisons-- <= 0) return
      yield name
    }
  }
  return {
    say: (code, finding) => sink(diagnose(code, finding)),
    sayOfHost: (code, host, message, help = []) =>
      sink({ ...diagnose(code, { message, at: { file: '', start: 0, end: 0 }, help, feature: host }), labels: [] }),
    nearest: (name, known) => {
      const nearest = comparisons <= 0 ? undefined : suggest(name, counted(known))
      return nearest === undefined ? { help: [] } : { name: nearest, help: [`Did you mean \`${nearest}\`?`] }
    }
  }
}

/** The same findings, said of one definition. */
export function ofDefinition(findings: Findings, feature: string): Findings {
  return { ...findings, say: (code, finding) => findings.say(code, { feature, ...finding }) }
}

/** The same findings, without mends that would write at a place where nothing of theirs stands. */
export function withoutFixesAt(findings: Findings, { file, start, end }: Span): Findings {
  const writesThere = ({ edits }: Fix): boolean => edits.some(({ span }) => span.file === file && span.start <= end && span.end >= start)
  return {
    ...findings,
    say: (code, finding) => findings.say(code, { ...finding, fixes: (finding.fixes ?? []).filter((fix) => !writesThere(fix)) })
  }
}

/** `a`, `b` and `c`, at most eight of them. */
export function listed(names: Iterable<string>): string {
  const shown: string[] = []
  for (const name of names) {
    if (shown.length === SHOWN) return `${shown.join(', ')} and more`
    shown.push(`\`${name}\``)
  }
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}

const SHOWN = 8
