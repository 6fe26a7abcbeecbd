import { FLOAT, STRING } from '../../types/type.js'
import { constantNumber } from '../constant-argument.js'
import { example } from '../example.js'
import type { FunctionRow } from '../row.js'
import { type ArgumentFact, lists, maps, optionals, param } from '../signature.js'

type Words = readonly (string | null)[]

/** How often each of the terms stands in the document. */
function frequenciesOf(terms: Words, document: Words): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>()
  for (const term of terms) if (term !== null) frequencies.set(term, 0)
  for (const word of document) {
    const frequency = word === null ? undefined : frequencies.get(word)
    if (word !== null && frequency !== undefined) frequencies.set(word, frequency + 1)
  }
  return frequencies
}

/**
 * Okapi BM25 (S. E. Robertson and others, 1994) as Lucene computes it, with the factor k1 + 1:
 * Σ log(1 + (N - df + 0.5) / (df + 0.5)) · tf · (k1 + 1) / (tf + k1 · (1 - b + b · length / average length)).
 */
function bm25(
  query: Words,
  document: Words,
  documentFrequencies: ReadonlyMap<string, number>,
  documents: number,
  averageLength: number,
  k1: number,
  b: number
): number {
  if (averageLength <= 0 || !areParameters(k1, b)) return Number.NaN
  const length = document.filter((word) => word !== null).length
  const norm = k1 * (1 - b + (b * length) / averageLength)
  let score = 0
  for (const [term, frequency] of frequenciesOf(query, document)) {
    if (frequency > 0) score += (rarity(documentFrequencies.get(term), documents) * frequency * (k1 + 1)) / (frequency + norm)
  }
  return score
}

/** The inverse document frequency. A term that no document is known to have is the rarest; none is in more documents than there are. */
function rarity(documentFrequency: number | undefined, documents: number): number {
  const known = documentFrequency === undefined || Number.isNaN(documentFrequency) ? 0 : documentFrequency
  const having = Math.min(Math.max(known, 0), Math.max(documents, 0))
  return Math.log1p((Math.max(documents, 0) - having + 0.5) / (having + 0.5))
}

function areParameters(k1: number, b: number): boolean {
  return k1 >= 0 && b >= 0 && b <= 1
}

function parameterProblem(args: readonly ArgumentFact[]): string | undefined {
  const [, , , , averageLength, k1 = 0, b = 0] = args.map(constantNumber)
  if (averageLength !== undefined && averageLength <= 0) return `documents of ${averageLength} words on average have no score`
  return areParameters(k1, b) ? undefined : `k1 is not below 0 and b is from 0 to 1, and not ${k1} and ${b}`
}

/** The usual saturation of frequencies, and weight of lengths. */
const [K1, B] = [1.2, 0.75] as const

/** The classic score of full-text search. */
export const BM25: FunctionRow = {
  name: 'bm25',
  family: 'overlap',
  doc: 'The BM25 score of a document for a query, both as lists of words: terms count more the oftener the document has them, the fewer documents have them at all, and the shorter the document is. A repeated term of the query counts once. Missing where the average length is not above 0.',
  examples: [example('bm25(["red"], ["red", "shoes"], null, 100, 2.5)', 'null')],
  overloads: [
    {
      id: 'bm25/list',
      signature: {
        parameters: [
          param('query', lists(optionals(STRING))),
          param('document', lists(optionals(STRING))),
          param('document_frequencies', maps('string', FLOAT), {
            doc: 'how many documents have a term; a term that is not in it counts as the rarest'
          }),
          param('documents', FLOAT, { doc: 'how many documents there are' }),
          param('average_length', FLOAT, { doc: 'how many words they have on average' }),
          param('k1', FLOAT, {
            doc: 'how slowly a repeated word stops counting more; 0 or more',
            otherwise: { kind: 'constant', value: K1, type: FLOAT }
          }),
          param('b', FLOAT, { doc: 'how much the length counts, from 0 to 1', otherwise: { kind: 'constant', value: B, type: FLOAT } })
        ],
        result: FLOAT
      },
      missing: 'strict',
      partial: 'domain',
      check: parameterProblem,
      overflows: true,
      cost: { fixed: 100, element: 10 },
      evaluate: bm25
    }
  ]
}
