import type { Report } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import { type OffsetMap, placeOf } from './offset-map.js'

/** The text that is being parsed: a whole expression or type, or the hole of a template inside one. */
export interface ParseSource {
  /** What the tokens' offsets count in. */
  readonly text: string
  /** Offset of `text` in the decoded scalar that `place` maps. */
  readonly base: number
  readonly place: OffsetMap
  readonly report: Report
  /** How deep in brackets the text stands already. */
  readonly depth: number
  /** Whether it stands in a hole of a template. */
  readonly inTemplate: boolean
}

/** The place in the file of the units from `start` to `end` of the text. */
export function spanAt(source: ParseSource, start: number, end: number): Span {
  return placeOf(source.place, source.base + start, source.base + end)
}

/** The place of the whole text. */
export function wholeSpan(source: ParseSource): Span {
  return spanAt(source, 0, source.text.length)
}
