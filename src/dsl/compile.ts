import type { Bundle } from '../bundle/bundle.js'
import { codeDigest } from '../bundle/digest.js'
import type { HostDeclaration } from '../bundle/host-declaration.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { analyze } from './analyze/analyze.js'
import type { Program } from './analyze/program.js'
import { CompilerMemory, type PlanMemory } from './compiler-memory.js'
import { linkKernels } from './emit/link.js'
import { describeProgram } from './emit/manifest.js'
import { emitProgram } from './emit/program-code.js'
import { sourceMapOf } from './emit/source-map.js'
import { type FeatureTest, testsOf } from './feature-tests.js'
import { parseProject } from './parse/parse-project.js'
import { checkSize } from './plan/check-size.js'
import type { Lowered } from './plan/lower.js'
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

/** Where a project with errors was refused: its texts could not be read, or what they say does not hold. */
export type RefusingStep = 'parse' | 'check'

export interface Compiled {
  /** There if and only if no diagnostic is an error. */
  readonly bundle?: Bundle
  /** Made when it is asked for: the source map (version 3, JSON text) from the bundle as a module to the definition files. */
  readonly sourceMap?: () => Promise<string>
  /** What the definitions expect of themselves. There if and only if `bundle` is. */
  readonly tests?: readonly FeatureTest[]
  /** There if and only if `bundle` is not. */
  readonly refusedBy?: RefusingStep
  readonly diagnostics: readonly Diagnostic[]
}

export interface CompileOptions {
  /** What optimizes; all passes unless told otherwise. Values do not depend on it. */
  readonly passes?: readonly Pass[]
}

/** All that can be said against a project, without making code. */
export function checkProject(project: Project): Checked {
  const { sound, diagnostics } = check(project, new CompilerMemory(PASSES))
  return sound === undefined ? { diagnostics } : { program: sound.program, lowered: sound.lowered, diagnostics }
}

/** Definitions in, a bundle out: the same files give the same bytes. */
export function compileProject(project: Project, { passes = PASSES }: CompileOptions = {}): Promise<Compiled> {
  return compile(project, new CompilerMemory(passes))
}

/**
 * Compiles one version of a project after another. What has not changed is not done again, and what comes out is what a fresh
 * compilation gives, byte for byte; there is no source map.
 */
export class Compiler {
  readonly #memory = new CompilerMemory(PASSES)

  async compile(project: Project): Promise<Omit<Compiled, 'sourceMap'>> {
    const { sourceMap: _, ...compiled } = await compile(project, this.#memory)
    return compiled
  }
}

/** A project of which no diagnostic is an error. */
interface Sound {
  readonly program: Program
  readonly lowered: Lowered
  readonly plans: PlanMemory
}

interface Check {
  readonly sound?: Sound
  readonly refusedBy?: RefusingStep
  readonly diagnostics: readonly Diagnostic[]
}

function check(project: Project, memory: CompilerMemory): Check {
  const parsed = parseProject(byPath(project.files), memory.parsed)
  const modules = [...parsed.modules, ...(project.modules ?? [])]
  const {
    program,
    surroundings,
    diagnostics: found
  } = analyze(modules, project.hosts ?? [], !hasErrors(parsed.diagnostics), memory.analyzed)
  const diagnostics = [...parsed.diagnostics, ...found]
  if (program === undefined || hasErrors(diagnostics)) return { refusedBy: hasErrors(parsed.diagnostics) ? 'parse' : 'check', diagnostics }
  const plans = memory.planOf(program, surroundings)
  const lowered = plans.lowering.lower(program)
  const oversize = checkSize(program, lowered, plans.sizes)
  if (oversize.length > 0) return { refusedBy: 'check', diagnostics: [...diagnostics, ...oversize] }
  return { sound: { program, lowered, plans }, diagnostics }
}

async function compile(project: Project, memory: CompilerMemory): Promise<Compiled> {
  const transformer = await memory.transformer()
  const { sound, refusedBy = 'check', diagnostics } = check(project, memory)
  if (sound === undefined) return { refusedBy, diagnostics }
  const { program, lowered, plans } = sound
  const files = memory.filesOf(project.files)
  const plan = plans.optimizer.plan(
    lowered.features,
    program.sets.flatMap(({ columns }) => columns)
  )
  const { kernels, code } = transformer.kernels(emitProgram(program, plan, plans.kernels))
  const description = describeProgram(program, lowered, plan, { kernels, linked: linkKernels(kernels) }, files, plans.descriptions)
  const { texts, digests } = await code
  return {
    bundle: { manifest: { ...description, codeDigest: codeDigest(digests) }, kernels: texts },
    sourceMap: () => sourceMapOf(kernels, texts, files, transformer),
    tests: testsOf(program),
    diagnostics
  }
}

function byPath(files: readonly DefinitionFile[]): readonly DefinitionFile[] {
  return files.toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}
