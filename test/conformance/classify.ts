import { dataOfValue, type Json } from './data.js'
import { Excluded, type Exclusion } from './exclusions.js'
import type { ConformanceCase } from './suite.js'
import { type Form, type GivenField, type Translation, translateCase } from './translate.js'
import { typeText } from './types.js'

/** What a case comes to in the language. */
export type Verdict =
  | { readonly kind: 'value'; readonly json: Json }
  /** An error of CEL while it evaluates, NaN, Infinity and null. */
  | { readonly kind: 'missing' }
  /** An error of CEL that the compiler foresees: types that do not held, unknown names, constants that fail. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'missing-or-refused' }
  /** CEL states no value, but a type. */
  | { readonly kind: 'accepted' }

export interface Variant {
  /** The name of the feature. */
  readonly id: string
  readonly origin: string
  readonly form: Form
  readonly expression: string
  readonly type: string
  readonly fields: readonly GivenField[]
  readonly verdict: Verdict
}

export type Classified =
  | { readonly kind: 'translated'; readonly variants: readonly Variant[] }
  | { readonly kind: 'excluded'; readonly reason: Exclusion; readonly detail: string | undefined }

export function classify(given: ConformanceCase, place: number): Classified {
  try {
    if (given.expected.kind === 'value') dataOfValue(given.expected.value)
    const written = variantOf(given, 'written', place)
    const fromContext = variantOf(given, 'given', place)
    return {
      kind: 'translated',
      variants: fromContext.expression === written.expression.replaceAll('_w_', '_g_') ? [written] : [written, fromContext]
    }
  } catch (error) {
    if (error instanceof Excluded) return { kind: 'excluded', reason: error.reason, detail: error.detail }
    throw error
  }
}

function variantOf(given: ConformanceCase, form: Form, place: number): Variant {
  const id = `c${place}_${form === 'written' ? 'w' : 'g'}`
  const translation = translateCase(given, form, `${id}_`)
  const { expression, type, fields } = translation
  const origin = `${given.file}/${given.section}/${given.name}: ${given.expression}`
  return { id, origin, form, expression, type: `${typeText(type, true)}?`, fields, verdict: verdictOf(given, form, translation) }
}

/** What may make an evaluation succeed that CEL refuses. */
const LENIENT: readonly Exclusion[] = ['unsigned integers', 'wider operands', 'missing elements', 'places in texts', 'range of time']

function verdictOf({ expected }: ConformanceCase, form: Form, translation: Translation): Verdict {
  const { refusals, deviations, zeroDivisor } = translation
  const [refusal] = refusals
  if (expected.kind === 'error') {
    if (refusal !== undefined) return { kind: 'refused' }
    const lenient = LENIENT.find((reason) => deviations.has(reason))
    if (lenient !== undefined) throw new Excluded(lenient)
    if (zeroDivisor) return { kind: 'refused' }
    return { kind: form === 'written' ? 'missing-or-refused' : 'missing' }
  }
  if (refusal !== undefined) throw new Excluded(refusal)
  if (expected.kind === 'type') return { kind: 'accepted' }
  if (expected.kind === 'unknown') throw new Error('no case has an unknown result')
  const { json } = dataOfValue(expected.value)
  if (json !== null && deviations.has('NaN and Infinity')) throw new Excluded('NaN and Infinity')
  if (zeroDivisor) return { kind: 'refused' }
  return json === null ? { kind: 'missing' } : { kind: 'value', json }
}
