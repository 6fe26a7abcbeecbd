import type { HostDeclaration } from '../../src/bundle/host-declaration.js'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js'
import { SourceFile } from '../../src/diagnostics/source-file.js'
import type { Span } from '../../src/diagnostics/span.js'
import { analyze } from '../../src/dsl/analyze/analyze.js'
import type { Program } from '../../src/dsl/analyze/program.js'
import { parseProject } from '../../src/dsl/parse/parse-project.js'

/** Texts of files by their path; a text alone is `features.yaml`. */
export type Files = string | Readonly<Record<string, string>>

interface Checked {
  readonly program: Program | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly place: (span: Span) => string
}

function run(files: Files, hosts: readonly HostDeclaration[]): Checked {
  const texts = typeof files === 'string' ? { 'features.yaml': files } : files
  const parsed = parseProject(Object.entries(texts).map(([path, text]) => ({ path, text })))
  const analyzed = analyze(
    parsed.modules,
    hosts,
    parsed.diagnostics.every(({ severity }) => severity !== 'error')
  )
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, new SourceFile(path, text)]))
  const place = ({ file, start }: Span) => {
    const position = sources.get(file)?.position(start)
    return `${typeof files === 'string' ? '' : `${file}:`}${position?.line}:${position?.column}`
  }
  return { program: analyzed.program, diagnostics: [...parsed.diagnostics, ...analyzed.diagnostics], place }
}

/** What is wrong with a project: `CODE message @ line:column`, from top to bottom. */
export function check(files: Files, hosts: readonly HostDeclaration[] = []): readonly string[] {
  const { diagnostics, place } = run(files, hosts)
  return diagnostics.map(({ code, message, labels }) => `${code} ${message}${labels[0] === undefined ? '' : ` @ ${place(labels[0].span)}`}`)
}

/** The same, with every place, what is to be seen there, and the help. */
export function explained(files: Files, hosts: readonly HostDeclaration[] = []): readonly string[] {
  const { diagnostics, place } = run(files, hosts)
  return diagnostics.flatMap(({ code, message, labels, help }) => [
    `${code} ${message}`,
    ...labels.map(({ span, text }) => `  ${place(span)} ${text}`.trimEnd()),
    ...help.map((sentence) => `  = ${sentence}`)
  ])
}

/** The texts that the fixes of a project's only diagnostic make of it, by their titles. */
export function fixed(text: string): Readonly<Record<string, string>> {
  const { diagnostics } = run(text, [])
  const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes)
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, applied(text, edits)]))
}

function applied(text: string, edits: readonly { readonly span: Span; readonly text: string }[]): string {
  const backwards = [...edits].sort((left, right) => right.span.start - left.span.start)
  return backwards.reduce((result, { span, text: insert }) => result.slice(0, span.start) + insert + result.slice(span.end), text)
}

/** The program of a project without mistakes. */
export function programOf(files: Files, hosts: readonly HostDeclaration[] = []): Program {
  const { program, diagnostics } = run(files, hosts)
  if (program === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'))
  return program
}
