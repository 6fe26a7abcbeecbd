import type { CstNode, IRecognitionException } from 'chevrotain'
import { type Diagnostic, diagnose, type Report } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { TypeExpression } from '../syntax/definition.js'
import type { BuildScope } from './build-scope.js'
import { buildType } from './build-type.js'
import { runGrammar } from './expression-grammar.js'
import { replaceForbidden } from './forbidden-characters.js'
import { type GuardedTokens, guardTokens } from './guard-tokens.js'
import { literalMap, type OffsetMap, placeOf } from './offset-map.js'
import { inOrder } from './parse-expression.js'
import { type ParseSource, spanAt } from './parse-source.js'
import { EXPRESSION_LEXER } from './tokens.js'

export interface ParsedType {
  /** Always there; what could not be understood is an `error` inside. */
  readonly type: TypeExpression
  readonly diagnostics: readonly Diagnostic[]
}

/** Parses a type that is a text of its own, such as that of a host feature. */
export function parseTypeText(text: string, file: string): ParsedType {
  return parseTypeAt(text, literalMap(file, 0, text.length))
}

/** Parses a type whose text stands in a file where `place` says. Never throws, whatever the text. */
export function parseTypeAt(text: string, place: OffsetMap): ParsedType {
  const found: Diagnostic[] = []
  const type = parseText(text, place, (diagnostic) => void found.push(diagnostic))
  return { type, diagnostics: inOrder(found) }
}

/** What a text of types may be, for messages. */
interface Kind {
  readonly rule: 'type' | 'signature'
  readonly what: string
  readonly forms: string
}

const TYPE: Kind = {
  rule: 'type',
  what: 'type',
  forms:
    'Types are `bool int float string timestamp duration id`, `enum(a, b)`, `list<T>`, `map<string, T>`, `vector<N>`, `{a: T}`, named types, and `T?` where a value may be missing.'
}

function parseText(text: string, place: OffsetMap, report: Report): TypeExpression {
  const read = readTree(TYPE, text, place, report)
  return read === undefined ? { kind: 'error', span: placeOf(place, 0, text.length) } : buildType(read.tree, read.scope)
}

/** The tree of a type or signature; undefined where it cannot be read, which has been reported. */
export function readTree(
  kind: Kind,
  text: string,
  place: OffsetMap,
  report: Report
): { readonly tree: CstNode; readonly scope: BuildScope } | undefined {
  const whole = placeOf(place, 0, text.length)
  if (text.length > LIMITS.expressionLength) {
    const message = `This ${kind.what} has ${text.length} characters; a ${kind.what} has at most ${LIMITS.expressionLength}`
    report(diagnose('FG0403', { message, at: whole, help: ['Give names to parts of it under `types:`.'] }))
    return undefined
  }
  const source: ParseSource = { text: replaceForbidden(text, place, report), base: 0, place, report, depth: 0, inTemplate: false }
  const guarded = guardTokens(source, kind.rule, EXPRESSION_LEXER.tokenize(source.text))
  if (guarded.stop) return undefined
  if (guarded.tokens.length === 0) {
    if (guarded.firstProblem === Number.POSITIVE_INFINITY)
      report(diagnose('FG0320', { message: `There is no ${kind.what} here`, at: whole, help: [kind.forms] }))
    return undefined
  }
  const { tree, errors } = runGrammar(kind.rule, guarded.tokens)
  if (errors.length > 0) {
    reportFirst(kind, source, guarded, errors)
    return undefined
  }
  const { templateDepths } = guarded
  return { tree, scope: { source, lambdas: 0, templateDepths, parseHole: () => ({ kind: 'error', span: whole }) } }
}

function reportFirst(kind: Kind, source: ParseSource, guarded: GuardedTokens, errors: readonly IRecognitionException[]): void {
  const [error] = errors
  const offset = error?.token.startOffset ?? Number.NaN
  if (error === undefined || offset > guarded.firstProblem) return
  if (!(offset >= 0)) {
    const end = source.text.trimEnd().length
    return source.report(
      diagnose('FG0320', { message: `The ${kind.what} ends too early`, at: spanAt(source, Math.max(0, end - 1), end), help: [kind.forms] })
    )
  }
  const at = spanAt(source, offset, offset + error.token.image.length)
  source.report(
    diagnose('FG0320', {
      message: `Did not expect \`${error.token.image}\` in a ${kind.what}`,
      at,
      help: [hintFor(kind, error.token.image, source)]
    })
  )
}

function hintFor({ forms }: Kind, image: string, { text }: ParseSource): string {
  if (image === '[')
    return /^\s*\w+\s*\[\s*\]/.test(text)
      ? 'A list is written `list<T>`.'
      : 'The parts of a type stand in `<\u2026>`: `list<int>`, `map<string, float>`.'
  if (image === '|') return 'There are no unions. A value that may be missing is written `T?`, one of several texts `enum(a, b)`.'
  if (image === '??') return 'One `?` is enough.'
  return forms
}
