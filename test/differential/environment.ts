import type { Manifest } from '../../src/bundle/bundle.js'
import type { Environment, Outcome } from '../../src/ir/interpret.js'
import type { RowFrame } from '../../src/registry/kernel.js'
import { decoderOf } from '../../src/types/border.js'
import { isMissing } from '../../src/types/value.js'

export interface RawContext {
  readonly now: number
  readonly candidates: readonly unknown[]
  readonly sources: Readonly<Record<string, unknown>>
}

/** What the interpreter reads for one cell, straight from the raw context. */
export function environmentOf(manifest: Manifest, context: RawContext, row: unknown, position: number): Environment {
  const candidate = manifest.sources.find((source) => source.candidate)?.name
  const read = (object: unknown, source: string, field: string): Outcome => {
    const declared = manifest.sources.find(({ name }) => name === source)?.fields.find(({ name }) => name === field)
    if (declared === undefined) throw new Error(`no field ${source}.${field}`)
    const holder = typeof object === 'object' && object !== null ? (object as Readonly<Record<string, unknown>>) : {}
    const value = decoderOf(declared.type, declared.maxItems, () => {})(holder[field])
    return isMissing(value) ? { value, reason: { code: 'absent', detail: `${source}.${field}` } } : { value }
  }
  return {
    now: context.now,
    position,
    candidates: context.candidates,
    input: (source, field) => read(source === candidate ? row : context.sources[source], source, field),
    rowField: (given, source, field) => read(given, source, field),
    host: () => {
      throw new Error('generated programs have no host features')
    }
  }
}

/** The frame that kernels are given for the same context. */
export function frameOf(manifest: Manifest, context: RawContext): readonly unknown[] {
  return [
    context.now,
    context.candidates,
    ...manifest.sources.map((source) => (source.candidate ? undefined : context.sources[source.name])),
    true
  ]
}

/** What kernels of features are given for one row of it; with memos, where they leave values for each other. */
export function rowFrameOf(
  context: RawContext,
  row: unknown,
  position: number,
  { lendsLists = true, requestMemo, rowMemo }: Partial<Pick<RowFrame, 'lendsLists' | 'requestMemo' | 'rowMemo'>> = {}
): RowFrame {
  const { sources, now, candidates } = context
  return { sources, now, candidates, row, position, lendsLists, requestMemo, rowMemo }
}
