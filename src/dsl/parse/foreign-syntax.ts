import type { IToken } from 'chevrotain'
import { type Diagnostic, diagnose, type Fix } from '../../diagnostics/diagnostic.js'
import { cover } from '../../diagnostics/span.js'
import { type Surroundings, spanOfToken, tokenAt } from './surroundings.js'
import { Colon, If, LeftBracket } from './tokens.js'

/** Words that stand where an operator would, in other languages. */
const AFTER_A_VALUE: ReadonlyMap<string, string> = new Map([
  ['and', '"And" is written `&&` or `and`.'],
  ['or', '"Or" is written `||` or `or`.'],
  ['in', 'Membership is written `x in xs`.'],
  ['not', 'Write `x not in xs`, or `not (\u2026)` around the whole comparison.'],
  ['is', 'Compare with `==`; a missing value with `x == null` or `x != null`.'],
  ['like', 'Write `contains(s, "\u2026")`, `starts_with(s, "\u2026")`, or `s matches r"\u2026"` with a regular expression.'],
  ['ilike', 'Write `contains(lower(s), "\u2026")`, or `s matches r"(?i)\u2026"` with a regular expression.'],
  ['between', 'Write `low <= x && x <= high`.'],
  ['div', 'Write `div(a, b)`; `/` is the division of floats.'],
  ['mod', 'The remainder is written `%`.'],
  ['instanceof', 'Types are checked at compile time; a missing value is found with `x == null`.'],
  ['as', 'Convert with a function: `int(x)`, `float(x)`, `string(x)`.'],
  ['for', 'Write `xs.map(x => \u2026)`, and `xs.filter(x => \u2026)` for the condition.'],
  ['end', 'A conditional ends by itself: `if c then a else b`.'],
  ['elif', 'Write `else if`.'],
  ['elsif', 'Write `else if`.'],
  ['when', 'Write `if c then a else if d then b else e`.'],
  ['over', 'Aggregate a list: `mean(candidates.map(c => c.price))`.'],
  ['where', 'Write `xs.filter(x => \u2026)`.']
])

/** Words that begin something in other languages. */
const IN_FRONT: ReadonlyMap<string, string> = new Map([
  ['case', 'Write `if c then a else if d then b else e`.'],
  ['new', 'Nothing is constructed here. The time of the request is `now`.'],
  ['function', 'Functions are built in; a lambda `x => \u2026` is an argument of one.'],
  ['lambda', 'A lambda is written `x => \u2026`.'],
  ['def', 'Name a part of an expression with `let x = \u2026; \u2026`.'],
  ['var', 'Name a part of an expression with `let x = \u2026; \u2026`.'],
  ['const', 'Name a part of an expression with `let x = \u2026; \u2026`.'],
  ['return', 'An expression is its value; leave the word out.'],
  ['async', 'Evaluation never waits; leave the word out.'],
  ['await', 'Evaluation never waits; leave the word out.'],
  ['typeof', 'Types are known at compile time; a missing value is found with `x == null`.'],
  ['delete', 'Nothing can be changed in an expression.'],
  ['select', 'Write an expression over the sources, for example `user.history.filter(c => c.price > 10).count()`.'],
  ['cast', 'Convert with a function: `int(x)`, `float(x)`, `string(x)`.']
])

/** What to say where the text follows the habits of another language. */
export function foreignSyntax(around: Surroundings): Diagnostic | undefined {
  const token = tokenAt(around, 0)
  const previous = tokenAt(around, -1)
  return (
    (token === undefined
      ? undefined
      : (nullTest(around, token) ?? conditionalBehind(around, token) ?? slice(around, token) ?? word(around, token, AFTER_A_VALUE))) ??
    (previous === undefined ? undefined : word(around, previous, IN_FRONT))
  )
}

function word(around: Surroundings, token: IToken, hints: ReadonlyMap<string, string>): Diagnostic | undefined {
  const hint = hints.get(token.image.toLowerCase())
  if (hint === undefined) return undefined
  const at = spanOfToken(around, token)
  const mend = { and: '&&', or: '||', not: 'not', in: 'in', mod: '%' }[token.image.toLowerCase()]
  const fixes: readonly Fix[] =
    mend === undefined || mend === token.image ? [] : [{ title: `write \`${mend}\``, edits: [{ span: at, text: mend }] }]
  return diagnose('FG0312', { message: `\`${token.image}\` has no such meaning here`, at, help: [hint], fixes })
}

/** `x IS NOT NULL` */
function nullTest(around: Surroundings, token: IToken): Diagnostic | undefined {
  if (token.image.toLowerCase() !== 'is') return undefined
  const negated = tokenAt(around, 1)?.image.toLowerCase() === 'not'
  const last = tokenAt(around, negated ? 2 : 1)
  if (last === undefined || !/^(?:null|none|nil|missing)$/i.test(last.image)) return undefined
  const at = cover(spanOfToken(around, token), spanOfToken(around, last))
  const mend = negated ? '!= null' : '== null'
  return diagnose('FG0312', {
    message: `A missing value is found with \`${mend}\``,
    at,
    help: [`Write \`x ${mend}\`; it is always true or false.`],
    fixes: [{ title: `write \`${mend}\``, edits: [{ span: at, text: mend }] }]
  })
}

/** `a if c else b` */
function conditionalBehind(around: Surroundings, token: IToken): Diagnostic | undefined {
  if (token.tokenType !== If || tokenAt(around, -1) === undefined) return undefined
  return diagnose('FG0312', {
    message: 'The condition stands in front',
    at: spanOfToken(around, token),
    help: ['Write `if c then a else b` or `c ? a : b`. Inside an operation a conditional needs parentheses.']
  })
}

/** `xs[1:3]` */
function slice(around: Surroundings, token: IToken): Diagnostic | undefined {
  if (token.tokenType !== Colon) return undefined
  const before = around.tokens.slice(0, around.index)
  const open = before.findLast((candidate) => /^[([{\])}]$/.test(candidate.image))
  if (open?.tokenType !== LeftBracket) return undefined
  return diagnose('FG0312', {
    message: 'There are no slices with `:`',
    at: spanOfToken(around, token),
    help: ['The first elements are `take(xs, n)`, one element is `xs[i]`; part of a text is `substr(s, start, length)`.']
  })
}
