import { LIMITS } from '../../limits.js'
import type { Diagnostic } from '../diagnostic.js'

/** What of a run's findings is shown, and how many there are of all. */
export interface Selection {
  /** In reading order; at most `LIMITS.diagnostics`, where an error is never left out for a warning. */
  readonly shown: readonly Diagnostic[]
  /** How many are not shown. */
  readonly hidden: number
  readonly errors: number
  readonly warnings: number
  /** How many files have findings. */
  readonly files: number
}

export function select(diagnostics: readonly Diagnostic[], limit: number = LIMITS.diagnostics): Selection {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  const warnings = diagnostics.filter((diagnostic) => diagnostic.severity === 'warning')
  const shown = [...errors.slice(0, limit), ...warnings.slice(0, Math.max(0, limit - errors.length))].toSorted(byPlace)
  return { shown, hidden: diagnostics.length - shown.length, errors: errors.length, warnings: warnings.length, files: filesOf(diagnostics) }
}

/** `2 errors, 1 warning in 3 files`; `no problems` where there are none. */
export function summaryLine({ errors, warnings, files }: Omit<Selection, 'shown' | 'hidden'>): string {
  const counts = [counted(errors, 'error'), counted(warnings, 'warning')].filter((text) => text !== undefined)
  if (counts.length === 0) return 'no problems'
  const where = counted(files, 'file')
  return where === undefined ? counts.join(', ') : `${counts.join(', ')} in ${where}`
}

function counted(count: number, noun: string): string | undefined {
  return count === 0 ? undefined : `${count} ${noun}${count === 1 ? '' : 's'}`
}

function filesOf(diagnostics: readonly Diagnostic[]): number {
  return new Set(diagnostics.flatMap((diagnostic) => diagnostic.labels.slice(0, 1).map((label) => label.span.file))).size
}

/** Findings of the whole directory first, then by file and place. */
function byPlace(left: Diagnostic, right: Diagnostic): number {
  const a = left.labels[0]?.span
  const b = right.labels[0]?.span
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1)
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.start - b.start || a.end - b.end
}
