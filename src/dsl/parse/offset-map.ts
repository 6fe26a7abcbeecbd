import type { Span } from '../../diagnostics/span.js'

/**
 * Where a decoded text stands in its file. A scalar in YAML is not written as it reads: quotes are stripped, escapes
 * replaced, lines folded. The map leads every UTF-16 unit of the decoded text back to the units that stand for it.
 */
export interface OffsetMap {
  readonly file: string
  /** Ordered by `decoded`, without gaps. */
  readonly segments: readonly Segment[]
  /** File offset behind the last unit of the text. */
  readonly end: number
}

/** A run of units that are mapped alike. */
export interface Segment {
  /** Offset of the first unit in the decoded text. */
  readonly decoded: number
  /** Offset of the first unit in the file. */
  readonly source: number
  /** 0: the units stand literally in the file. Otherwise each of them stands for the same `width` units of the file. */
  readonly width: number
}

/** A text as it reads, with the way back into the file. */
export interface DecodedText {
  readonly text: string
  readonly place: OffsetMap
}

/** The map of a text that stands in the file as it is, from `start` on. */
export function literalMap(file: string, start: number, length: number): OffsetMap {
  return { file, segments: [{ decoded: 0, source: start, width: 0 }], end: start + length }
}

/** The place in the file of the units from `start` to `end` of the decoded text. */
export function placeOf(map: OffsetMap, start: number, end: number): Span {
  const from = Math.min(startOf(map, start), map.end)
  const to = end > start ? endOf(map, end - 1) : from
  return { file: map.file, start: from, end: Math.max(from, Math.min(to, map.end)) }
}

function startOf(map: OffsetMap, offset: number): number {
  const segment = segmentAt(map, offset)
  if (segment === undefined) return map.end
  return segment.width > 0 ? segment.source : segment.source + offset - segment.decoded
}

function endOf(map: OffsetMap, offset: number): number {
  const segment = segmentAt(map, offset)
  if (segment === undefined) return map.end
  return segment.width > 0 ? segment.source + segment.width : segment.source + offset - segment.decoded + 1
}

function segmentAt({ segments }: OffsetMap, offset: number): Segment | undefined {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((segments[middle]?.decoded ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return segments[low]
}

/** Collects a decoded text together with its map. */
export interface TextBuilder {
  /** Units that stand literally at `source` of the file. */
  literal(text: string, source: number): void
  /** Units that stand for `width` other units at `source` of the file. */
  replaced(text: string, source: number, width: number): void
  finish(file: string, end: number): DecodedText
}

export function textBuilder(): TextBuilder {
  const pieces: string[] = []
  const segments: Segment[] = []
  let length = 0
  const add = (text: string, source: number, width: number): void => {
    const last = segments.at(-1)
    const continues = last !== undefined && width === 0 && last.width === 0 && last.source + length - last.decoded === source
    if (!continues) segments.push({ decoded: length, source, width })
    pieces.push(text)
    length += text.length
  }
  return {
    literal: (text, source) => void (text !== '' && add(text, source, 0)),
    replaced: (text, source, width) => void (text !== '' && add(text, source, Math.max(width, 1))),
    finish: (file, end) => ({ text: pieces.join(''), place: { file, segments, end } })
  }
}
