import type { Bundle, Manifest } from '../bundle/bundle.js'
import { codeDigest } from '../bundle/digest.js'
import type { HostDeclaration } from '../bundle/host-declaration.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { analyze } from './analyze/analyze.js'
import type { Program } from './analyze/program.js'
import { CompilerMemory, type PlanMemory } from './compiler-memory.js'
import type { Files } from './emit/feature-description.js'
import type { KernelTexts } from './emit/kernel-texts.js'
import { describeProgram } from './emit/manifest.js'
import { emitProgram, type KernelCode } from './emit/program-code.js'
import { Transformer } from './emit/transform.js'
import { type FeatureTest, testsOf } from './feature-tests.js'
import { parseProject } from './parse/parse-project.js'
import { checkSize } from './plan/check-size.js'
import type { Lowered } from './plan/lower.js'
import type { Plan } from './plan/optimize.js'
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
  /** If it was asked for: the source map (version 3, JSON text) from the bundle as a module to the definition files. */
  readonly sourceMap?: string
  /** What the definitions expect of themselves. There if and only if `bundle` is. */
  readonly tests?: readonly FeatureTest[]
  /** There if and only if `bundle` is not. */
  readonly refusedBy?: RefusingStep
  readonly diagnostics: readonly Diagnostic[]
}

export interface CompileOptions {
  /** What optimizes; all passes unless told otherwise. Values do not depend on it. */
  readonly passes?: readonly Pass[]
  /** Whether there is to be a source map. */
  readonly sourceMap?: boolean
}

/** All that can be said against a project, without making code. */
export function checkProject(project: Project): Checked {
  const { sound, diagnostics } = check(project, new CompilerMemory(PASSES))
  return sound === undefined ? { diagnostics } : { program: sound.program, lowered: sound.lowered, diagnostics }
}

/** Definitions in, a bundle out that can be stored: its code has passed through esbuild. The same files give the same bytes. */
export async function compileProject(project: Project, { passes = PASSES, sourceMap = false }: CompileOptions = {}): Promise<Compiled> {
  const transformer = await Transformer.start()
  const memory = new CompilerMemory(passes)
  const { sound, refusedBy = 'check', diagnostics } = check(project, memory)
  if (sound === undefined) return { refusedBy, diagnostics }
  const planned = { ...sound, plan: planOf(sound), files: memory.filesOf(project.files) }
  const { kernels, code } = transformer.kernels(emit(planned), sourceMap ? planned.files : undefined)
  const description = describe(planned, kernels)
  const transformed = await code
  return {
    bundle: bundleOf(description, transformed),
    ...(transformed.sourceMap === undefined ? {} : { sourceMap: transformed.sourceMap }),
    tests: testsOf(sound.program),
    diagnostics
  }
}

/**
 * Compiles one version of a project after another for the process that it runs in: the code of these bundles is as it was emitted. What
 * has not changed is not done again, and what comes out is what a new `Compiler` gives, byte for byte.
 */
export class Compiler {
  readonly #memory = new CompilerMemory(PASSES)

  async compile(project: Project): Promise<Omit<Compiled, 'sourceMap'>> {
    const { sound, refusedBy = 'check', diagnostics } = check(project, this.#memory)
    if (sound === undefined) return { refusedBy, diagnostics }
    const planned = { ...sound, plan: planOf(sound), files: this.#memory.filesOf(project.files) }
    const kernels = [...emit(planned)]
    const bundle = bundleOf(describe(planned, kernels), sound.plans.texts.of(kernels))
    return { bundle, tests: testsOf(sound.program), diagnostics }
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

interface Planned extends Sound {
  readonly plan: Plan
  readonly files: Files
}

function planOf({ program, lowered, plans }: Sound): Plan {
  return plans.optimizer.plan(
    lowered.features,
    program.sets.flatMap(({ columns }) => columns)
  )
}

function emit({ program, plan, plans }: Planned): Iterable<KernelCode> {
  return emitProgram(program, plan, plans.kernels)
}

function describe({ program, lowered, plan, files, plans }: Planned, kernels: readonly KernelCode[]): Omit<Manifest, 'codeDigest'> {
  return describeProgram(program, lowered, plan, { kernels, linked: plans.linker.link(kernels) }, files, plans.descriptions)
}

function bundleOf(description: Omit<Manifest, 'codeDigest'>, { texts, digests }: KernelTexts): Bundle {
  return { manifest: { ...description, codeDigest: codeDigest(digests) }, kernels: texts }
}

function byPath(files: readonly DefinitionFile[]): readonly DefinitionFile[] {
  return files.toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}
