import { array, number, strictObject, string, unknown } from 'zod'
import type { Holder } from '../field-table.js'
import { literal } from '../literals.js'
import { asTypeName } from '../names.js'
import { fixed } from '../shape.js'
import { columns, expression, type ForeignKind, leftOut, type Translation, WRONG } from '../translation.js'
import type { FgColumn } from './buckets.js'
import type { FgKind } from './fg-kind.js'
import { elementInputs, stepInputs } from './inputs.js'
import { tidy } from './tidy.js'

/** A sequence with several features of each of its steps. */
export const SEQUENCE_SHAPE = strictObject({
  sequence_name: string().min(1),
  sequence_length: number().int().positive().optional(),
  sequence_delim: unknown().optional(),
  sequence_pk: unknown().optional(),
  sequence_table: unknown().optional(),
  feature_type: unknown().optional(),
  features: array(unknown()).min(1)
})

/** How many steps a sequence has that the user's history is cut to, if FG does not say. */
const MAX_STEPS = 1_000

/** A feature of each step: the sequence is a list of records, whose fields are those of the items. */
export function stepKind(kind: FgKind, sequence: { readonly name: string; readonly length?: number | undefined }): ForeignKind {
  const record: Holder = { kind: 'record', name: `${asTypeName(sequence.name)}Step` }
  return {
    names: [kind.name],
    translate(raw, tools) {
      const steps = tools.fields.read({ kind: 'source', name: 'user' }, sequence.name, fixed(`list<${record.name}>`, MAX_STEPS))
      const outcome = kind.read(raw, stepInputs(record, 'step', tools), tools)
      if (outcome.kind !== 'column') return outcome
      tools.say('to-give', `\`${steps}\`: the steps of the sequence as records with the fields of their items, which FG finds by their ids`)
      return eachStep(steps, sequence.length, outcome.column)
    }
  }
}

/** A feature of each value of one list, such as `sequence_id_feature`. */
export function elementKind(kind: FgKind): ForeignKind {
  return {
    names: [`sequence_${kind.name}`],
    translate(raw, tools) {
      const [sequence, ...more] = sequenceInputs(raw)
      if (sequence === undefined || more.length > 0) {
        return leftOut(
          'it walks several lists side by side',
          'Make one list of records of them, and import them as the features of one sequence.'
        )
      }
      const inputs = elementInputs(sequence, 'step', tools)
      const outcome = kind.read(raw, inputs, tools)
      const steps = inputs.source()
      if (outcome.kind !== 'column') return outcome
      return steps === undefined ? WRONG : eachStep(steps, lengthOf(raw), outcome.column)
    }
  }
}

/** A user without the sequence has none of its steps. */
function eachStep(steps: string, length: number | undefined, { type, text, fallback }: FgColumn): Translation {
  const first = length === undefined ? steps : `${steps}.take(${length})`
  const present = typeof fallback === 'string' || typeof fallback === 'number' ? `(${text}) ?? ${literal(fallback)}` : text
  return columns(expression(`list<${type}>`, tidy(`${first}.map(step => ${present})`), []))
}

const INPUT_KEYS = ['expression', 'variables', 'query', 'title', 'key', 'pkey', 'skey', 'document', 'map', 'nested_map']

/** The inputs that are walked: those that are named, the only one, or those of the item. */
function sequenceInputs(raw: unknown): readonly string[] {
  const keys: Readonly<Record<string, unknown>> = raw !== null && typeof raw === 'object' ? { ...raw } : {}
  const inputs = INPUT_KEYS.flatMap((key) => keys[key]).filter((input) => typeof input === 'string' && input.includes(':'))
  const texts = [...new Set(inputs.map(String))]
  const named = keys['sequence_fields']
  if (Array.isArray(named)) return texts.filter((text) => named.includes(text) || named.includes(text.slice(text.indexOf(':') + 1)))
  return texts.length === 1 ? texts : texts.filter((text) => text.startsWith('item:'))
}

function lengthOf(raw: unknown): number | undefined {
  const length = raw !== null && typeof raw === 'object' && 'sequence_length' in raw ? raw.sequence_length : undefined
  return typeof length === 'number' ? length : undefined
}
