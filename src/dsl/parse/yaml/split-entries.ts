import { diagnose } from '../../../diagnostics/diagnostic.js'
import { literalMap } from '../offset-map.js'
import { type DocumentNode, isEmpty, type MappingEntry, type ScalarNode } from './document-node.js'
import type { Problems } from './problems.js'
import { quoteScalar } from './quote-scalar.js'

/*
 * In `{ expr: max(a, b) }` YAML ends the text at the comma and takes `b)` for a key without a value. What was meant is
 * plain from the open bracket, so the pieces are joined again and one message says what to do.
 */

interface Place {
  readonly file: string
  readonly text: string
  readonly problems: Problems
}

export function joinSplitEntries(entries: readonly MappingEntry[], place: Place): readonly MappingEntry[] {
  if (!entries.some((entry) => isOpen(entry.value))) return entries
  const joined: MappingEntry[] = []
  let index = 0
  while (index < entries.length) {
    const entry = entries[index]
    if (entry === undefined) break
    const last = isOpen(entry.value) ? lastPiece(entries, index, place) : index
    const end = entries[last]
    joined.push(last === index || end === undefined ? entry : { key: entry.key, value: join(entry.value, end.key, place) })
    index = last + 1
  }
  return joined
}

function isOpen(node: DocumentNode): node is ScalarNode {
  return node.kind === 'scalar' && node.plain && openBrackets(node.text) > 0
}

/** Brackets that are open at the end of a text; `<` counts in types such as `map<string`, where no space is in front. */
export function openBrackets(text: string): number {
  let open = 0
  for (const [bracket] of text.matchAll(/[([{)\]}]|(?<=\w)<(?=\w)|>/g)) {
    if (bracket === '>') open -= open > 0 ? 1 : 0
    else open += '([{<'.includes(bracket) ? 1 : -1
  }
  return open
}

/** The entry with which the brackets are closed, if only keys without values stand between. */
function lastPiece(entries: readonly MappingEntry[], start: number, { text }: Place): number {
  const first = entries[start]
  if (first === undefined) return start
  for (let index = start + 1; index < entries.length; index += 1) {
    const entry = entries[index]
    if (entry === undefined || !isEmpty(entry.value) || text[entry.key.span.end] === ':') return start
    if (openBrackets(text.slice(first.value.span.start, entry.key.span.end)) <= 0) return index
  }
  return start
}

function join(value: DocumentNode, last: ScalarNode, { file, text, problems }: Place): ScalarNode {
  const span = { file, start: value.span.start, end: last.span.end }
  const raw = text.slice(span.start, span.end)
  problems.claim(span.start, span.end)
  const quoted = quoteScalar(raw, file)
  problems.add(
    diagnose('FG0116', {
      message: 'YAML ends a text at a comma inside these braces',
      at: span,
      help: [`Put it in quotes: \`${quoted}\`.`],
      fixes: [{ title: 'put it in quotes', edits: [{ span, text: quoted }] }]
    })
  )
  return { kind: 'scalar', text: raw, place: literalMap(file, span.start, raw.length), plain: false, span }
}
