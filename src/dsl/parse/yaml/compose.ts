import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml'
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js'
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js'
import type { Span } from '../../../diagnostics/span.js'
import { LIMITS } from '../../../limits.js'
import type { Problems } from './problems.js'
import { yamlError } from './yaml-error.js'

/** The lexer's mark in front of the text of a scalar. */
const SCALAR = '\x1f'
/** The lexer's marks have no place in the file. */
const MARKS: ReadonlySet<string> = new Set(['\x02', '\x18', SCALAR])

/**
 * The recursive part of the `yaml` package stands this much. It is more than the nesting of data, which is checked when
 * the document has been read: each line with a second `: `, an expression without quotes, takes the lines below it in.
 */
const STACK = 1_000

/**
 * Reads a text as one YAML document, and reports what YAML finds wrong and what FeaGo refuses of YAML. Undefined when
 * the text is nested too deep: then the recursive part of the `yaml` package never sees it.
 */
export function composeDocument(text: string, file: string, found: Problems): Document.Parsed<ParsedNode> | undefined {
  const tokens = parseTokens(text, file, found)
  if (tokens === undefined) return undefined
  const composer = new Composer({ keepSourceTokens: true, uniqueKeys: false, prettyErrors: false, strict: true, schema: 'core' })
  const documents = [...composer.compose(tokens, true, text.length)]
  const [first, second] = documents
  if (second !== undefined) reportSecondDocument(second, tokens, file, found)
  for (const error of first?.errors ?? []) {
    if (error.code !== 'BAD_ALIAS' && error.code !== 'MULTIPLE_DOCS') found.add(yamlError(error, file, text))
    // A quote that is never closed swallows the rest of the file.
    if (error.code === 'MISSING_CHAR' && error.message.endsWith('quote')) break
  }
  return first
}

/** A text with more things wrong than this is no definition file; the rest of it is not worth the time. */
const TOO_MANY = 50

/** The concrete tree; the depth of its stack is watched after every token, so that nothing can grow too deep. */
function parseTokens(text: string, file: string, found: Problems): readonly CST.Token[] | undefined {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const isWrong = lexemeWatch(file, found)
  let wrong = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (isWrong(lexeme, parser.offset)) wrong += 1
    for (const token of parser.next(lexeme)) {
      tokens.push(token)
      if (token.type === 'error' || token.type === 'document') wrong += 1
    }
    if (parser.stack.length > STACK) {
      found.add(tooDeep({ file, start: Math.max(0, parser.offset - 1), end: Math.min(parser.offset, text.length) }))
      return undefined
    }
    if (wrong > TOO_MANY) break
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

/** Looks at the lexemes one by one; says of each whether it is refused, or a scalar right behind another. */
function lexemeWatch(file: string, found: Problems): (lexeme: string, offset: number) => boolean {
  let marked = false
  let afterScalar = false
  return (lexeme, offset) => {
    const scalar = marked || /^["']/.test(lexeme)
    marked = !marked && lexeme === SCALAR
    if (scalar) {
      const wrong = afterScalar
      afterScalar = true
      return wrong
    }
    if (MARKS.has(lexeme)) return false
    if (/[^ \t]/.test(lexeme)) afterScalar = false
    return reportRefused(lexeme, offset, file, found)
  }
}

export function tooDeep(at: Span): Diagnostic {
  return diagnose('FG0402', {
    message: `Mappings and lists are nested more than ${LIMITS.dataNesting} deep here`,
    at,
    help: ['If these are expressions with a `: `, put them in quotes.']
  })
}

/** Anchors, aliases, tags and directives are known by their first character. Answers whether it is one of them. */
function reportRefused(lexeme: string, offset: number, file: string, found: Problems): boolean {
  const kind = REFUSED[lexeme.charAt(0)]
  if (kind === undefined) return false
  const shown = lexeme.length > 30 ? `${lexeme.slice(0, 30)}\u2026` : lexeme
  found.add(
    diagnose(kind.code, {
      message: `${kind.what} such as \`${shown}\` are refused`,
      at: { file, start: offset, end: offset + lexeme.length },
      help: [kind.help]
    })
  )
  return true
}

const WRITE_OUT = 'Write the value out, or give it a name under `constants:`.'
const REFUSED: Readonly<Record<string, { readonly code: DiagnosticCode; readonly what: string; readonly help: string }>> = {
  '&': { code: 'FG0104', what: 'Anchors', help: WRITE_OUT },
  '*': { code: 'FG0104', what: 'Aliases', help: WRITE_OUT },
  '!': { code: 'FG0105', what: 'Tags', help: 'Remove it. An expression that begins with `!` needs quotes.' },
  '%': { code: 'FG0107', what: 'Directives', help: 'Remove the line; definition files are YAML 1.2.' }
}

function reportSecondDocument(document: Document.Parsed<ParsedNode>, tokens: readonly CST.Token[], file: string, found: Problems): void {
  const starts = tokens.flatMap((token) => (token.type === 'document' ? token.start : [])).filter((token) => token.type === 'doc-start')
  const mark = starts.findLast((token) => token.offset <= document.range[1]) ?? starts.at(-1)
  const start = mark?.offset ?? document.range[0]
  found.add(
    diagnose('FG0108', {
      message: 'A second document begins here',
      at: { file, start, end: start + (mark?.source.length ?? 0) },
      help: ['A file holds one document. Remove the `---` and join the keys, or make another file.']
    })
  )
}
