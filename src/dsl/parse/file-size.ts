import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'

/** Says that a file is larger than any definition file may be; undefined where it is not. */
export function fileTooLarge(file: string, text: string): Diagnostic | undefined {
  if (!isTooLarge(text)) return undefined
  const message = `This file has more than ${LIMITS.documentBytes / 1024 / 1024} MiB`
  return diagnose('FG0401', { message, at: { file, start: 0, end: 0 }, help: ['Split it; all files of a directory make one project.'] })
}

/** A UTF-16 unit takes at most three bytes, so most files need not be encoded to know. */
function isTooLarge(text: string): boolean {
  if (text.length > LIMITS.documentBytes) return true
  return text.length * 3 > LIMITS.documentBytes && new TextEncoder().encode(text).length > LIMITS.documentBytes
}
