import type { ColumnDefinition, Data, FieldDefinition, Module, TypeExpression } from '../syntax/definition.js'
import { definitionsOf } from './definitions.js'
import type { SourceComment, SourceText } from './source-text.js'

/** A comment on lines of its own. */
export interface NoteLine {
  /** What stands between its marks, blanks included. */
  readonly text: string
  /** Between `/*` and its end, perhaps over several lines. */
  readonly block: boolean
  /** A blank line stands in front. */
  readonly apart: boolean
}

/** The comments of one thing. */
export interface Note {
  readonly before: readonly NoteLine[]
  /** On the line on which it ends. */
  readonly behind: readonly NoteLine[]
  /** Inside, behind all its parts: of sources and types. */
  readonly last: readonly NoteLine[]
  /** A blank line stands between it and what is in front of it. */
  readonly apart: boolean
}

/** The comments of a file by what they belong to. */
export interface Notes {
  /** By the offset of a name, or of the beginning of a test or a piece of data. */
  readonly of: (offset: number) => Note
  /** Of the whole file: in front of everything, and set off by a blank line. */
  readonly first: readonly NoteLine[]
  readonly last: readonly NoteLine[]
}

const NOTHING: Note = { before: [], behind: [], last: [], apart: false }

/** For definitions that come from no file. */
export const NO_NOTES: Notes = { of: () => NOTHING, first: [], last: [] }

/** A thing that comments can belong to. */
interface Anchor {
  /** By which it is asked for: the offset of its name. */
  readonly key: number
  readonly start: number
  readonly end: number
  /** Comments may stand inside of it, behind all its parts. */
  readonly hasRoom: boolean
  readonly before: NoteLine[]
  readonly behind: NoteLine[]
  readonly last: NoteLine[]
}

/**
 * Gives each comment to a thing: on the line where one ends to that one, otherwise to the next one beside it, or to the one around it where
 * none follows.
 */
export function notesOf(module: Module, source: SourceText): Notes {
  const anchors = anchorsOf(module).sort((a, b) => a.start - b.start || b.end - a.end)
  const isApart = blankLines(anchors, source)
  const last: NoteLine[] = []
  const open: Anchor[] = []
  let ended: Anchor | undefined
  let next = 0
  const close = (offset: number): void => {
    for (let top = open.at(-1); top !== undefined && top.end <= offset; top = open.at(-1)) {
      open.pop()
      if (top.end > (ended?.end ?? -1)) ended = top
    }
  }
  for (const comment of source.comments) {
    for (let anchor = anchors[next]; anchor !== undefined && anchor.start <= comment.start; anchor = anchors[next]) {
      close(anchor.start)
      open.push(anchor)
      next += 1
    }
    close(comment.start)
    const place = placeOf(comment, { source, ended, around: open.at(-1), following: anchors[next], last })
    place.push({ text: comment.text, block: comment.block, apart: isApart(comment.start) })
  }
  const notes = new Map(anchors.map((anchor) => [anchor.key, { ...anchor, apart: isApart(anchor.start) }]))
  return { of: (offset) => notes.get(offset) ?? NOTHING, first: takeFirst(anchors[0], isApart), last }
}

interface Surroundings {
  readonly source: SourceText
  /** What ended last. */
  readonly ended: Anchor | undefined
  readonly around: Anchor | undefined
  readonly following: Anchor | undefined
  readonly last: NoteLine[]
}

function placeOf({ start }: SourceComment, { source, ended, around, following, last }: Surroundings): NoteLine[] {
  if (ended !== undefined && !source.text.slice(ended.end, start).includes('\n')) return ended.behind
  if (around !== undefined && around.key > start) return around.before
  if (following !== undefined && (around === undefined || following.start < around.end)) return following.before
  if (around === undefined) return last
  return around.hasRoom ? around.last : around.before
}

/** Tells whether a blank line stands between an offset and the thing or comment in front of it. */
function blankLines(anchors: readonly Anchor[], { text, comments }: SourceText): (offset: number) => boolean {
  const edges = [...anchors.flatMap(({ key, end }) => [key, end]), ...comments.map(({ end }) => end)].sort((a, b) => a - b)
  return (offset) => {
    let low = 0
    let high = edges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((edges[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return /\n[ \t\r]*\n/.test(text.slice(edges[low - 1] ?? 0, offset))
  }
}

/** The comments in front of everything, up to the first blank line behind them. */
function takeFirst(anchor: Anchor | undefined, isApart: (offset: number) => boolean): readonly NoteLine[] {
  if (anchor === undefined || anchor.before.length === 0) return []
  const end = anchor.before.findIndex(({ apart }, index) => index > 0 && apart)
  if (end < 0 && !isApart(anchor.start)) return []
  return anchor.before.splice(0, end < 0 ? anchor.before.length : end)
}

function anchorsOf(module: Module): Anchor[] {
  const { types, sources, constants, tables, functions, features, sets } = definitionsOf(module)
  const definitions = [...types, ...sources, ...constants, ...tables, ...functions, ...features, ...sets]
  return [
    ...definitions.map(({ kind, name, span }) => ({
      ...anchor(name.span.start, span.start, span.end),
      hasRoom: kind === 'source' || kind === 'type'
    })),
    ...types.flatMap(({ type }) => typeAnchors(type)),
    ...sources.flatMap(({ key, fields }) => [...key, ...fields].map(fieldAnchor)),
    ...constants.flatMap(({ value }) => dataAnchors(value)),
    ...features.flatMap(({ tests }) =>
      tests.flatMap(({ span, given, expect }) => [anchor(span.start, span.start, span.end), ...dataAnchors(given), ...dataAnchors(expect)])
    ),
    ...sets.flatMap(({ written }) => written.flatMap(columnAnchors))
  ]
}

function anchor(key: number, start: number, end: number): Anchor {
  return { key, start, end, hasRoom: false, before: [], behind: [], last: [] }
}

function typeAnchors(type: TypeExpression): readonly Anchor[] {
  return type.kind === 'record' ? type.fields.map(fieldAnchor) : []
}

function fieldAnchor({ name, type }: FieldDefinition): Anchor {
  return anchor(name.span.start, name.span.start, type.span.end)
}

function columnAnchors({ span, default: standIn, encoding }: ColumnDefinition): readonly Anchor[] {
  const parts = [standIn, encoding?.value].filter((part) => part !== undefined)
  return [anchor(span.start, span.start, span.end), ...parts.flatMap(dataAnchors)]
}

function dataAnchors(data: Data): readonly Anchor[] {
  if (data.kind === 'sequence') {
    return data.items.flatMap((item) => [anchor(item.span.start, item.span.start, item.span.end), ...dataAnchors(item)])
  }
  if (data.kind !== 'mapping') return []
  return data.entries.flatMap(({ key, value }) => [anchor(key.span.start, key.span.start, value.span.end), ...dataAnchors(value)])
}
