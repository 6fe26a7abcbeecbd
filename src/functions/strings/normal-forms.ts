import { STRING } from '../../types/type.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { param } from '../signature.js'
import { bounded } from './bounded-text.js'

const COMBINING_MARKS = /\p{Mn}/gu

const TEXT = param('text', STRING)

/** Texts that look alike, made equal. */
export const NORMAL_FORMS: readonly FunctionRow[] = [
  {
    name: 'fold_case',
    family: 'strings',
    doc: 'The text with differences of case taken away, for comparing: more than `lower`, for `ß` becomes `ss` and a final `ς` `σ`.',
    examples: [example('fold_case("Straße") == fold_case("STRASSE")', 'true')],
    overloads: [
      {
        id: 'fold_case/text',
        signature: { parameters: [TEXT], result: STRING },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 60 },
        evaluate: (text: string) => bounded(text.toUpperCase().toLowerCase().replaceAll('ς', 'σ'))
      }
    ]
  },
  {
    name: 'strip_accents',
    family: 'strings',
    doc: 'The text without marks on its letters: `é` becomes `e`. Letters of their own such as `ø` and `ß` stay.',
    examples: [example('strip_accents("Crème Brûlée")', '"Creme Brulee"')],
    overloads: [
      {
        id: 'strip_accents/text',
        signature: { parameters: [TEXT], result: STRING },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 150 },
        evaluate: (text: string) => bounded(text.normalize('NFD').replace(COMBINING_MARKS, '').normalize('NFC'))
      }
    ]
  }
]
