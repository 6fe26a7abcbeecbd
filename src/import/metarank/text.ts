import { discriminatedUnion, number, literal as only, type output, strictObject, string, unknown } from 'zod'
import { LANGUAGES } from '../../functions/overlap/languages.js'
import { fixed, scalar } from '../shape.js'
import { columns, type ForeignKind, foreignKind, leftOut, type Tools, type Translation, WRONG } from '../translation.js'
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
  if (!LANGUAGES.has(method.language)) return unknownLanguage(method.language)
  const query = readReference(rankingField, scalar('string'), tools)
  const text = readReference(itemField, scalar('string'), tools)
  if (query === undefined || text === undefined) return WRONG
  tools.say('differs', 'stop words and stems are those of this language, which may differ from those of Lucene for single words')
  const compared = { type: 'field_match', query, text, method: method.type, language: method.language }
  switch (method.type) {
    case 'ngram':
      return columns({ keys: { ...compared, n: method.n, default: 0 } })
    case 'term':
      return columns({ keys: { ...compared, default: 0 } })
    case 'bm25':
      return columns({ keys: { ...compared, ...statistics(itemField, tools), default: 0 } })
  }
}

function unknownLanguage(language: string): Translation {
  const known = [...LANGUAGES.keys()].join(', ')
  return leftOut(
    `there are no stems and stop words for \`${language}\``,
    `Name one of ${known}, or write \`jaccard(tokens(lower(a)), tokens(lower(b)))\`.`
  )
}

/** What `bm25` has to know of all items. */
function statistics(itemField: string, { fields, say }: Tools): Readonly<Record<string, string>> {
  const name = itemField.replace(/^\w+\./, '')
  const document_frequencies = fields.read(REQUEST, `${name}_term_documents`, fixed('map<string, float>'))
  const documents = fields.read(REQUEST, `${name}_documents`, scalar('float'))
  const average_length = fields.read(REQUEST, `${name}_average_words`, scalar('float'))
  say(
    'to-give',
    `\`${document_frequencies}\`, \`${documents}\` and \`${average_length}\`: in how many items a term stands, how many items there are, and their mean length, which Metarank reads from the file of \`termFreq\``
  )
  say('differs', 'a word that an item has twice counts for more; Metarank counts it once')
  return { document_frequencies, documents, average_length }
}
