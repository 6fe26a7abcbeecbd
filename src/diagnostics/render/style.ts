import type { Colors } from 'picocolors/types.js'
import type { Severity } from '../severity.js'

export type { Colors }

/** How a piece of drawn text looks. */
export type Style = (text: string) => string

/** The parts of a drawn diagnostic, each with its look. */
export interface Styles {
  /** The severity's word and the primary place. */
  readonly error: Style
  readonly warning: Style
  /** Secondary places. */
  readonly secondary: Style
  /** Line numbers and rules. */
  readonly gutter: Style
  readonly strong: Style
  readonly help: Style
  readonly removed: Style
  readonly added: Style
}

export function stylesOf(colors: Colors): Styles {
  return {
    error: (text) => colors.bold(colors.red(text)),
    warning: (text) => colors.bold(colors.yellow(text)),
    secondary: (text) => colors.bold(colors.blue(text)),
    gutter: (text) => colors.blue(text),
    strong: (text) => colors.bold(text),
    help: (text) => colors.bold(colors.cyan(text)),
    removed: (text) => colors.red(text),
    added: (text) => colors.green(text)
  }
}

export function severityStyle(styles: Styles, severity: Severity): Style {
  return severity === 'error' ? styles.error : styles.warning
}
