import { code } from '../../code/code.js'
import { LIMITS } from '../../limits.js'
import { INT, STRING } from '../../types/type.js'
import { codePointCount, codePointSlice } from '../code-points.js'
import { example } from '../example.js'
import { guarded } from '../expression.js'
import type { FunctionRow, Overload } from '../row.js'
import { param } from '../signature.js'

const TEXT = param('text', STRING)

/** The text so many times, none for a negative number; missing where that is too long. */
function repeated(text: string, times: number): string | null {
  const count = Math.max(times, 0)
  return text.length * count > LIMITS.textLength ? null : text.repeat(count)
}

/** What has to stand beside a text so that it has so many code points; missing where that is too long. */
function filling(text: string, length: number, filler: string): string | null {
  const gap = length - codePointCount(text)
  if (gap <= 0 || filler === '') return ''
  const fill = repeated(filler, Math.ceil(gap / codePointCount(filler)))
  return fill === null ? null : codePointSlice(fill, 0, gap)
}

function padding(id: string, join: (text: string, fill: string) => string): Overload {
  const filler = param('filler', STRING, { otherwise: { kind: 'constant', value: ' ', type: STRING } })
  return {
    id,
    signature: { parameters: [TEXT, param('length', INT), filler], result: STRING },
    missing: 'strict',
    overflows: true,
    cost: { fixed: 40 },
    evaluate: (text: string, length: number, fillerText: string) => {
      const fill = filling(text, length, fillerText)
      return fill === null || text.length + fill.length > LIMITS.textLength ? null : join(text, fill)
    }
  }
}

function trimming(id: string, evaluate: (text: string) => string, emit: Overload['emit']): Overload {
  const overload: Overload = { id, signature: { parameters: [TEXT], result: STRING }, missing: 'strict', cost: { fixed: 20 }, evaluate }
  return emit === undefined ? overload : { ...overload, emit }
}

/** The ends of texts. */
export const PADDING: readonly FunctionRow[] = [
  {
    name: 'trim_start',
    family: 'strings',
    doc: 'The text without white space at its beginning.',
    examples: [example('trim_start("  a ")', '"a "')],
    overloads: [
      trimming(
        'trim_start/text',
        (text) => text.trimStart(),
        guarded((text) => code`${text}.trimStart()`)
      )
    ]
  },
  {
    name: 'trim_end',
    family: 'strings',
    doc: 'The text without white space at its end.',
    examples: [example('trim_end("  a ")', '"  a"')],
    overloads: [
      trimming(
        'trim_end/text',
        (text) => text.trimEnd(),
        guarded((text) => code`${text}.trimEnd()`)
      )
    ]
  },
  {
    name: 'pad_start',
    family: 'strings',
    doc: 'The text with a filler before it, as often as it takes for `length` code points. A longer text stays as it is.',
    examples: [example('pad_start("42", 5, "0")', '"00042"'), example('pad_start("abc", 2)', '"abc"')],
    overloads: [padding('pad_start/text', (text, fill) => fill + text)]
  },
  {
    name: 'pad_end',
    family: 'strings',
    doc: 'The text with a filler after it, as often as it takes for `length` code points. A longer text stays as it is.',
    examples: [example('pad_end("a", 4, "-+")', '"a-+-"')],
    overloads: [padding('pad_end/text', (text, fill) => text + fill)]
  },
  {
    name: 'repeat',
    family: 'strings',
    doc: 'The text a number of times, one after another; a negative number is 0.',
    examples: [example('repeat("ab", 3)', '"ababab"'), example('repeat("ab", 0)', '""')],
    overloads: [
      {
        id: 'repeat/text',
        signature: { parameters: [TEXT, param('times', INT)], result: STRING },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 20 },
        evaluate: repeated
      }
    ]
  }
]
