import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as swedish } from '@orama/stemmers/swedish'
import { stopwords as danishStopWords } from '@orama/stopwords/danish'
import { stopwords as dutchStopWords } from '@orama/stopwords/dutch'
import { stopwords as englishStopWords } from '@orama/stopwords/english'
import { stopwords as finnishStopWords } from '@orama/stopwords/finnish'
import { stopwords as frenchStopWords } from '@orama/stopwords/french'
import { stopwords as germanStopWords } from '@orama/stopwords/german'
import { stopwords as italianStopWords } from '@orama/stopwords/italian'
import { stopwords as norwegianStopWords } from '@orama/stopwords/norwegian'
import { stopwords as portugueseStopWords } from '@orama/stopwords/portuguese'
import { stopwords as russianStopWords } from '@orama/stopwords/russian'
import { stopwords as spanishStopWords } from '@orama/stopwords/spanish'
import { stopwords as swedishStopWords } from '@orama/stopwords/swedish'
import { stemmer as english } from 'stemmer'

/** What is known of the words of a language. */
export interface Language {
  /** The stem of a word in lower case. */
  readonly stem: (word: string) => string
  /** Words in lower case that say little. */
  readonly stopWords: ReadonlySet<string>
}

function language(stem: (word: string) => string, stopWords: readonly string[]): Language {
  return { stem, stopWords: new Set(stopWords) }
}

/** By ISO 639-1. English is stemmed by Porter's algorithm, the others by those of Snowball. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['da', language(danish, danishStopWords)],
  ['de', language(german, germanStopWords)],
  ['en', language(english, englishStopWords)],
  ['es', language(spanish, spanishStopWords)],
  ['fi', language(finnish, finnishStopWords)],
  ['fr', language(french, frenchStopWords)],
  ['it', language(italian, italianStopWords)],
  ['nl', language(dutch, dutchStopWords)],
  ['no', language(norwegian, norwegianStopWords)],
  ['pt', language(portuguese, portugueseStopWords)],
  ['ru', language(russian, russianStopWords)],
  ['sv', language(swedish, swedishStopWords)]
])
