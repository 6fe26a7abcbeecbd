import type { Diagnostic, Label } from '../diagnostic.js'
import { fixLines } from './fix-lines.js'
import { type FrameOptions, frame, lastLineOf } from './frame.js'
import { select, summaryLine } from './selection.js'
import { pathFrom, type SourceFiles } from './source-files.js'
import { type Colors, type Styles, severityStyle, stylesOf } from './style.js'
import { visible } from './visible.js'
import { wrap } from './wrap.js'

export interface PrettyOptions {
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
  /** Leads from where the reader stands to the project's directory. */
  readonly directory: string
}

const NARROWEST = 40

/** All findings as they are read by people, and a last line that counts them. */
export function renderPretty(diagnostics: readonly Diagnostic[], files: SourceFiles, options: PrettyOptions): string {
  const selection = select(diagnostics)
  const styles = stylesOf(options.colors)
  const drawn = selection.shown.map((diagnostic) => `${drawDiagnostic(diagnostic, files, styles, options).join('\n')}\n`)
  const more = selection.hidden === 0 ? '' : `… and ${selection.hidden} more\n\n`
  const style = selection.errors > 0 ? styles.error : selection.warnings > 0 ? styles.warning : styles.strong
  return `${drawn.join('\n')}${drawn.length === 0 ? '' : '\n'}${more}${style(summaryLine(selection))}\n`
}

function drawDiagnostic(diagnostic: Diagnostic, files: SourceFiles, styles: Styles, options: PrettyOptions): readonly string[] {
  const numberWidth = String(Math.max(1, ...lastLines(diagnostic, files))).length
  const primary = severityStyle(styles, diagnostic.severity)
  const width = Math.max(NARROWEST, options.width) - numberWidth - 4
  const frameOptions: FrameOptions = { styles, primary, width, numberWidth }
  return [
    ...heading(diagnostic, styles),
    ...frames(diagnostic, files, frameOptions, options.directory),
    ...notes(diagnostic, files, frameOptions)
  ]
}

function heading(diagnostic: Diagnostic, styles: Styles): readonly string[] {
  const [first = '', ...rest] = diagnostic.message.split('\n').map(visible)
  const title = severityStyle(styles, diagnostic.severity)(`${diagnostic.severity}[${diagnostic.code}]`)
  return [`${title}${styles.strong(`: ${first}`)}`, ...rest.map((line) => `  ${line}`)]
}

/** One frame a file, the primary one's first. */
function frames(diagnostic: Diagnostic, files: SourceFiles, options: FrameOptions, directory: string): readonly string[] {
  const blank = ' '.repeat(options.numberWidth)
  const bar = options.styles.gutter(`${blank} |`)
  return [...byFile(diagnostic.labels)].flatMap(([path, labels], index) => {
    const file = files.get(path)
    const first = labels[0]
    const { line, column } = file === undefined || first === undefined ? { line: 1, column: 1 } : file.position(first.span.start)
    const arrow = options.styles.gutter(`${blank}${index === 0 ? '-->' : ':::'}`)
    const where = `${arrow} ${visible(pathFrom(directory, path))}:${line}:${column}`
    const above = index === 0 ? [] : [bar]
    return file === undefined ? [...above, where] : [...above, where, bar, ...frame(file, labels, options)]
  })
}

function byFile(labels: readonly Label[]): ReadonlyMap<string, readonly Label[]> {
  const grouped = new Map<string, Label[]>()
  for (const label of labels) {
    const group = grouped.get(label.span.file)
    if (group === undefined) grouped.set(label.span.file, [label])
    else group.push(label)
  }
  return grouped
}

function lastLines(diagnostic: Diagnostic, files: SourceFiles): readonly number[] {
  const labelled = [...byFile(diagnostic.labels)].map(([path, labels]) => {
    const file = files.get(path)
    return file === undefined ? 1 : lastLineOf(file, labels)
  })
  const edited = diagnostic.fixes.flatMap((fix) => fix.edits.map(({ span }) => files.get(span.file)?.lineOf(span.end) ?? 1))
  return [...labelled, ...edited]
}

function notes(diagnostic: Diagnostic, files: SourceFiles, options: FrameOptions): readonly string[] {
  const blank = ' '.repeat(options.numberWidth)
  const bar = options.styles.gutter(`${blank} |`)
  const help = diagnostic.help.flatMap((text) => sentence(text, 'help', options))
  const fixes = diagnostic.fixes.flatMap((fix) => [...sentence(fix.title, 'fix', options), bar, ...fixLines(fix, files, options)])
  return help.length + fixes.length === 0 || diagnostic.labels.length === 0 ? [...help, ...fixes] : [bar, ...help, ...fixes]
}

function sentence(text: string, word: 'help' | 'fix', { styles, numberWidth, width }: FrameOptions): readonly string[] {
  const blank = ' '.repeat(numberWidth)
  const indent = ' '.repeat(word.length + 4)
  const lines = text.split('\n').flatMap((line) => wrap(visible(line), width - word.length))
  return lines.map((line, index) =>
    index === 0 ? `${blank} ${styles.gutter('=')} ${styles.help(`${word}:`)} ${line}` : `${blank} ${indent}${line}`.trimEnd()
  )
}
