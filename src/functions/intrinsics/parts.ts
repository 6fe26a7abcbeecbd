import { INT, STRING } from '../../types/type.js'
import type { FunctionRow } from '../row.js'
import { maps, param } from '../signature.js'
import { splitText } from '../strings/split-text.js'

type Places = ReadonlyMap<string | null, number>

function partCount(text: string, separator: string): number {
  if (separator.length !== 1) return splitText(text, separator).length
  const sought = separator.charCodeAt(0)
  let count = 1
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === sought) count += 1
  return count
}

/** For so many sought parts, finding each in the text is cheaper than looking up each part of the text. */
const SOUGHT_MAX = 6

function partsAmong(text: string, separator: string, places: Places): number {
  if (places.size > SOUGHT_MAX || separator.length !== 1 || places.has('')) {
    const found = new Set<string>()
    for (const part of splitText(text, separator)) if (places.has(part)) found.add(part)
    return found.size
  }
  let count = 0
  for (const sought of places.keys()) if (sought !== null && isPart(text, separator, sought)) count += 1
  return count
}

/** Whether the text stands somewhere in the other with a separator, or an end, on either side and none in itself. */
function isPart(text: string, separator: string, sought: string): boolean {
  if (sought.includes(separator)) return false
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    const end = at + sought.length
    if ((at === 0 || text[at - 1] === separator) && (end === text.length || text[end] === separator)) return true
  }
  return false
}

const TEXT = param('text', STRING)
const SEPARATOR = param('separator', STRING)

/** Answers about the parts of a text for which it need not be split. */
export const PARTS: readonly FunctionRow[] = [
  {
    name: 'part_count',
    family: 'intrinsics',
    doc: 'Into how many parts a text would be split.',
    examples: [],
    overloads: [
      {
        id: 'part_count/text',
        signature: { parameters: [TEXT, SEPARATOR], result: INT },
        missing: 'strict',
        cost: { fixed: 30 },
        evaluate: partCount
      }
    ]
  },
  {
    name: 'parts_among',
    family: 'intrinsics',
    doc: 'How many different parts of a text are elements of the list that the places are of.',
    examples: [],
    overloads: [
      {
        id: 'parts_among/places',
        signature: { parameters: [TEXT, SEPARATOR, param('places', maps('any', INT))], result: INT },
        missing: 'strict',
        cost: { fixed: 60 },
        evaluate: partsAmong
      }
    ]
  }
]
