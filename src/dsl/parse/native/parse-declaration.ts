import type { IToken } from 'chevrotain'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import type { BuildScope } from '../build-scope.js'
import { tokenEnd } from '../concrete-tree.js'
import { type ParseSource, spanAt } from '../parse-source.js'
import { buildDeclaration, type Declaration } from './build-declaration.js'
import { isLeftOver, reportDeclarationErrors } from './declaration-error.js'
import { runDeclarationGrammar } from './declaration-grammar.js'
import { isDeclarationWord } from './declaration-words.js'
import { guardDeclaration } from './guard-declaration.js'
import type { Chunk } from './split-declarations.js'

/** A declaration as its grammar sees it. */
export interface FusedChunk {
  readonly chunk: Chunk
  readonly tokens: readonly IToken[]
  readonly buried: readonly IToken[]
}

/**
 * Parses one declaration. `firstStray` is the offset of the first text in it that is no token; behind it little is certain. Undefined
 * where nothing can be made of it, which has been reported.
 */
export function parseDeclaration(whole: ParseSource, { chunk, tokens, buried }: FusedChunk, firstStray: number): Declaration | undefined {
  const { kind, word } = chunk
  if (!isDeclarationWord(kind)) return undefined
  const source = inDefinition(whole, tokens[word + 1])
  for (const comment of buried) reportBuried(source, comment)
  const firstProblem = Math.min(firstStray, guardDeclaration(source, tokens))
  if (firstProblem === Number.NEGATIVE_INFINITY) return undefined
  const { tree, errors } = runDeclarationGrammar(tokens)
  const named = reportDeclarationErrors({ source, kind, tokens, word, firstProblem }, errors)
  // A test that is not whole says something else than its author meant.
  if (!named || (kind === 'test' && !errors.every(isLeftOver))) return undefined
  return buildDeclaration(tree, spanOf(source, tokens), scopeOf(source))
}

/** Diagnostics name the definition that they stand in. */
function inDefinition(source: ParseSource, name: IToken | undefined): ParseSource {
  if (name === undefined) return source
  // The name of a function stands in front of its parameters.
  const word = /^\w+/.exec(name.image)?.[0] ?? name.image
  return { ...source, report: (diagnostic) => source.report({ feature: word.slice(0, 64), ...diagnostic }) }
}

function spanOf(source: ParseSource, tokens: readonly IToken[]): ReturnType<typeof spanAt> {
  const first = tokens[0]
  const last = tokens.at(-1)
  return spanAt(source, first?.startOffset ?? 0, last === undefined ? 0 : tokenEnd(last))
}

/** Data and names are all that is built here; templates are parsed with the expression that they stand in. */
function scopeOf(source: ParseSource): BuildScope {
  return { source, lambdas: 0, templateDepths: new Map(), parseHole: () => ({ kind: 'error', span: spanAt(source, 0, 0) }) }
}

function reportBuried(source: ParseSource, { startOffset, image }: IToken): void {
  source.report(
    diagnose('FG0342', {
      message: 'This doc comment belongs to nothing',
      at: spanAt(source, startOffset, startOffset + image.trimEnd().length),
      help: ['It stands in front of a declaration or a field; an ordinary comment is `// …`.']
    })
  )
}
