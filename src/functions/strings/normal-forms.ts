import { LIMITS } from '../../limits.js'
import { STRING } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { example } from '../example.js'
import type { FunctionRow, Overload } from '../row.js'
import { type ArgumentFact, param } from '../signature.js'

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD']
const COMBINING_MARKS = /\p{Mn}/gu

/** A text that has grown beyond the limit is missing. */
function bounded(text: string): string | null {
  return text.length > LIMITS.textLength ? null : text
}

function formProblem(fact: ArgumentFact | undefined): string | undefined {
  const form = constantText(fact)
  return form === undefined || FORMS.includes(form) ? undefined : `the normal forms are ${FORMS.join(', ')}, and not ${form}`
}

const TEXT = param('text', STRING)

/** `normalize` of a text: a normal form of Unicode. */
export const NORMAL_FORM: Overload = {
  id: 'normalize/text',
  signature: {
    parameters: [TEXT, param('form', STRING, { constant: true, otherwise: { kind: 'constant', value: 'NFKC', type: STRING } })],
    result: STRING
  },
  missing: 'strict',
  check: (args) => formProblem(args[1]),
  overflows: true,
  cost: { fixed: 100 },
  evaluate: (text: string, form: string) => bounded(text.normalize(form))
}

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
