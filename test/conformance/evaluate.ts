import { checkProject, compileProject } from '../../src/dsl/compile.js'
import { interpret } from '../../src/ir/interpret.js'
import { loadBundle } from '../../src/registry/load.js'
import { encodeResult } from '../../src/types/encode.js'
import type { Type } from '../../src/types/type.js'
import type { Value } from '../../src/types/value.js'
import { environmentOf, rowFrameOf } from '../differential/environment.js'
import type { Variant } from './classify.js'

/** What came of a variant. */
export type Outcome =
  | { readonly kind: 'refused'; readonly messages: readonly string[] }
  /** JSON of the value by the interpreter and by compiled code; null for missing. */
  | { readonly kind: 'evaluated'; readonly interpreted: unknown; readonly compiled: unknown }

/** Compiles the variants as features of one project, without those that are refused, and evaluates them. */
export async function evaluateVariants(variants: readonly Variant[]): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const { diagnostics } = checkProject({ files: [fileOf(variants)] })
  for (const { severity, feature, code, message } of diagnostics) {
    if (severity !== 'error') continue
    if (feature === undefined) throw new Error(`${code} ${message}, which is about no feature`)
    const earlier = outcomes.get(feature)
    outcomes.set(feature, { kind: 'refused', messages: [...(earlier?.kind === 'refused' ? earlier.messages : []), `${code} ${message}`] })
  }
  const accepted = variants.filter(({ id }) => !outcomes.has(id))
  for (const [id, outcome] of await evaluateAccepted(accepted)) outcomes.set(id, outcome)
  return outcomes
}

async function evaluateAccepted(variants: readonly Variant[]): Promise<readonly (readonly [string, Outcome])[]> {
  const { bundle, diagnostics } = await compileProject({ files: [fileOf(variants)] }, { passes: [] }) // constants would be folded
  if (bundle === undefined) throw new Error(`not compiled: ${diagnostics.find(({ severity }) => severity === 'error')?.message}`)
  const { manifest, kernels, ir } = loadBundle(bundle)
  const row = Object.fromEntries(variants.flatMap(({ fields }) => fields.map(({ name, json }) => [name, json])))
  const context = { now: Number.NaN, candidates: [], sources: { request: row } }
  const environment = environmentOf(manifest, context, undefined, Number.NaN)
  const { features: nodes } = ir()
  return manifest.features.map(({ name, type }, index): readonly [string, Outcome] => {
    const root = nodes[index]
    if (root === undefined) throw new Error(`${name} is not compiled`)
    const interpreted = jsonOf(type, interpret(root, environment).value)
    return [
      name,
      { kind: 'evaluated', interpreted, compiled: jsonOf(type, kernels.feature(index)(rowFrameOf(context, undefined, Number.NaN))) }
    ]
  })
}

/** With 0 for −0, which are one number. */
function jsonOf(type: Type, value: Value): unknown {
  return JSON.parse(JSON.stringify(encodeResult(type, value)))
}

function fileOf(variants: readonly Variant[]): { readonly path: string; readonly text: string } {
  const fields = Object.fromEntries(variants.flatMap((variant) => variant.fields.map(({ name, type }) => [name, type])))
  const features = Object.fromEntries(variants.map(({ id, expression, type }) => [id, { expr: expression, type }]))
  const text = JSON.stringify({ feago: 1, sources: { request: { fields: { ...fields, unused: 'int?' } } }, features }, undefined, 1)
  return { path: 'conformance.json', text }
}
