import type { IToken } from 'chevrotain'
import { tokenEnd } from '../concrete-tree.js'
import { fuseTexts } from './fuse-texts.js'
import { ExpressionText } from './native-tokens.js'
import { splitDeclarations } from './split-declarations.js'

/** Where the expression of a feature stands, with the comments in front of it. */
export interface ExpressionPlace {
  /** Offset of the feature's name. */
  readonly name: number
  readonly start: number
  readonly end: number
}

/** The expressions of the features of a file, in its order. */
export function nativeExpressions(text: string, tokens: readonly IToken[]): readonly ExpressionPlace[] {
  return splitDeclarations(text, tokens).flatMap((chunk) => {
    const fused = fuseTexts(text, chunk).tokens
    const expression = fused.at(-1)
    const assign = fused.at(-2)
    const name = fused[chunk.word + 1]
    if (expression?.tokenType !== ExpressionText || assign === undefined || name === undefined) return []
    return [{ name: name.startOffset, start: tokenEnd(assign), end: tokenEnd(expression) }]
  })
}
