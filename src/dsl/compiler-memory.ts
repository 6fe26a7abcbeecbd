import { SourceFile } from '../diagnostics/source-file.js'
import { AnalysisMemory } from './analyze/analysis-memory.js'
import type { Program } from './analyze/program.js'
import { FeatureDescriptions } from './emit/feature-description.js'
import { KernelMemory } from './emit/kernel-memory.js'
import { EmittedTexts } from './emit/kernel-texts.js'
import { Linker } from './emit/link.js'
import type { Descriptions } from './emit/manifest.js'
import { SiteDescriptions } from './emit/site-description.js'
import { ParseMemory } from './parse/parse-project.js'
import { GraphSizes } from './plan/check-size.js'
import { Lowering } from './plan/lower.js'
import { Optimizer } from './plan/optimize.js'
import type { Pass } from './plan/pass.js'

/** What the steps behind the check remember, all of one graph, for programs with the same types, sources and constants. */
export interface PlanMemory {
  readonly surroundings: string
  readonly lowering: Lowering
  readonly sizes: GraphSizes
  readonly optimizer: Optimizer
  readonly kernels: KernelMemory
  readonly texts: EmittedTexts
  readonly linker: Linker
  readonly descriptions: Descriptions
}

/** A graph keeps the nodes of all versions of a project. With more for each feature, a new one is begun. */
const NODES_PER_FEATURE_MAX = 1_000
/** However few features there are. */
const NODES_MIN = 100_000

/** What the steps of compilation remember from one version of a project to the next. With an empty memory a compilation is fresh. */
export class CompilerMemory {
  readonly parsed = new ParseMemory()
  readonly analyzed = new AnalysisMemory()
  readonly #passes: readonly Pass[]
  #files: ReadonlyMap<string, SourceFile> = new Map()
  #plan: PlanMemory | undefined

  constructor(passes: readonly Pass[]) {
    this.#passes = passes
  }

  /** Begins anew where what is remembered does not hold for the program, or has become too much. */
  planOf(program: Program, surroundings: string): PlanMemory {
    const nodesMax = Math.max(NODES_MIN, NODES_PER_FEATURE_MAX * program.features.length)
    const known = this.#plan
    if (known?.surroundings === surroundings && known.lowering.graph.nodes.length <= nodesMax) return known
    const lowering = new Lowering(program.sources)
    const plan = {
      surroundings,
      lowering,
      sizes: new GraphSizes(program),
      optimizer: new Optimizer(lowering.graph, this.#passes),
      kernels: new KernelMemory(),
      texts: new EmittedTexts(),
      linker: new Linker(),
      descriptions: { features: new FeatureDescriptions(), sites: new SiteDescriptions() }
    }
    this.#plan = plan
    return plan
  }

  /** The files of a project by path; those whose text is the same are the same objects. */
  filesOf(files: readonly { readonly path: string; readonly text: string }[]): ReadonlyMap<string, SourceFile> {
    const sources = files.map(({ path, text }) => {
      const known = this.#files.get(path)
      return [path, known?.text === text ? known : new SourceFile(path, text)] as const
    })
    this.#files = new Map(sources)
    return this.#files
  }
}
