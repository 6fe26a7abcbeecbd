import { parseExpression } from '../../src/dsl/parse/parse-expression.js'
import type { Expression } from '../../src/dsl/syntax/expression.js'
import type { Type } from '../../src/types/type.js'
import { COUNTED_PIPELINES, NUMBER_PIPELINES } from './pipelines.js'
import type { Random } from './random.js'

/**
 * Expressions of the forms that the optimizer looks for, which chance alone would hardly make. They are written as text with holes:
 *
 * | hole     | becomes                                                    |
 * |----------|------------------------------------------------------------|
 * | `HISTORY`| a list of clicks: of the request, or of the candidate      |
 * | `P`, `Q` | a condition on the click `c`, two different ones           |
 * | `WORDS`, `NUMBERS`, `WORD`, `INT`, `FLOAT`, `VECTOR` | a field of that type  |
 * | `B`      | a condition                                                |
 * | `C`      | a small whole number that is written out                   |
 */
export const SHAPES: Readonly<Partial<Record<Type['kind'], readonly string[]>>> = {
  bool: [
    'HISTORY.filter(c => P).count() > 0',
    'count(HISTORY, c => P) == C',
    'count(HISTORY, c => P) >= 1',
    '0 < len(HISTORY.filter(c => P))',
    'count(WORDS) > 0',
    'sum(HISTORY, c => P ? 1 : 0) > 0',
    'HISTORY.any(c => P)',
    'HISTORY.filter(c => P).all(c => Q)',
    'HISTORY.filter(c => P).any(c => Q)',
    'HISTORY.filter(c => P).none(c => (Q) ?? false)',
    'HISTORY.map(c => c.quantity).any(q => q > INT)',
    'WORD in WORDS',
    'WORD not in ["a", "red", "b-c", "42", "e", "f", "g", "h", "i", "j"]',
    'INT in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, null]',
    'WORDS.contains(WORD)',
    'WORDS.any(w => w in WORDS)',
    'WORDS.all(w => w not in user.words && has(user.by_word[w]))',
    'user.clicks.any(c => c.item_id == item.code)',
    'user.codes.any(c => c == item.code) ?? (WORD in WORDS)',
    'item.code in user.codes',
    '!(INT < C)',
    '!(INT == INT)',
    '!!(B)',
    'not (B and not (B))',
    '(B) && true',
    'false || (B)',
    '(B) == true',
    '(B) ? true : false',
    'len(WORDS) >= 0',
    'clamp(FLOAT, 0, 1) <= 2',
    'INT % 4 < 4',
    'hash_bucket(WORD, 10) < 10',
    'has((INT) ?? 1)'
  ],
  int: [
    'HISTORY.filter(c => P).count()',
    'HISTORY.reduce(INT, (n, c) => n * 31 + c.quantity)',
    'HISTORY.filter(c => P).reduce(0, (n, c) => WORDS.any(w => w == c.category) ? n + 1 : n)',
    'len(HISTORY.filter(c => P).filter(c => Q))',
    'HISTORY.filter(c => P).filter(c => Q).count(c => c.quantity > C)',
    'count(HISTORY.map(c => c.price), p => p > FLOAT)',
    'HISTORY.count(c => c.price < item.amount)',
    'HISTORY.count(c => item.whole <= c.quantity)',
    'HISTORY.count(c => c.category == item.word && c.item_id == item.code)',
    'HISTORY.filter(c => P).within(7d).count()',
    'HISTORY.within(3d).filter(c => c.category == item.word).count()',
    'sum(HISTORY, c => int(P))',
    'len(intersect(WORDS, WORDS))',
    'count(item.words, w => !(w in user.words))',
    'count(WORDS, w => w in user.words || w in request.words)',
    'count(WORDS, w => w == WORD && w in user.words)',
    'user.clicks.count(c => c.category in item.words)',
    'user.clicks.within(7d).count(c => c.category in WORDS)',
    'user.clicks.count(c => [c.category].any(w => w in item.words))',
    'candidates.count(c => c.word == item.word && c.code == item.code)',
    'candidates.count(c => c.amount > item.amount) + INT',
    'candidates.take(position).count(c => c.words.first() == item.words.first())',
    'index_of(WORDS, WORD) ?? C',
    'index_of(["x", "red", "a", "b-c", "x", "42", "h", "i", "j", "k"], WORD)',
    'len(WORDS) + len(NUMBERS)',
    'clamp(INT, 0, 100) * 3 - C',
    'len(HISTORY.map(c => c.price))',
    'div(INT, C + 1)',
    'INT % (len(WORDS) + 1)',
    'abs(len(WORDS))',
    'floor(INT)',
    '[INT, INT, C][1]',
    'len([INT, C])',
    '{a: INT, b: C}.a',
    '(INT ?? INT) ?? C',
    'true ? INT : C',
    'not (B) ? INT : C',
    ...COUNTED_PIPELINES
  ],
  float: [
    'HISTORY.filter(c => P).map(c => c.price).sum()',
    'HISTORY.filter(c => P).reduce(FLOAT, (kept, c) => (Q) ? kept + c.price : kept * 0.5)',
    'NUMBERS.reduce({n: 0, sum: 0.0}, (all, x) => {n: all.n + 1, sum: all.sum + x}).sum',
    'HISTORY.reduce(0.0, (kept, c) => c.price == null ? kept : max(kept, item.amount - c.price))',
    'WORDS.reduce(1.0, (kept, w) => kept / (user.by_word[w] ?? 2.0))',
    'HISTORY.filter(c => c.category == item.word).mean(c => c.price)',
    'HISTORY.filter(c => c.category == item.word).decay_sum(3d, c => c.price)',
    'HISTORY.find(c => P).price',
    'item.words.map(w => user.by_word[w] ?? 0.0).sum()',
    'item.words.map(w => request.by_word[w]).max() ?? FLOAT',
    'sum(WORDS, w => w in user.words ? user.by_word[w] : 0.5)',
    'user.by_word[item.word] ?? FLOAT',
    'user.by_word[WORD]',
    'candidates.count(c => c.word == item.word) / candidates.len() * FLOAT',
    'cosine(VECTOR, VECTOR)',
    'dot(VECTOR, VECTOR)',
    'FLOAT * 1',
    'FLOAT / 4',
    'FLOAT / 3',
    '(FLOAT + 0) - 0',
    '-(-(FLOAT))',
    'FLOAT - (-(FLOAT))',
    'FLOAT * -1',
    '0 - FLOAT',
    'FLOAT * FLOAT + FLOAT * FLOAT',
    'FLOAT / (len(WORDS) + 1)',
    'len(WORDS) / (clamp(INT, 1, 9))',
    'FLOAT / max(FLOAT, 0.5)',
    'sigmoid(FLOAT) * 2 - 1',
    'log1p(len(WORDS))',
    'log(1 + len(WORDS))',
    'sqrt(abs(FLOAT))',
    'abs(-(FLOAT))',
    'log1p(C) * FLOAT',
    'B ? FLOAT : FLOAT',
    'let x = FLOAT; (B) ? x : x',
    'coalesce(FLOAT, coalesce(FLOAT, 0.5), 1)',
    'float(B)',
    ...NUMBER_PIPELINES
  ],
  duration: ['item.span - 0s', '(now - user.at) * 1', 'item.span / 2', '-(-(user.span))', '2 * item.span']
}

const PREDICATES = [
  'c.category == item.word',
  'item.word == c.category',
  'c.item_id == item.code',
  'c.quantity == item.whole',
  'c.price < item.amount',
  'c.price > 1',
  'c.quantity >= item.maybe_whole',
  'c.ts > now - 7d',
  'now - c.ts < 3d',
  'c.category in item.words',
  'c.category in ["a", "red"]',
  'has(c)',
  'c.price == null',
  '(c.price > item.amount) ?? true',
  '!(c.quantity < 2)',
  'c.category == "red" || c.quantity > 1'
]
const CONDITIONS = [
  'user.flag',
  'item.maybe_flag',
  'request.maybe_flag',
  'item.whole > 1',
  'user.amount < item.amount',
  'has(item.maybe_word)'
]

/** One of the shapes of a type with its holes filled; undefined where the type has none. */
export function shape(random: Random, type: Type): Expression | undefined {
  const texts = SHAPES[type.kind] ?? []
  if (texts.length === 0) return undefined
  const source = (): string => random.pick(['user', 'item', 'item', 'request'])
  const predicate = (): string => {
    const [first, second] = [random.pick(PREDICATES), random.pick(PREDICATES)]
    return random.chance(0.4) ? `(${first} && ${second})` : `(${first})`
  }
  const holes: Readonly<Record<string, () => string>> = {
    HISTORY: () => `${random.pick(['user', 'user', 'item'])}.clicks`,
    P: predicate,
    Q: predicate,
    WORDS: () => `${source()}.words`,
    NUMBERS: () => `${source()}.${random.pick(['amounts', 'maybe_amounts', 'wholes'])}`,
    WORD: () => `${source()}.${random.pick(['word', 'maybe_word'])}`,
    INT: () => `${source()}.${random.pick(['whole', 'maybe_whole'])}`,
    FLOAT: () => `${source()}.${random.pick(['amount', 'maybe_amount'])}`,
    VECTOR: () => `${source()}.embedding`,
    B: () => random.pick(CONDITIONS),
    C: () => String(random.below(3))
  }
  const text = random.pick(texts).replace(/\b[A-Z]+\b/g, (hole) => holes[hole]?.() ?? hole)
  const { expression, diagnostics } = parseExpression(text, 'generated')
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics[0]?.message}`)
  return expression
}
