import type { IRecognitionException, IToken } from 'chevrotain'
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js'
import { checkDefinitionName } from '../check-names.js'
import { tokenEnd } from '../concrete-tree.js'
import { type ParseSource, spanAt } from '../parse-source.js'
import { shownToken } from '../shown-token.js'
import { Assign, Colon, Dot, LeftParen, Minus, NumberLiteral, Semicolon, StringLiteral, Word } from '../tokens.js'
import { type DeclarationWord, helpFor } from './declaration-words.js'

/** How each declaration is written. */
const FORMS: Readonly<Record<DeclarationWord, string>> = {
  type: 'A type is written `type Click { item_id: string, ts: timestamp }`, or `type Point = {x: float, y: float}`.',
  source: 'A source is written `source user { age: int?, country: string }`, and `@candidate source item { … }` where its rows are ranked.',
  const: 'A constant is written `const prior_views = 20`, or `const fresh: duration = 2d`.',
  table:
    'A table is written `table tiers: map<string, int> from "./tiers.csv"`, with the column of the keys where it is not the first: `key "country"`.',
  fn: 'A function is written `fn half(x: float) -> float = x / 2`.',
  feature:
    'A feature is written `feature name = expression`, or `feature name: type = expression`; what else belongs to it stands in front: `@owner("ranking") @default(0.0)`.',
  set: 'A set is written `set ranker = [user_ctr, price]`, and a column of it `age default 38 zscore { mean: 38, stddev: 14 } as age_scaled missing_indicator`.',
  test: 'A test is written `test user_ctr "half" given { user: { views: 8 } } expect 0.5`.'
}

const NAMED: Readonly<Record<DeclarationWord, string>> = {
  type: 'a type',
  source: 'a source',
  const: 'a constant',
  table: 'a table',
  fn: 'a function',
  feature: 'a feature',
  set: 'a set',
  test: 'a feature'
}

/** Errors of one declaration beyond these are most likely consequences. */
const REPORTED = 2

export interface BrokenDeclaration {
  readonly source: ParseSource
  readonly kind: DeclarationWord
  readonly tokens: readonly IToken[]
  /** Place of the word in `tokens`. */
  readonly word: number
  /** Offset of what has been reported already; what is behind it are consequences. */
  readonly firstProblem: number
}

/**
 * Says what is wrong where the grammar of declarations found no way on. Answers whether the name is the one that was meant: `user-ctr` has
 * nothing to do with `user`.
 */
export function reportDeclarationErrors(broken: BrokenDeclaration, errors: readonly IRecognitionException[]): boolean {
  const { source, tokens, firstProblem } = broken
  const offsetOf = ({ token }: IRecognitionException): number => (token.startOffset >= 0 ? token.startOffset : source.text.length)
  const certain = errors.filter((error) => offsetOf(error) < firstProblem).toSorted((a, b) => offsetOf(a) - offsetOf(b))
  // What follows on the same line is a consequence.
  const first = certain.filter((error, index) => {
    const previous = certain[index - 1]
    return previous === undefined || source.text.slice(offsetOf(previous), offsetOf(error)).includes('\n')
  })
  for (const error of first.slice(0, REPORTED)) {
    const index = tokens.findIndex((token) => token.startOffset === error.token.startOffset)
    if (index === broken.word + 1 && reportedAsName(broken, index)) return false
    const joined = index === broken.word + 2 ? joinedName(broken) : undefined
    source.report(joined ?? (index < 0 ? unexpectedEnd(broken, error) : unexpectedToken(broken, error, index)))
    if (joined !== undefined) return false
  }
  return true
}

/** `feature 7d_ctr`, and `feature user-ctr` where the name goes on. */
function reportedAsName({ source, kind, tokens, word }: BrokenDeclaration, index: number): boolean {
  const name = tokens[index]
  if (name === undefined || word + 1 !== index) return false
  if (name.tokenType !== NumberLiteral && name.tokenType.CATEGORIES?.includes(StringLiteral) !== true) return false
  const text = name.image.replace(/^["'](.*)["']$/s, '$1')
  const span = spanAt(source, name.startOffset, tokenEnd(name))
  if (checkDefinitionName(source.report, { name: text, span }, NAMED[kind])) {
    const fixes = [{ title: `write \`${text}\``, edits: [{ span, text }] }]
    source.report(diagnose('FG0340', { message: 'A name stands without quotes', at: span, fixes }))
  }
  return true
}

function unexpectedEnd({ source, kind, tokens }: BrokenDeclaration, error: IRecognitionException): Diagnostic {
  const last = tokens.at(-1)
  const end = last === undefined ? source.text.length : tokenEnd(last)
  return diagnose('FG0340', {
    message: `The declaration ends too early: expected ${wanted(error)}${last === undefined ? '' : ` behind \`${shownToken(last)}\``}`,
    at: spanAt(source, Math.max(0, end - 1), end),
    help: [FORMS[kind]]
  })
}

function unexpectedToken(broken: BrokenDeclaration, error: IRecognitionException, index: number): Diagnostic {
  const { source, kind, tokens } = broken
  const token = tokens[index] as IToken // it was found there
  const at = spanAt(source, token.startOffset, token.startOffset + Math.min(shownLength(token), token.image.length))
  const special = explain(broken, token, tokens[index - 1])
  if (special !== undefined) return diagnose('FG0340', { ...special, at })
  if (isLeftOver(error))
    return diagnose('FG0341', { message: `\`${shownToken(token)}\` begins no declaration`, at, help: [helpFor(token.image)] })
  return diagnose('FG0340', { message: `Expected ${wanted(error)} here, not \`${shownToken(token)}\``, at, help: [FORMS[kind]] })
}

/** `user-ctr` or `user.ctr` where a name stands. */
function joinedName({ source, kind, tokens, word }: BrokenDeclaration): Diagnostic | undefined {
  const [name, joint, rest] = tokens.slice(word + 1)
  const joins = joint?.tokenType === Minus || joint?.tokenType === Dot
  if (name === undefined || rest === undefined || !joins || rest.tokenType.CATEGORIES?.includes(Word) !== true) return undefined
  let found: Diagnostic | undefined
  const span = spanAt(source, name.startOffset, tokenEnd(rest))
  checkDefinitionName(
    (diagnostic) => (found ??= diagnostic),
    { name: `${name.image}${joint?.image ?? ''}${rest.image}`, span },
    NAMED[kind]
  )
  return found
}

interface Explanation {
  readonly message: string
  readonly help: readonly string[]
}

/** Sentences for the mistakes that people make. */
function explain({ kind }: BrokenDeclaration, token: IToken, previous: IToken | undefined): Explanation | undefined {
  const name = shownToken(token)
  if (token.tokenType === Semicolon) return { message: 'A declaration ends by itself', help: ['Remove the `;`.'] }
  if (token.tokenType === Assign && previous?.tokenType === Colon)
    return { message: 'A declaration has a `=` and not `:=`', help: [FORMS[kind]] }
  if (token.image === '==' || token.image === '=>' || token.image === '->')
    return { message: `A declaration has a \`=\` and not \`${name}\``, help: [FORMS[kind]] }
  if (token.tokenType === LeftParen && kind === 'feature')
    return {
      message: 'A feature has no parameters',
      help: ['It reads sources, constants and other features by their names.', FORMS.feature]
    }
  if (kind === 'const' && previous !== undefined && /^[-+*/%]|^\*\*$/.test(token.image))
    return { message: 'A constant holds data, and nothing is computed in it', help: ['Write the value; what is computed is a feature.'] }
  if (kind === 'test' && token.tokenType === Colon) return { message: 'A `:` has no meaning here', help: [FORMS.test] }
  return undefined
}

/** What the grammar wanted, in words. */
function wanted(error: IRecognitionException): string {
  return isLeftOver(error) ? 'the next declaration' : error.message
}

/** The declaration was complete in front of it. */
export function isLeftOver({ message, name }: IRecognitionException): boolean {
  return name === 'NotAllInputParsedException' || message === 'EOF'
}

function shownLength({ image }: IToken): number {
  const line = image.indexOf('\n')
  return Math.min(line < 0 ? image.length : Math.max(1, line), 40)
}
