import { fc, test } from '@fast-check/vitest'
import snowball from 'snowball-stemmers'
import { describe, expect } from 'vitest'
import { overloadById } from '../../src/functions/index.js'
import { LIMITS } from '../../src/limits.js'
import { FLOAT, listOf, mapOf, STRING } from '../../src/types/type.js'
import { type Case, expectValues } from './expect-values.js'

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '')

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'overlap_count/list': [
    [[words('a b a'), words('b a c')], 2],
    [[[], []], 0],
    [[[[1], [2]], [[2]]], 1],
    [[null, []], null]
  ],
  'overlap_ratio/list': [
    [[words('a b'), words('b c d')], 0.5],
    [[words('b c d'), words('a b')], 0.5],
    [[words('a'), words('a a b')], 1],
    [[[], words('a')], null]
  ],
  'containment/list': [
    [[words('a b c d'), words('b c x')], 0.5],
    [[words('a'), []], 0],
    [[[], words('a')], null]
  ],
  'jaccard/list': [
    [[words('a b'), words('b c')], 1 / 3],
    [[words('a'), []], 0],
    [[[], []], null]
  ],
  'contains_in_order/list': [
    [[words('red running shoes'), words('red shoes')], true],
    [[words('red running shoes'), words('shoes red')], false],
    [[words('a b'), words('a a')], false],
    [[words('a b'), []], true],
    [[[], words('a')], false],
    [[[1, Number.NaN], [Number.NaN]], true]
  ],
  'index_of_run/list': [
    [[words('red running shoes'), words('running shoes')], 1],
    [[words('red running shoes'), words('red shoes')], null],
    [[words('a a b a a a b'), words('a a a b')], 3],
    [[words('a b'), []], 0],
    [[[], words('a')], null],
    [
      [
        [1, Number.NaN, 2],
        [Number.NaN, 2]
      ],
      1
    ]
  ],
  'proximity/list': [
    [[words('red shoes'), words('shoes for red light shoes'), 'cover'], 3],
    [[words('red red'), words('x red'), 'cover'], 1],
    [[words('red hat'), words('red shoes'), 'cover'], null],
    [[[], words('red shoes'), 'cover'], null],
    // Between a and b 1, between b and c 2, between a and c 3.
    [[words('a b c z'), words('a b x c'), 'min_distance'], 1],
    [[words('a b c z'), words('a b x c'), 'max_distance'], 3],
    [[words('a b c z'), words('a b x c'), 'mean_distance'], 2],
    // Each two terms at their nearest: a and b stand beside each other once.
    [[words('a b'), words('a x x b a'), 'max_distance'], 1],
    [[words('a z'), words('a b x c'), 'mean_distance'], null],
    [[words('a z'), words('a b x c'), 'min_distance'], null],
    [[words('a z'), words('a b x c'), 'max_distance'], null],
    [[['a', null], ['a', null], 'cover'], 1]
  ],
  'stem/text': [
    [['Connections', 'en'], 'connect'],
    [['adoption', 'en'], 'adopt'],
    [['Häuser', 'de'], 'haus'],
    [['', 'en'], ''],
    [['running'.repeat(30), 'en'], 'running'.repeat(30)]
  ],
  'is_stop_word/text': [
    [['The', 'en'], true],
    [['shoe', 'en'], false],
    [['und', 'de'], true],
    [['constructor', 'en'], false]
  ]
}

test.each(Object.entries(TABLES))('%s', (id, cases) => expectValues(id, cases))

describe('bm25', () => {
  const bm25 = overloadById('bm25/list').evaluate
  const table = (entries: Readonly<Record<string, number>>): ReadonlyMap<string, number> => new Map(Object.entries(entries))

  test('gives the score that the reference of Elasticsearch explains', () => {
    // "explain": n=1, N=5, freq=1, k1=1.2, b=0.75, dl=3, avgdl=5.4; idf 1.3862944, tf 0.5555555, boost 2.2.
    expect(bm25(['elasticsearch'], words('elasticsearch is fast'), table({ elasticsearch: 1 }), 5, 5.4, 1.2, 0.75)).toBeCloseTo(
      1.6943598,
      6
    )
  })

  test('adds up the terms of the query, each once', () => {
    const [document, frequencies] = [words('red red shoes for running'), table({ red: 10, shoes: 40 })]
    const score = (query: string): number => bm25(words(query), document, frequencies, 100, 4, 1.2, 0.75) as number
    expect(score('red shoes')).toBeCloseTo(score('red') + score('shoes'), 12)
    expect(score('red red')).toBe(score('red'))
    expect(score('blue')).toBe(0)
    // Twice in a document of 5 words where 4 are usual.
    expect(score('red')).toBeCloseTo(Math.log(1 + 90.5 / 10.5) * ((2 * 2.2) / (2 + 1.2 * (0.25 + (0.75 * 5) / 4))), 12)
  })

  test('takes a term that the table does not have as the rarest, and no term as in more documents than there are', () => {
    const score = (frequencies: Readonly<Record<string, number>>): number =>
      bm25(['a'], ['a'], table(frequencies), 9, 1, 1.2, 0.75) as number
    expect(score({})).toBe(score({ a: 0 }))
    expect(score({ a: Number.NaN })).toBe(score({}))
    expect(score({ a: -4 })).toBe(score({}))
    expect(score({ a: 1000 })).toBe(score({ a: 9 }))
  })

  test('has no value without an average length, or for parameters that mean nothing', () => {
    expect(bm25(['a'], ['a'], table({}), 9, 0, 1.2, 0.75)).toBeNaN()
    expect(bm25(['a'], ['a'], table({}), 9, 1, -1, 0.75)).toBeNaN()
    expect(bm25(['a'], ['a'], table({}), 9, 1, 1.2, 1.5)).toBeNaN()
  })

  test.each([
    [0, 1.2, 0.75, 'documents of 0 words on average have no score'],
    [5, -1, 0.75, 'k1 is not below 0 and b is from 0 to 1, and not -1 and 0.75'],
    [5, 1.2, 2, 'k1 is not below 0 and b is from 0 to 1, and not 1.2 and 2'],
    [5, 1.2, 0.75, undefined]
  ])('with the average length %d, k1 %d and b %d', (averageLength, k1, b, sentence) => {
    const facts = [listOf(STRING), listOf(STRING), mapOf('string', FLOAT), FLOAT].map((type) => ({ type }))
    const constants = [averageLength, k1, b].map((constant) => ({ type: FLOAT, constant }))
    expect(overloadById('bm25/list').check?.([...facts, ...constants])).toBe(sentence)
  })
})

const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })

test.prop([text, fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })])(
  'a run is found where a text of it is',
  (xs, run) => {
    const place = xs.join('').indexOf(run.join(''))
    expectValues('index_of_run/list', [[[xs, run], place < 0 ? null : place]])
  }
)

test.prop([text, fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })])(
  'a cover is the shortest of all stretches with all terms',
  (xs, terms) => {
    const stretches = xs.flatMap((_, from) => xs.slice(from).map((__, length) => xs.slice(from, from + length + 1)))
    const covers = stretches.filter((stretch) => terms.every((term) => stretch.includes(term))).map(({ length }) => length)
    expectValues('proximity/list', [[[terms, xs, 'cover'], covers.length === 0 ? null : Math.min(...covers)]])
  }
)

test.prop([text, text])('distances are those between all pairs of places', (xs, terms) => {
  const found = [...new Set(terms)].filter((term) => xs.includes(term))
  const pairs = found.flatMap((left, index) => found.slice(index + 1).map((right) => nearest(xs, left, right)))
  const [least, most] = [Math.min(...pairs), Math.max(...pairs)]
  expectValues('proximity/list', [
    [[terms, xs, 'min_distance'], pairs.length === 0 ? null : least],
    [[terms, xs, 'max_distance'], pairs.length === 0 ? null : most],
    [[terms, xs, 'mean_distance'], pairs.length === 0 ? null : pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length]
  ])
})

function nearest(xs: readonly string[], left: string, right: string): number {
  const gaps = xs.flatMap((x, at) => (x === left ? xs.flatMap((y, other) => (y === right ? [Math.abs(at - other)] : [])) : []))
  return Math.min(...gaps)
}

test('the distances of too many terms are not measured', () => {
  const many = Array.from({ length: LIMITS.proximityTerms + 1 }, (_, index) => `w${index}`)
  expect(overloadById('proximity/list').evaluate(many, many, 'cover')).toBeNaN()
  expect(overloadById('proximity/list').evaluate(many.slice(1), many, 'cover')).toBe(LIMITS.proximityTerms)
})

test.each([
  [
    'proximity/list',
    [listOf(STRING), listOf(STRING)],
    'near',
    'proximity is measured by cover, min_distance, max_distance, mean_distance, and not by near'
  ],
  ['proximity/list', [listOf(STRING), listOf(STRING)], 'cover', undefined],
  ['stem/text', [STRING], 'xx', 'the known languages are da, de, en, es, fi, fr, it, nl, no, pt, ru, sv, and not xx'],
  ['is_stop_word/text', [STRING], 'sv', undefined]
])('%s by the constant %s', (id, types, constant, sentence) => {
  expect(overloadById(id).check?.([...types.map((type) => ({ type })), { type: STRING, constant }])).toBe(sentence)
})

/** Words whose stems the reference implementation in JavaScript, made from Snowball's own sources, gives too. */
test.each([
  ['da', 'danish', 'skoene røde løbende børnene husene muligheder'],
  ['de', 'german', 'häuser schönen städte wiederholt aufgenommen laufende schuhe mädchen freundlichkeit'],
  ['en', 'porter', 'adoption running generously shoes relational conditional hopefulness controlling ponies caresses'],
  ['es', 'spanish', 'zapatos corriendo rápidamente nacionales canciones niñas'],
  ['fi', 'finnish', 'kengät punaiset juoksevat lapset taloissa'],
  ['fr', 'french', 'chaussures continuellement majestueuse nationalités chevaux mangeaient'],
  ['it', 'italian', 'scarpe rosse velocemente canzoni bambini abbandonata'],
  ['nl', 'dutch', 'schoenen rode lopende kinderen huizen mogelijkheid'],
  ['no', 'norwegian', 'skoene løpende barna husene muligheter'],
  ['pt', 'portuguese', 'sapatos vermelhos correndo nacionalidade canções'],
  ['ru', 'russian', 'красные кроссовки бегущие дети домами красивая'],
  ['sv', 'swedish', 'skorna röda springande barnen husen möjligheter']
])('stems of %s', (language, name, list) => {
  const reference = snowball.newStemmer(name)
  const stem = overloadById('stem/text').evaluate
  expect(words(list).map((word) => stem(word, language))).toEqual(words(list).map((word) => reference.stem(word)))
})
