import type { CatalogueRow } from '../catalogue/row.js'
import { CATALOGUE, type DiagnosticCode } from '../catalogue.js'
import { visible } from './visible.js'

/** Examples of limits are longer than anybody reads. */
const EXAMPLE_LINES = 24
const EXAMPLE_COLUMNS = 160

/** All codes, in order. */
export const CODES: readonly DiagnosticCode[] = Object.keys(CATALOGUE).toSorted() as DiagnosticCode[] // its keys are its codes

/** The code that a user means: `FG0501`, `fg0501`, or the name `unknown-field`. */
export function findCode(text: string): DiagnosticCode | undefined {
  return CODES.find((code) => code === text.toUpperCase() || rowOf(code).name === text)
}

export function rowOf(code: DiagnosticCode): CatalogueRow {
  return CATALOGUE[code]
}

/** The page of a code, in Markdown: what it means, a text that gets it, and the same text mended. */
export function cataloguePage(code: DiagnosticCode, heading = '#'): string {
  const { name, severity } = rowOf(code)
  return `${heading} ${code}: ${name}\n\n*${severity === 'error' ? 'Error' : 'Warning'}.* ${pageBody(code)}`
}

/** The page without its heading. */
export function pageBody(code: DiagnosticCode): string {
  const { explanation, syntax = 'yaml', before, beside, failing, mended } = rowOf(code)
  const language = syntax === 'native' ? 'feago' : syntax
  const earlier = before === undefined ? '' : `Before:\n\n${fenced(before, language)}\n\n`
  const refused = `Refused:\n\n${fenced(failing, language)}${filesBeside(beside, 'failing')}`
  return `${explanation.trim()}\n\n${earlier}${refused}\n\nMended:\n\n${fenced(mended, language)}${filesBeside(beside, 'mended')}\n`
}

function filesBeside(beside: CatalogueRow['beside'] = {}, which: 'failing' | 'mended'): string {
  const files = Object.entries(beside)
  return files.map(([path, texts]) => `\n\nwith \`${path}\`:\n\n${fenced(texts[which], path.replace(/^.*\./, ''))}`).join('')
}

function fenced(text: string, language: string): string {
  const fence = text.includes('```') ? '````' : '```'
  return `${fence}${language}\n${shownExample(text)}\n${fence}`
}

function shownExample(text: string): string {
  const lines = text.trimEnd().split(/\r\n|\n|\r/)
  const shown = lines
    .slice(0, EXAMPLE_LINES)
    .map((line) => visible(line.length > EXAMPLE_COLUMNS ? `${line.slice(0, EXAMPLE_COLUMNS)}…` : line))
  return lines.length > EXAMPLE_LINES ? [...shown, `# … and ${lines.length - EXAMPLE_LINES} more lines`].join('\n') : shown.join('\n')
}
