import { LIMITS } from '../../limits.js'
import { BOOL, STRING } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { type ArgumentFact, param } from '../signature.js'
import { LANGUAGES } from './languages.js'

/** The stemmers take time with the square of the length, and what is so long is no word. */
function stem(word: string, language: string): string {
  const lower = word.toLowerCase()
  return lower.length > LIMITS.stemmedLength ? lower : (LANGUAGES.get(language)?.stem(lower) ?? lower)
}

function isStopWord(word: string, language: string): boolean {
  return LANGUAGES.get(language)?.stopWords.has(word.toLowerCase()) === true
}

function languageProblem(args: readonly ArgumentFact[]): string | undefined {
  const language = constantText(args[1])
  return language === undefined || LANGUAGES.has(language)
    ? undefined
    : `the known languages are ${[...LANGUAGES.keys()].join(', ')}, and not ${language}`
}

const PARAMETERS = [
  param('word', STRING),
  param('language', STRING, {
    constant: true,
    doc: `one of ${[...LANGUAGES.keys()].join(', ')}`,
    otherwise: { kind: 'constant', value: 'en', type: STRING }
  })
]

/** Words as search engines compare them. */
export const STEMS: readonly FunctionRow[] = [
  {
    name: 'stem',
    family: 'overlap',
    doc: `A word in lower case without its endings, so that its forms are equal: by Porter for English, by Snowball for other languages. Words of more than ${LIMITS.stemmedLength} characters stay.`,
    examples: [example('stem("Connections")', '"connect"'), example('stem("Häuser", "de")', '"haus"')],
    overloads: [
      {
        id: 'stem/text',
        signature: { parameters: PARAMETERS, result: STRING },
        missing: 'strict',
        check: languageProblem,
        cost: { fixed: 300 },
        evaluate: stem
      }
    ]
  },
  {
    name: 'is_stop_word',
    family: 'overlap',
    doc: 'Whether a word, in upper or lower case, is one of those that stand in every text of its language and say little.',
    examples: [
      example('is_stop_word("The")', 'true'),
      example('tokens("the house of cards").filter(w => !is_stop_word(w))', '["house", "cards"]')
    ],
    overloads: [
      {
        id: 'is_stop_word/text',
        signature: { parameters: PARAMETERS, result: BOOL },
        missing: 'strict',
        check: languageProblem,
        cost: { fixed: 20 },
        evaluate: isStopWord
      }
    ]
  }
]
