import type { Bundle } from '../bundle/bundle.js'
import { digestOfAll } from '../bundle/digest.js'
import type { HostDeclaration } from '../bundle/host-declaration.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { SourceFile } from '../diagnostics/source-file.js'
import { analyze } from './analyze/analyze.js'
import type { Program } from './analyze/program.js'
import { linkKernels } from './emit/link.js'
import { describeProgram } from './emit/manifest.js'
import { emitProgram } from './emit/program-code.js'
import { sourceMapOf } from './emit/source-map.js'
import { Transformer } from './emit/transform.js'
import { parseProject } from './parse/parse-project.js'
import { checkSize } from './plan/check-size.js'
import { type Lowered, lower } from './plan/lower.js'
import { optimize } from './plan/optimize.js'
import type { Pass } from './plan/pass.js'
import { PASSES } from './plan/passes/passes.js'
import type { Module } from './syntax/definition.js'

export interface DefinitionFile {
  /** Relative to the project's directory, with `/` between its parts. */
  readonly path: string
  readonly text: string
}

/** What is compiled. The result depends on nothing else, and not on the order of files. */
export interface Project {
  readonly files: readonly DefinitionFile[]
  /** Features written in TypeScript, which definitions may use. */
  readonly hosts?: readonly HostDeclaration[]
  /** Definitions that stand in no file, such as the expressions of a command line. */
  readonly modules?: readonly Module[]
}

export interface Checked {
  /** There if and only if no diagnostic is an error. */
  readonly program?: Program
  readonly lowered?: Lowered
  readonly diagnostics: readonly Diagnostic[]
}

export interface Compiled {
  /** There if and only if no diagnostic is an error. */
  readonly bundle?: Bundle
  /** Made when it is asked for: the source map (version 3, JSON text) from the bundle as a module to the definition files. */
  readonly sourceMap?: () => Promise<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** All that can be said against a project, without making code. */
export function checkProject(project: Project): Checked {
  const parsed = parseProject(byPath(project.files))
  const analyzed = analyze([...parsed.modules, ...(project.modules ?? [])], project.hosts ?? [], !hasErrors(parsed.diagnostics))
  const diagnostics = [...parsed.diagnostics, ...analyzed.diagnostics]
  if (analyzed.program === undefined || hasErrors(diagnostics)) return { diagnostics }
  const lowered = lower(analyzed.program)
  const oversize = checkSize(analyzed.program, lowered)
  if (oversize.length > 0) return { diagnostics: [...diagnostics, ...oversize] }
  return { program: analyzed.program, lowered, diagnostics }
}

export interface CompileOptions {
  /** What optimizes; all passes unless told otherwise. Values do not depend on it. */
  readonly passes?: readonly Pass[]
}

/** Definitions in, a bundle out: the same files give the same bytes. */
export async function compileProject(project: Project, { passes = PASSES }: CompileOptions = {}): Promise<Compiled> {
  const transformer = await Transformer.start()
  const { program, lowered, diagnostics } = checkProject(project)
  if (program === undefined || lowered === undefined) return { diagnostics }
  const files = new Map(project.files.map(({ path, text }) => [path, new SourceFile(path, text)]))
  const plan = optimize(lowered, passes)
  const { kernels, texts } = transformer.kernels(emitProgram(program, plan))
  const description = describeProgram(program, lowered, plan, { kernels, linked: linkKernels(kernels) }, files)
  const code = await texts
  return {
    bundle: { manifest: { ...description, codeDigest: digestOfAll(code) }, kernels: code },
    sourceMap: () => sourceMapOf(kernels, code, files, transformer),
    diagnostics
  }
}

function byPath(files: readonly DefinitionFile[]): readonly DefinitionFile[] {
  return files.toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}
