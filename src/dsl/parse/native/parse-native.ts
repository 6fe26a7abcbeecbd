import type { IToken, TokenType } from 'chevrotain'
import { type Diagnostic, diagnose, type Report } from '../../../diagnostics/diagnostic.js'
import type { Module } from '../../syntax/definition.js'
import { tokenEnd } from '../concrete-tree.js'
import { fileTooLarge } from '../file-size.js'
import { replaceForbidden } from '../forbidden-characters.js'
import { literalMap } from '../offset-map.js'
import { inOrder } from '../parse-expression.js'
import { emptyModule } from '../parse-module.js'
import { type ParseSource, spanAt } from '../parse-source.js'
import { Identifier, NumberLiteral } from '../tokens.js'
import { isDeclarationWord } from './declaration-words.js'
import { fuseTexts } from './fuse-texts.js'
import { describeLooseText } from './loose-text.js'
import { moduleOf } from './module-of-declarations.js'
import { ExpressionText, SignatureText, TypeText } from './native-tokens.js'
import { type FusedChunk, parseDeclaration } from './parse-declaration.js'
import { readNativeTokens, reportStrayText } from './read-native-tokens.js'
import { splitDeclarations } from './split-declarations.js'

/** What one file defines, and what is wrong with it. */
export interface ParsedModule {
  readonly module: Module
  readonly diagnostics: readonly Diagnostic[]
}

/** Parses a file in native syntax. Never throws, whatever the text: each declaration is read on its own. */
export function parseNative(file: string, fileText: string): ParsedModule {
  const tooLarge = fileTooLarge(file, fileText)
  if (tooLarge !== undefined) return { module: emptyModule(file), diagnostics: [tooLarge] }
  const found: Diagnostic[] = []
  const module = parseText(nativeSource(file, fileText, (diagnostic) => void found.push(diagnostic)))
  return { module, diagnostics: inOrder(found) }
}

/** The text as it is parsed: as long as the file, with a blank in the place of a byte order mark and of each forbidden character. */
function nativeSource(file: string, fileText: string, report: Report): ParseSource {
  const text = fileText.startsWith('\ufeff') ? ` ${fileText.slice(1)}` : fileText
  const place = literalMap(file, 0, text.length)
  return { text: replaceForbidden(text, place, report), base: 0, place, report, depth: 0, inTemplate: false }
}

/** A text that is no definition file at all is wrong everywhere; more messages than these say nothing new. */
const LOOSE_REPORTED = 20

function parseText(source: ParseSource): Module {
  const { text, place, report } = source
  const read = readNativeTokens(text)
  if (read.tokens.length === 0 && read.errors.length === 0) reportEmpty(source)
  const chunks = splitDeclarations(text, withoutVersion(source, read.tokens)).map((chunk) => ({ chunk, ...fuseTexts(text, chunk) }))
  const strays = reportStrayText(source, read, chunks.flatMap(textsOf))
  for (const { chunk } of chunks.filter(({ chunk: { kind } }) => !isDeclarationWord(kind)).slice(0, LOOSE_REPORTED)) {
    report(describeLooseText(source, chunk))
  }
  const firstStray = firstWithin(strays)
  return moduleOf(
    place.file,
    chunks.flatMap((chunk) => parseDeclaration(source, chunk, firstStray(chunk.tokens)) ?? []),
    report
  )
}

function textsOf({ tokens }: FusedChunk): readonly IToken[] {
  return tokens.filter(({ tokenType }) => TEXTS.has(tokenType))
}

const TEXTS: ReadonlySet<TokenType> = new Set([ExpressionText, TypeText, SignatureText])

/** The first of the offsets, which are in order, among tokens that are asked for in order, too. */
function firstWithin(offsets: readonly number[]): (tokens: readonly IToken[]) => number {
  let next = 0
  return (tokens) => {
    const start = tokens[0]?.startOffset ?? 0
    const last = tokens.at(-1)
    while (next < offsets.length && (offsets[next] ?? 0) < start) next += 1
    const offset = offsets[next]
    return offset !== undefined && last !== undefined && offset < tokenEnd(last) ? offset : Number.POSITIVE_INFINITY
  }
}

/** The one version of the format so far. */
const VERSION = '1'

/** `feago 1` at the beginning of a file says the version of the format; without it, it is 1. */
function withoutVersion(source: ParseSource, tokens: readonly IToken[]): readonly IToken[] {
  const [word, version] = tokens
  if (word?.tokenType !== Identifier || word.image !== 'feago' || version?.tokenType !== NumberLiteral) return tokens
  if (version.image !== VERSION) {
    const at = spanAt(source, version.startOffset, tokenEnd(version))
    const help = [`This version of FeaGo reads \`feago ${VERSION}\`.`]
    source.report(diagnose('FG0114', { message: `The version of the format is ${VERSION}, not ${version.image}`, at, help }))
  }
  return tokens.slice(2)
}

function reportEmpty({ place: { file }, report }: ParseSource): void {
  const help = ['A definition is written `feature name = expression`.', 'Remove the file if it is not needed.']
  report(diagnose('FG0113', { message: 'This file holds no definitions', at: { file, start: 0, end: 0 }, help }))
}
