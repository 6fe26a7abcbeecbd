import { compileProject } from '../../src/dsl/compile.js'
import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import type { FeatureDefinition, Module } from '../../src/dsl/syntax/definition.js'
import { type Environment, interpret } from '../../src/ir/interpret.js'
import type { Node } from '../../src/ir/node.js'
import type { RowFrame } from '../../src/registry/kernel.js'
import { loadBundle } from '../../src/registry/load.js'
import { encodeResult } from '../../src/types/encode.js'

export interface Evaluated {
  readonly expression: string
  /** JSON text of the value, as the interpreter and as compiled code give it; or the diagnostics, a line each. */
  readonly meaning: string
  readonly compiled: string
}

const NOW = Date.UTC(2026, 10, 22, 12)
const EMPTY: Environment = {
  now: NOW,
  position: Number.NaN,
  candidates: [],
  input: () => ({ value: null, reason: { code: 'absent', detail: 'there are no inputs' } }),
  rowField: () => ({ value: null, reason: { code: 'absent', detail: 'there are no inputs' } }),
  host: () => ({ value: null, reason: { code: 'absent', detail: 'there are no host features' } })
}
const FRAME: RowFrame = {
  sources: {},
  now: NOW,
  candidates: [],
  row: undefined,
  position: Number.NaN,
  lendsLists: true,
  requestMemo: undefined,
  rowMemo: undefined
}

/** The values of expressions without inputs but `now`, all compiled as one project, and not optimized: constants would be folded. */
export async function evaluateAll(expressions: readonly string[]): Promise<readonly Evaluated[]> {
  const parsed = expressions.map((text, index) => ({ text, name: `e${index}`, ...parseExpression(text, `e${index}`) }))
  const module: Module = {
    file: 'expressions',
    types: [],
    sources: [],
    constants: [],
    tables: [],
    functions: [],
    sets: [],
    features: parsed.map(adHocFeature)
  }
  const { bundle, diagnostics } = await compileProject({ files: [], modules: [module] }, { passes: [] })
  const problems = (name: string): string =>
    [...parsed.flatMap((one) => one.diagnostics), ...diagnostics]
      .filter(({ labels, severity }) => severity === 'error' && labels[0]?.span.file === name)
      .map(({ code, message }) => `${code} ${message}`)
      .join('\n')
  if (bundle === undefined) return parsed.map(({ text, name }) => ({ expression: text, meaning: problems(name), compiled: problems(name) }))
  const snapshot = loadBundle(bundle)
  return parsed.map(({ text, name }) => {
    const index = snapshot.featureIndex.get(name) as number
    const feature = bundle.manifest.features[index]
    if (feature === undefined) throw new Error(`${name} was not compiled`)
    const meaning = interpret(snapshot.ir().features[index] as Node, EMPTY).value
    const compiled = snapshot.kernels.feature(index)(FRAME)
    return {
      expression: text,
      meaning: JSON.stringify(encodeResult(feature.type, meaning)),
      compiled: JSON.stringify(encodeResult(feature.type, compiled))
    }
  })
}

function adHocFeature({
  name,
  expression
}: {
  readonly name: string
  readonly expression: FeatureDefinition['expression']
}): FeatureDefinition {
  return { kind: 'feature', name: { name, span: expression.span }, expression, tags: [], tests: [], adHoc: true, span: expression.span }
}
