import { discriminatedUnion, number, literal as only, type output, strictObject, string, unknown } from 'zod'
import { LANGUAGES } from '../../functions/overlap/languages.js'
import { literal } from '../literals.js'
import { fixed, scalar } from '../shape.js'
import {
  type Column,
  columns,
  expression,
  type ForeignKind,
  foreignKind,
  leftOut,
  type Tools,
  type Translation,
  WRONG
} from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { REQUEST } from './field-reference.js'
import { readReference } from './read-source.js'
import { SCOPE_SHAPE } from './scope.js'

const METHOD = discriminatedUnion('type', [
  strictObject({ type: only('ngram'), n: number().int().min(1).max(64), language: string() }),
  strictObject({ type: only('term'), language: string() }),
  strictObject({ type: only('bm25'), language: string(), termFreq: string() }),
  strictObject({
    type: only('bi-encoder'),
    model: unknown().optional(),
    dim: number().optional(),
    distance: string().optional(),
    itemFieldCache: string().optional(),
    rankingFieldCache: string().optional()
  }),
  strictObject({ type: only('cross-encoder'), model: unknown().optional(), cache: string().optional() })
])

const MATCH = strictObject({ ...COMMON_KEYS, scope: SCOPE_SHAPE.optional(), rankingField: string(), itemField: string(), method: METHOD })

/** What a text of the request and one of the candidate have in common. */
export const TEXT_KINDS: readonly ForeignKind[] = [foreignKind('field_match', MATCH, fieldMatch)]

function fieldMatch({ rankingField, itemField, method }: output<typeof MATCH>, tools: Tools): Translation {
  if (method.type === 'bi-encoder') {
    return leftOut(
      'a bi-encoder is a trained model, not an expression',
      'Compute both embeddings where the model runs, give them as vectors, and write `cosine(request.query_embedding, item.title_embedding)`.'
    )
  }
  if (method.type === 'cross-encoder') {
    return leftOut(
      'a cross-encoder is a trained model that reads the request and the candidate together, not an expression',
      'Compute the score where the model runs and give it as a field of the candidate.'
    )
  }
  const query = readReference(rankingField, scalar('string'), tools)
  const text = readReference(itemField, scalar('string'), tools)
  if (query === undefined || text === undefined) return WRONG
  const words = analyzer(method.language, tools)
  switch (method.type) {
    case 'ngram': {
      const pieces = (of: string): string => `${words(of)}.flat_map(word => ngrams(word, ${method.n}))`
      return columns(compared(pieces(query), pieces(text), 'jaccard(query, text)'))
    }
    case 'term':
      return columns(compared(words(query), words(text), 'jaccard(query, text)'))
    case 'bm25':
      return bm25(words(query), words(text), itemField, tools)
  }
}

/** The stems of a text's words without stop words, as Metarank's analyzers give them. */
function analyzer(language: string, { say }: Tools): (text: string) => string {
  if (!LANGUAGES.has(language)) {
    say('differs', `there are no stems and stop words for \`${language}\`: words are compared as they stand, in lower case`, undefined, [
      'method',
      'language'
    ])
    return (text) => `tokens(lower(${text}))`
  }
  say('differs', 'stop words and stems are those of this language, which may differ from those of Lucene for single words')
  const code = literal(language)
  return (text) => `tokens(lower(${text})).filter(word => !is_stop_word(word, ${code})).map(word => stem(word, ${code}))`
}

function bm25(query: string, text: string, itemField: string, { fields, say }: Tools): Translation {
  const name = itemField.replace(/^\w+\./, '')
  const frequencies = fields.read(REQUEST, `${name}_term_documents`, fixed('map<string, float>'))
  const documents = fields.read(REQUEST, `${name}_documents`, scalar('float'))
  const length = fields.read(REQUEST, `${name}_average_words`, scalar('float'))
  say(
    'to-give',
    `\`${frequencies}\`, \`${documents}\` and \`${length}\`: in how many items a term stands, how many items there are, and their mean length, which Metarank reads from the file of \`termFreq\``
  )
  say('differs', 'a word that an item has twice counts for more; Metarank counts it once')
  return columns(compared(query, text, `bm25(query, text, ${frequencies}, ${documents}, ${length})`))
}

/** Two texts without anything in common, and texts that are missing, score 0. */
function compared(query: string, text: string, score: string): Column {
  return expression('float', `let query = ${query};\nlet text = ${text};\n${score} ?? 0.0`)
}
