import { BUCKETING, NORMALIZING, SEQUENCE } from './key-groups.js'
import type { Given, Operator } from './operator.js'

const NUMBER_KEYS = [NORMALIZING, BUCKETING, SEQUENCE]

/** The words of a text as they are compared: without those that say little, and without their endings. */
function analyzed(text: string, given: Given): string {
  const language = given.has('language') ? ', $language' : ''
  return `${text}.tokens().filter(word => !is_stop_word(word${language})).map(word => stem(word${language}))`
}

/** How a query and a text are held against each other. */
const MATCHES: Readonly<Record<string, (given: Given) => string>> = {
  ngram: (given) => {
    const pieces = (text: string): string => `${analyzed(text, given)}.flat_map(word => ngrams(word, ${given.has('n') ? '$n' : '3'}))`
    return `jaccard(${pieces('$query')}, ${pieces('$text')})`
  },
  term: (given) => `jaccard(${analyzed('$query', given)}, ${analyzed('$text', given)})`,
  bm25: (given) => `bm25(${analyzed('$query', given)}, ${analyzed('$text', given)}, $document_frequencies, $documents, $average_length)`
}

const FARTHEST = '$title.len() + 1'

/** What a query and a title have in common. */
const OVERLAPS: Readonly<Record<string, string>> = {
  query_common_ratio: 'containment($query, $title)',
  title_common_ratio: 'containment($title, $query)',
  is_contain: 'if contains_in_order($title, $query) then 1.0 else 0.0',
  is_equal: 'if $query == $title then 1.0 else 0.0',
  index_of: 'index_of_run($title, $query) ?? -1',
  proximity_min_cover: 'proximity($query, $title) ?? 0',
  proximity_min_dist: `proximity($query, $title, "min_distance") ?? ${FARTHEST}`,
  proximity_max_dist: `proximity($query, $title, "max_distance") ?? ${FARTHEST}`,
  proximity_avg_dist: `proximity($query, $title, "mean_distance") ?? ${FARTHEST}`,
  common_word: 'intersect($query, $title).join("_")',
  diff_word: 'difference($query, $title).join("_")',
  common_word_divided: 'intersect($query, $title)',
  diff_word_divided: 'difference($query, $title)'
}

/** What each step of cleaning makes of a text. */
const CLEANING: Readonly<Record<string, (text: string) => string>> = {
  width: (text) => `normalize(${text})`,
  lower: (text) => `lower(${text})`,
  upper: (text) => `upper(${text})`,
  filter: (text) => String.raw`regex_replace(${text}, r"[\p{P}\p{S}\p{C}]+", " ")`,
  characters: (text) => String.raw`regex_replace(${text}, r"(\p{Han})", r" \1 ")`,
  spaces: (text) => String.raw`trim(regex_replace(${text}, r"\s+", " "))`,
  no_spaces: (text) => String.raw`regex_replace(${text}, r"\s+", "")`
}

/** Texts: their words, what they have in common, and how they are cleaned. */
export const TEXT_OPERATORS: readonly Operator[] = [
  {
    name: 'word_count',
    family: 'texts',
    doc: 'How many words a text has, that is parts between white space. An empty text has none.',
    parameters: { source: { kind: 'expression', doc: 'A text, such as `item.title`.' } },
    takes: NUMBER_KEYS,
    expression: () => 'word_count($source)',
    examples: [{ keys: 'type: word_count\nsource: item.title', expression: 'word_count(item.title)' }]
  },
  {
    name: 'field_match',
    family: 'texts',
    doc: 'How well a text fits a query, without words that say little and without endings. `term` and `ngram` give the share of words, or of pieces of words, that both have among all that one of them has, from 0 to 1; `bm25` gives the score of full-text search, in which words count more the oftener the text has them and the fewer documents do. Missing where neither has a word.',
    parameters: {
      query: { kind: 'expression', doc: 'A text, such as `request.query`.' },
      text: { kind: 'expression', doc: 'A text, such as `item.title`.' },
      method: { kind: 'choice', of: Object.keys(MATCHES), doc: 'How they are compared.' },
      language: { kind: 'text', optional: true, doc: 'The language of both, such as `de`: English unless told otherwise.' },
      n: { kind: 'expression', optional: true, doc: 'Of `ngram`: how many characters a piece has, 3 unless told otherwise.' },
      document_frequencies: {
        kind: 'expression',
        optional: true,
        doc: 'Of `bm25`: a map from words to the number of documents that have them.'
      },
      documents: { kind: 'expression', optional: true, doc: 'Of `bm25`: how many documents there are.' },
      average_length: { kind: 'expression', optional: true, doc: 'Of `bm25`: how many words a document has on average.' }
    },
    belongs: {
      n: { choice: 'method', words: ['ngram'] },
      document_frequencies: { choice: 'method', words: ['bm25'], required: true },
      documents: { choice: 'method', words: ['bm25'], required: true },
      average_length: { choice: 'method', words: ['bm25'], required: true }
    },
    takes: NUMBER_KEYS,
    expression: (given) => MATCHES[given.choice('method', 'term')]?.(given) ?? '$query',
    examples: [
      {
        keys: 'type: field_match\nquery: request.query\ntext: item.title\nmethod: term\ndefault: 0.0',
        expression:
          'jaccard(request.query.tokens().filter(word => !is_stop_word(word)).map(word => stem(word)), item.title.tokens().filter(word => !is_stop_word(word)).map(word => stem(word)))'
      },
      {
        keys: 'type: field_match\nquery: request.query\ntext: item.title\nmethod: ngram\nn: 4\nlanguage: de\ndefault: 0.0',
        expression:
          'jaccard(request.query.tokens().filter(word => !is_stop_word(word, "de")).map(word => stem(word, "de")).flat_map(word => ngrams(word, 4)), item.title.tokens().filter(word => !is_stop_word(word, "de")).map(word => stem(word, "de")).flat_map(word => ngrams(word, 4)))'
      },
      {
        keys: 'type: field_match\nquery: request.query\ntext: item.title\nmethod: bm25\ndocument_frequencies: request.frequencies\ndocuments: 1000\naverage_length: 6.5\ndefault: 0.0',
        expression:
          'bm25(request.query.tokens().filter(word => !is_stop_word(word)).map(word => stem(word)), item.title.tokens().filter(word => !is_stop_word(word)).map(word => stem(word)), request.frequencies, 1000, 6.5)'
      }
    ]
  },
  {
    name: 'overlap',
    family: 'texts',
    doc: 'What the words of a query and of a title have in common. `query_common_ratio` and `title_common_ratio`: the share of the different words of the one that the other has. `is_contain`: 1 where the title has all words of the query in their order, else 0; `is_equal`: 1 where they are equal. `index_of`: the place from which the title has the words of the query one after the other, −1 without one. `proximity_min_cover`: the length of the shortest stretch of the title with all words of the query, 0 without one. `proximity_min_dist`, `proximity_max_dist` and `proximity_avg_dist`: of the distances between each two of these words, the length of the title + 1 where there are not two. `common_word` and `diff_word`: the words of the query that the title has, or has not, joined by `_`; `common_word_divided` and `diff_word_divided`: these words as a list.',
    parameters: {
      query: { kind: 'expression', doc: 'A list of words, such as `tokens(request.query)`.' },
      title: { kind: 'expression', doc: 'Another one, such as `tokens(item.title)`.' },
      method: { kind: 'choice', of: Object.keys(OVERLAPS), doc: 'What to tell of them.' }
    },
    takes: NUMBER_KEYS,
    isList: (given) => given.choice('method', '').endsWith('_divided'),
    expression: (given) => OVERLAPS[given.choice('method', 'query_common_ratio')] ?? '$query',
    examples: [
      {
        keys: 'type: overlap\nquery: tokens(request.query)\ntitle: tokens(item.title)\nmethod: query_common_ratio\ndefault: 0.0',
        expression: 'containment(tokens(request.query), tokens(item.title))'
      },
      {
        keys: 'type: overlap\nquery: tokens(request.query)\ntitle: tokens(item.title)\nmethod: proximity_min_dist',
        expression: 'proximity(tokens(request.query), tokens(item.title), "min_distance") ?? tokens(item.title).len() + 1'
      }
    ]
  },
  {
    name: 'tokenize',
    family: 'texts',
    doc: 'The words of a text in lower case as their places in a vocabulary, from 1 on; 0 for words that it does not have.',
    parameters: {
      source: { kind: 'expression', doc: 'A text, such as `item.title`.' },
      words: { kind: 'values', doc: 'The vocabulary, in lower case: a list, or the name of a constant.' }
    },
    expression: () => 'lower($source).tokens().map(word => vocab(word, $words))',
    examples: [
      {
        keys: 'type: tokenize\nsource: item.title\nwords: [red, shoes]',
        expression: 'lower(item.title).tokens().map(word => vocab(word, ["red", "shoes"]))'
      }
    ]
  },
  {
    name: 'text_normalizer',
    family: 'texts',
    doc: 'A text after some steps of cleaning. `width`: letters, digits and signs in their usual form, whatever width and ligature they were written in (NFKC); `lower`, `upper`: in lower or upper case; `filter`: punctuation, symbols and control characters become a space; `characters`: Chinese characters stand by themselves; `spaces`: white space becomes one space, and none at the ends; `no_spaces`: none is left.',
    parameters: {
      source: { kind: 'expression', doc: 'A text, such as `item.title`.' },
      steps: {
        kind: 'choices',
        of: Object.keys(CLEANING),
        optional: true,
        doc: 'What to do, in this order: `[width, lower, filter, spaces]` unless told otherwise.'
      },
      max_length: { kind: 'expression', optional: true, doc: 'How many characters are kept in the end.' }
    },
    takes: [BUCKETING, SEQUENCE],
    expression: (given) => {
      const steps = given.choices('steps', ['width', 'lower', 'filter', 'spaces'])
      const cleaned = steps.reduce((text, step) => CLEANING[step]?.(text) ?? text, '$source')
      return given.has('max_length') ? `substr(${cleaned}, 0, $max_length)` : cleaned
    },
    examples: [
      {
        keys: 'type: text_normalizer\nsource: item.title',
        expression: String.raw`trim(regex_replace(regex_replace(lower(normalize(item.title)), r"[\p{P}\p{S}\p{C}]+", " "), r"\s+", " "))`
      },
      {
        keys: 'type: text_normalizer\nsource: item.title\nsteps: [width, upper]\nmax_length: 100',
        expression: 'substr(upper(normalize(item.title)), 0, 100)'
      }
    ]
  },
  {
    name: 'regex_replace',
    family: 'texts',
    doc: 'A text in which whatever matches some regular expressions is replaced, one after the other.',
    parameters: {
      source: { kind: 'expression', doc: 'A text, such as `item.title`.' },
      patterns: { kind: 'texts', doc: 'Regular expressions in RE2 syntax; `(?i)` in front ignores the case.' },
      replacement: { kind: 'text', doc: String.raw`What stands there instead; \1 is what the first group has matched.` },
      replace: { kind: 'choice', of: ['all', 'first'], optional: true, doc: 'Which matches: all unless told otherwise.' }
    },
    takes: [BUCKETING, SEQUENCE],
    expression: (given) => {
      const which = given.choice('replace', 'all') === 'first' ? ', all: false' : ''
      return given.each('patterns').reduce((text, pattern) => `regex_replace(${text}, ${pattern}, $replacement${which})`, '$source')
    },
    examples: [
      {
        keys: "type: regex_replace\nsource: item.title\npatterns: ['\\d+', '(?i)sale']\nreplacement: ''",
        expression: String.raw`regex_replace(regex_replace(item.title, "\\d+", ""), "(?i)sale", "")`
      },
      {
        keys: "type: regex_replace\nsource: item.title\npatterns: ['(\\w+) (\\w+)']\nreplacement: '\\2 \\1'\nreplace: first",
        expression: String.raw`regex_replace(item.title, "(\\w+) (\\w+)", "\\2 \\1", all: false)`
      }
    ]
  },
  {
    name: 'str_replace',
    family: 'texts',
    doc: 'A text in which another text stands wherever a part of it did.',
    parameters: {
      source: { kind: 'expression', doc: 'A text, such as `item.title`.' },
      from: { kind: 'text', doc: 'The part, as it is written.' },
      to: { kind: 'text', doc: 'What stands there instead.' }
    },
    takes: [BUCKETING, SEQUENCE],
    expression: () => 'replace($source, $from, $to)',
    examples: [{ keys: "type: str_replace\nsource: item.title\nfrom: '&'\nto: and", expression: 'replace(item.title, "&", "and")' }]
  }
]
