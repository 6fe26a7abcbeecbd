import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { TypeExpression } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'
import { describe } from './check-shape.js'
import type { FileContext } from './file-context.js'
import { parseExpressionAt } from './parse-expression.js'
import { parseTypeAt } from './parse-type.js'
import { type UnquotedExpression, unquotedExpression } from './unquoted-expression.js'
import type { DocumentNode, MappingEntry, ScalarNode } from './yaml/document-node.js'

/** The expression that a key holds. A truth value, a number or `null` without quotes is taken by its text. */
export function parseExpressionEntry({ key, value }: MappingEntry, flow: boolean, context: FileContext): Expression {
  const unquoted = unquotedExpression(key, value, flow, context)
  if (unquoted !== undefined) return parseUnquoted(unquoted, value, context)
  if (value.kind !== 'scalar') {
    context.report(
      diagnose('FG0204', {
        message: `\`${key.text}\` takes the text of an expression, not ${describe(value)}`,
        at: value.span,
        help: ['Write the expression in quotes or into a `|` block.']
      })
    )
    return { kind: 'error', span: value.span }
  }
  return parseScalarExpression(key, value, context)
}

/** What is no expression either stays what YAML says that it is. */
function parseUnquoted(unquoted: UnquotedExpression, value: DocumentNode, context: FileContext): Expression {
  const { expression, diagnostics } = parseExpressionAt(unquoted.text, unquoted.place)
  if (!unquoted.certain && diagnostics.length > 0) return { kind: 'error', span: value.span }
  unquoted.claim()
  diagnostics.forEach(context.report)
  return expression
}

function parseScalarExpression(key: ScalarNode, value: ScalarNode, context: FileContext): Expression {
  if (value.text === '') {
    context.report(
      diagnose('FG0207', {
        message: `There is no expression behind \`${key.text}:\``,
        at: key.span,
        help: ['Write what the feature computes, for example `user.age`.']
      })
    )
    return { kind: 'error', span: key.span }
  }
  const { expression, diagnostics } = parseExpressionAt(value.text, value.place)
  const { comment } = value
  if (comment === undefined) diagnostics.forEach(context.report)
  else if (diagnostics.length > 0) diagnostics.map(withCommentHelp).forEach(context.report)
  else if (looksLikeCode(comment.text)) {
    context.report(
      diagnose('FG0103', {
        message: 'YAML takes this for a comment, so the expression ends in front of it',
        at: comment.span,
        help: ['If it belongs to the expression, leave out the `#`; if it is a comment, put it on a line of its own.']
      })
    )
  }
  return expression
}

/** Begins with what goes on with an expression. */
function looksLikeCode(comment: string): boolean {
  return /^#\s*(?:&&|\|\||\?\?|[=!<>]=|\)|\]|(?:and|or)\s+[\w.!(]+\s*(?:[<>=!(.]|$))/.test(comment)
}

/** An expression that breaks off where a comment begins was most likely cut by it. */
function withCommentHelp(diagnostic: Diagnostic, index: number): Diagnostic {
  if (index > 0) return diagnostic
  return {
    ...diagnostic,
    help: [
      ...diagnostic.help,
      'YAML reads ` #` as the start of a comment, so the expression ends in front of it. Put the expression in quotes or into a `|` block.'
    ]
  }
}

/** The type that a key holds as a text. */
export function parseTypeEntry(key: ScalarNode, value: DocumentNode, context: FileContext): TypeExpression {
  if (value.kind !== 'scalar') {
    context.report(
      diagnose('FG0204', {
        message: `\`${key.text}\` takes a type as a text, not ${describe(value)}`,
        at: value.span,
        help: ['A record is written `"{a: int, b: string?}"`, a list `list<T>`.']
      })
    )
    return { kind: 'error', span: value.span }
  }
  const { type, diagnostics } = parseTypeAt(
    value.text,
    value.text === '' ? { file: key.span.file, segments: [], end: key.span.end } : value.place
  )
  diagnostics.forEach(context.report)
  return type
}
