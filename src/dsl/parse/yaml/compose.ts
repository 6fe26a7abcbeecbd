import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml'
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import { LIMITS } from '../../../limits.js'
import type { Problems } from './problems.js'
import { yamlError } from './yaml-error.js'

/** The lexer's mark in front of the text of a scalar. */
const SCALAR = '\x1f'
/** The lexer's marks have no place in the file. */
const MARKS: ReadonlySet<string> = new Set(['\x02', '\x18', SCALAR])

/** On the parser's stack there is a document around the content and a scalar inside it. */
const STACK_BESIDES_DATA = 2

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
  let scalar = false
  let wrong = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (!scalar && !MARKS.has(lexeme) && reportRefused(lexeme, parser.offset, file, found)) wrong += 1
    scalar = lexeme === SCALAR
    for (const token of parser.next(lexeme)) {
      tokens.push(token)
      if (token.type === 'error' || token.type === 'document') wrong += 1
    }
    if (parser.stack.length > LIMITS.dataNesting + STACK_BESIDES_DATA) {
      const at = { file, start: Math.max(0, parser.offset - 1), end: Math.min(parser.offset, text.length) }
      found.add(diagnose('FG0402', { message: `Mappings and lists are nested more than ${LIMITS.dataNesting} deep here`, at }))
      return undefined
    }
    if (wrong > TOO_MANY) break
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

/** Anchors, aliases, tags and directives are known by their first character. Answers whether it is one of them. */
function reportRefused(lexeme: string, offset: number, file: string, found: Problems): boolean {
  const kind = REFUSED[lexeme.charAt(0)]
  if (kind === undefined) return false
  const shown = lexeme.length > 30 ? `${lexeme.slice(0, 30)}\u2026` : lexeme
  found.add(diagnose(kind.code, { message: `${kind.what} such as \`${shown}\` are refused`, at: { file, start: offset, end: offset + lexeme.length }, help: [kind.help] }))
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
