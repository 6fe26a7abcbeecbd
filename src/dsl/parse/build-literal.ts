import type { IToken } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import type { Expression } from '../syntax/expression.js'
import { type BuildScope, errorExpression, tokenSpan } from './build-scope.js'
import { tokenEnd } from './concrete-tree.js'
import { type ParseSource, spanAt } from './parse-source.js'
import { readNumber } from './read-number.js'
import { readEscapes } from './read-string.js'
import { scanTemplate } from './template-scan.js'
import { CurlyString, OpenString, RawString } from './tokens.js'

export function buildNumber(token: IToken, scope: BuildScope): Expression {
  const span = tokenSpan(scope, token)
  const reading = readNumber(token.image)
  if (reading.kind !== 'problem') return { ...reading, span }
  const { code, message, help, mend } = reading
  const fixes = mend === undefined ? [] : [{ title: `write \`${mend}\``, edits: [{ span, text: mend }] }]
  scope.source.report(diagnose(code, { message, at: span, help: [help], fixes }))
  return errorExpression(scope, span)
}

export function buildString(token: IToken, scope: BuildScope): Expression {
  const span = tokenSpan(scope, token)
  const { tokenType: type, startOffset: start, image } = token
  if (type === RawString) return { kind: 'string', value: image.slice(2, -1), raw: true, span }
  // Both have no certain end; a text that is never closed has been reported with the tokens.
  if (type === OpenString) return errorExpression(scope, span)
  if (type === CurlyString) reportCurlyQuotes(token, scope)
  return { kind: 'string', value: readEscapes(scope.source, start + 1, tokenEnd(token) - 1, false), raw: false, span }
}

function reportCurlyQuotes(token: IToken, scope: BuildScope): void {
  const { source } = scope
  const start = token.startOffset
  const end = tokenEnd(token)
  const quote = /^[\u2018\u2019\u201a]/.test(token.image) ? "'" : '"'
  const first = spanAt(source, start, start + 1)
  const last = spanAt(source, end - 1, end)
  source.report(
    diagnose('FG0310', {
      message: `\`${token.image.charAt(0)}\` only looks like \`${quote}\``,
      at: first,
      help: ['Texts stand in straight quotes. Bent ones come with text that is copied from a document or a chat.'],
      fixes: [
        {
          title: `write ${quote}\u2026${quote}`,
          edits: [
            { span: first, text: quote },
            { span: last, text: quote }
          ]
        }
      ]
    })
  )
}

export function buildTemplate(token: IToken, scope: BuildScope): Expression {
  const { source } = scope
  const scan = scanTemplate(source.text, token.startOffset)
  const parts: (string | Expression)[] = []
  for (const { kind, start, end } of scan.parts) {
    if (kind === 'hole') parts.push(buildHole(token, start, end, scope))
    else if (end > start) parts.push(readEscapes(source, start, end, true))
  }
  for (const brace of scan.strayBraces) reportStrayBrace(source, brace)
  return { kind: 'template', parts, span: tokenSpan(scope, token) }
}

function buildHole(token: IToken, start: number, end: number, scope: BuildScope): Expression {
  const { source } = scope
  const text = source.text.slice(start, end)
  const span = spanAt(source, start - 1, end + 1)
  if (text.trim() === '') {
    source.report(
      diagnose('FG0319', {
        message: 'This hole is empty',
        at: span,
        help: ['Put an expression between the braces; for braces in the text write `{{` and `}}`.']
      })
    )
    return errorExpression(scope, span)
  }
  const depth = (scope.templateDepths.get(token.startOffset) ?? source.depth) + 1
  return scope.parseHole({ ...source, text, base: source.base + start, depth, inTemplate: true }, scope.lambdas)
}

function reportStrayBrace(source: ParseSource, brace: number): void {
  const at = spanAt(source, brace, brace + 1)
  source.report(
    diagnose('FG0319', {
      message: 'This `}` closes no hole',
      at,
      help: ['A brace that belongs to the text is written `}}`.'],
      fixes: [{ title: 'write `}}`', edits: [{ span: at, text: '}}' }] }]
    })
  )
}
