import type { IToken } from 'chevrotain'
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import { LIMITS } from '../../limits.js'
import { type ParseSource, spanAt } from './parse-source.js'

/* What to say of problems that the tokens show before anything is parsed. */

function spanOf(source: ParseSource, token: IToken): Span {
  return spanAt(source, token.startOffset, token.startOffset + token.image.length)
}

/** The first unit of a token, where the rest of it is not the point. */
function startOf(source: ParseSource, token: IToken): Span {
  return spanAt(source, token.startOffset, token.startOffset + 1)
}

export function openComment(source: ParseSource, comment: IToken): Diagnostic {
  return diagnose('FG0304', {
    message: 'This comment is never closed',
    at: spanAt(source, comment.startOffset, comment.startOffset + 2),
    help: ['A comment that begins with `/*` ends with `*/`; one that begins with `//` ends with the line.']
  })
}

export function longName(source: ParseSource, token: IToken): Diagnostic {
  const message = `This name has ${token.image.length} characters; a name has at most ${LIMITS.nameLength}`
  return diagnose('FG0408', { message, at: spanOf(source, token), help: ['What it means belongs into `doc:`.'] })
}

export function tooDeep(source: ParseSource, token: IToken): Diagnostic {
  return diagnose('FG0404', {
    message: `This is nested more than ${LIMITS.nesting} deep`,
    at: spanOf(source, token),
    help: ['Split it: inner parts can be features of their own, and types have names under `types:`.']
  })
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** A closing bracket that does not fit; `opened` is the bracket that it meets, if there is one. */
export function mismatchedBracket(source: ParseSource, token: IToken, opened: IToken | undefined): Diagnostic {
  const at = startOf(source, token)
  if (opened === undefined) {
    const fixes = [{ title: `remove \`${token.image}\``, edits: [{ span: at, text: '' }] }]
    return diagnose('FG0303', {
      message: `This \`${token.image}\` closes nothing`,
      at,
      fixes,
      help: ['Remove it, or open the bracket that it closes.']
    })
  }
  return diagnose('FG0303', {
    message: `Expected \`${CLOSING[opened.image]}\` here, not \`${token.image}\``,
    at,
    also: [{ span: startOf(source, opened), text: `this \`${opened.image}\` is still open` }],
    help: ['Brackets close in the opposite order of their opening.']
  })
}

/** A bracket that stays open; `end` is where the closing one can be put, if that is certain. */
export function unclosedBracket(source: ParseSource, token: IToken, end: number | undefined): Diagnostic {
  const closing = CLOSING[token.image] ?? ''
  const fixes =
    end === undefined
      ? []
      : [{ title: `close it with \`${closing}\` at the end`, edits: [{ span: spanAt(source, end, end), text: closing }] }]
  return diagnose('FG0303', {
    message: `This \`${token.image}\` is never closed`,
    at: startOf(source, token),
    help: [`Write \`${closing}\` where the part that it opens ends.`],
    fixes
  })
}

function closeText(quote: string): string {
  return `Close it with \`${quote}\` on the same line; a line break inside a text is written \`\\n\`.`
}

export function openString(source: ParseSource, token: IToken): Diagnostic {
  const prefix = token.image.startsWith('r') ? 1 : 0
  const text = token.image.trimEnd()
  const quote = text.charAt(prefix)
  const other = quote === '"' ? "'" : '"'
  const end = token.startOffset + text.length
  const mixed = text.length > prefix + 1 && text.endsWith(other)
  const last = spanAt(source, mixed ? end - 1 : end, end)
  return diagnose('FG0304', {
    message: mixed ? `This text begins with \`${quote}\` and never ends: \`${other}\` does not close it` : 'This text is never closed',
    at: spanAt(source, token.startOffset, token.startOffset + prefix + 1),
    ...(mixed ? { also: [{ span: last, text: `expected \`${quote}\`` }] } : {}),
    help: [closeText(quote)],
    fixes: mixed ? [{ title: `close the text with \`${quote}\``, edits: [{ span: last, text: quote }] }] : []
  })
}

/** A template without its end; `hole` is the offset of the brace that is not closed, if that is why. */
export function openTemplate(source: ParseSource, token: IToken, hole: number | undefined): Diagnostic {
  if (hole === undefined) {
    const at = spanAt(source, token.startOffset, token.startOffset + 2)
    return diagnose('FG0304', { message: 'This text is never closed', at, help: [closeText(token.image.charAt(1))] })
  }
  return diagnose('FG0304', {
    message: 'This hole is never closed',
    at: spanAt(source, hole, hole + 1),
    help: ['Close it with `}`; a brace that belongs to the text is written `{{`.']
  })
}
