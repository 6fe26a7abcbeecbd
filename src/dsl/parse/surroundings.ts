import type { IToken } from 'chevrotain'
import type { Span } from '../../diagnostics/span.js'
import { type ParseSource, spanAt } from './parse-source.js'

/** The tokens around an error. */
export interface Surroundings {
  readonly source: ParseSource
  readonly tokens: readonly IToken[]
  /** Place of the unexpected token in `tokens`; their number at the end of the text. */
  readonly index: number
}

export function tokenAt({ tokens, index }: Surroundings, distance: number): IToken | undefined {
  return tokens[index + distance]
}

export function spanOfToken({ source }: Surroundings, token: IToken): Span {
  return spanAt(source, token.startOffset, token.startOffset + token.image.length)
}
