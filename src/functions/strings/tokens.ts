import { LIMITS } from '../../limits.js'
import { INT, STRING } from '../../types/type.js'
import { constantNumber } from '../constant-argument.js'
import { example } from '../example.js'
import type { FunctionRow, Overload } from '../row.js'
import { type ArgumentFact, lists, optionals, param } from '../signature.js'
import { joinBounded } from './bounded-text.js'
import { tokensOf } from './token-scanner.js'

function wordCount(text: string): number {
  return text.split(/\s/u).filter((part) => part !== '').length
}

function isLength(n: number): boolean {
  return n >= 1 && n <= LIMITS.ngramLength
}

function lengthProblem(args: readonly ArgumentFact[]): string | undefined {
  const n = constantNumber(args[1])
  return n !== undefined && !isLength(n) ? `there are n-grams of 1 to ${LIMITS.ngramLength} parts, not of ${n}` : undefined
}

/** Windows of n parts, one after another. */
function windows(parts: readonly string[], n: number, separator: string): readonly string[] | null {
  if (!isLength(n)) return null
  const grams: string[] = []
  for (let end = n; end <= parts.length; end++) {
    const gram = joinBounded(parts.slice(end - n, end), separator)
    if (gram === null) return null
    grams.push(gram)
  }
  return grams
}

const N = param('n', INT, { doc: `how many parts stand together: 1 to ${LIMITS.ngramLength}` })

const NGRAMS: Pick<Overload, 'missing' | 'partial' | 'total' | 'check'> = {
  missing: 'strict',
  partial: 'domain',
  total: (args) => isLength(constantNumber(args[1]) ?? 0),
  check: lengthProblem
}

/** Texts as lists of words and of pieces. */
export const TOKENS: readonly FunctionRow[] = [
  {
    name: 'tokens',
    family: 'strings',
    doc: 'The words of a text: runs of letters, digits and the marks on them, with apostrophes between letters and points or commas between digits. In Chinese and Japanese each character is one. What is between them is left out; the case stays (`tokens(lower(text))`).',
    examples: [
      example('tokens("Don\'t buy 3.5-inch disks!")', '["Don\'t", "buy", "3.5", "inch", "disks"]'),
      example('tokens("東京 Tower")', '["東", "京", "Tower"]')
    ],
    overloads: [
      {
        id: 'tokens/text',
        signature: { parameters: [param('text', STRING)], result: lists(STRING) },
        missing: 'strict',
        cost: { fixed: 300 },
        evaluate: tokensOf
      }
    ]
  },
  {
    name: 'word_count',
    family: 'strings',
    doc: 'How many words a text has, that is parts between white space. An empty text has none.',
    examples: [example('word_count(" two words ")', '2'), example('word_count("")', '0')],
    overloads: [
      {
        id: 'word_count/text',
        signature: { parameters: [param('text', STRING)], result: INT },
        missing: 'strict',
        cost: { fixed: 50 },
        evaluate: wordCount
      }
    ]
  },
  {
    name: 'ngrams',
    family: 'strings',
    doc: 'All pieces of n code points of a text, or of n texts of a list joined with a separator, from left to right and with repetitions. Missing texts are left out; fewer than n give none.',
    examples: [
      example('ngrams("shoes", 3)', '["sho", "hoe", "oes"]'),
      example('ngrams(["red", "running", "shoes"], 2)', '["red running", "running shoes"]')
    ],
    overloads: [
      {
        ...NGRAMS,
        id: 'ngrams/text',
        signature: { parameters: [param('text', STRING), N], result: lists(STRING) },
        cost: { fixed: 300 },
        evaluate: (text: string, n: number) => windows(Array.from(text), n, '')
      },
      {
        ...NGRAMS,
        id: 'ngrams/list',
        signature: {
          parameters: [
            param('texts', lists(optionals(STRING))),
            N,
            param('separator', STRING, { otherwise: { kind: 'constant', value: ' ', type: STRING } })
          ],
          result: lists(STRING)
        },
        cost: { fixed: 20, element: 20 },
        evaluate: (texts: readonly (string | null)[], n: number, separator: string) =>
          windows(
            texts.filter((text) => text !== null),
            n,
            separator
          )
      }
    ]
  }
]
