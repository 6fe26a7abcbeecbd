import { readFileSync } from 'node:fs'
import { compileProject } from '../../src/dsl/compile.js'
import type { Pass } from '../../src/dsl/plan/pass.js'
import { PASSES } from '../../src/dsl/plan/passes/passes.js'
import { interpret } from '../../src/ir/interpret.js'
import type { Node } from '../../src/ir/node.js'
import { loadBundle } from '../../src/registry/load.js'
import { encodeResult } from '../../src/types/encode.js'
import { environmentOf, rowFrameOf } from '../differential/environment.js'

/** A Sunday. */
export const NOW = Date.parse('2026-11-22T12:00:00Z')
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** Sources with a field of every kind that operators read. */
export const SOURCES = readFileSync(new URL('./sources.yaml', import.meta.url), 'utf8')

/** Fields of sources by source, and the candidates: one without fields where nothing is said. */
export interface Context {
  readonly [source: string]: Readonly<Record<string, unknown>> | readonly unknown[] | undefined
  readonly candidates?: readonly unknown[]
}

export interface Case {
  /** Lines of YAML below the name of a feature. */
  readonly keys: string
  readonly context: Context
  /** Moves the time of the request. */
  readonly later?: number
}

/** The values for each candidate, as JSON: as the interpreter has them, as compiled, and as compiled without optimization. */
export interface Values {
  readonly meaning: readonly string[]
  readonly compiled: readonly string[]
  readonly unoptimized: readonly string[]
}

/** The values of features that are compiled as one project, each on a context of its own. */
export async function evaluateCases(cases: readonly Case[]): Promise<readonly Values[]> {
  const features = cases.map(({ keys }, index) => `  case${index}:\n${keys.replace(/^/gm, '    ')}\n`)
  const text = `${SOURCES}features:\n${features.join('')}`
  const { meaning, compiled } = await evaluated(text, cases, PASSES)
  const unoptimized = await evaluated(text, cases, [])
  return cases.map((_, index) => ({
    meaning: meaning[index] ?? [],
    compiled: compiled[index] ?? [],
    unoptimized: unoptimized.compiled[index] ?? []
  }))
}

type ByCandidate = readonly (readonly string[])[]

async function evaluated(text: string, cases: readonly Case[], passes: readonly Pass[]) {
  const { bundle, diagnostics } = await compileProject({ files: [{ path: 'operators.yaml', text }] }, { passes })
  if (bundle === undefined) throw new Error(diagnostics.map(({ code, message, feature }) => `${feature}: ${code} ${message}`).join('\n'))
  const snapshot = loadBundle(bundle)
  const { features: nodes } = snapshot.ir()
  const ofRows = (of: (index: number, context: ReturnType<typeof rawContext>, row: unknown, position: number) => unknown): ByCandidate =>
    cases.map((one, number) => {
      const index = snapshot.featureIndex.get(`case${number}`) as number // it has been compiled
      const type = bundle.manifest.features[index]?.type ?? { kind: 'never' as const }
      const context = rawContext(one)
      return context.candidates.map((row, position) => {
        const value = of(index, context, row, position) as Parameters<typeof encodeResult>[1] // a value of the language
        return JSON.stringify(encodeResult(type, value))
      })
    })
  return {
    meaning: ofRows(
      (index, context, row, position) => interpret(nodes[index] as Node, environmentOf(bundle.manifest, context, row, position)).value // one for each feature
    ),
    compiled: ofRows((index, context, row, position) => snapshot.kernels.feature(index)(rowFrameOf(context, row, position)))
  }
}

function rawContext({ context: { candidates = [{}], ...sources }, later = 0 }: Case) {
  return { now: NOW + later, candidates, sources }
}
