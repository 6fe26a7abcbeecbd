import { Assign, Colon, LeftBrace, RightBrace } from '../tokens.js'
import { DECLARATION_TOKENS, ExpressionText, TypeText } from './native-tokens.js'
import type { Chunk } from './split-declarations.js'
import { type FusedTokens, TokenFuser } from './token-fuser.js'

/**
 * Makes one token of each expression and each type, for these have parsers of their own, and gives the words of the declaration their
 * meaning.
 */
export function fuseTexts(text: string, { tokens, word, kind }: Chunk): FusedTokens {
  const fuser = new TokenFuser(text, tokens)
  fuser.keep(word)
  const keyword = tokens[word]
  if (keyword === undefined || kind === 'later' || kind === 'unknown' || kind === 'loose') return fuser.finish()
  fuser.put(keyword, DECLARATION_TOKENS[kind])
  fuser.keep(word + 2)
  if (kind === 'feature') {
    if (fuseHead(fuser)) fuser.fuseRest(ExpressionText)
  } else if (kind === 'const') fuseHead(fuser)
  else if (kind === 'test') fuser.renameWords()
  else if (kind === 'type' && fuser.next()?.tokenType === Assign) {
    fuser.keep(fuser.at + 1)
    fuser.fuseRest(TypeText)
  } else if ((kind === 'source' || kind === 'type') && fuser.next()?.tokenType === LeftBrace) fuseFields(fuser)
  return fuser.finish()
}

/** `: type =`, each part of it if it is there; answers whether the `=` is. */
function fuseHead(fuser: TokenFuser): boolean {
  if (fuser.next()?.tokenType === Colon) {
    fuser.keep(fuser.at + 1)
    fuser.splitComparison()
    fuser.fuse(fuser.find(Assign), TypeText)
  }
  if (fuser.next()?.tokenType !== Assign) return false
  fuser.keep(fuser.at + 1)
  return true
}

/** The types of the fields in braces. */
function fuseFields(fuser: TokenFuser): void {
  fuser.keep(fuser.at + 1)
  for (let token = fuser.next(); token !== undefined && token.tokenType !== RightBrace; token = fuser.next()) {
    const named = fuser.startsField(fuser.at)
    fuser.keep(fuser.at + (named ? 2 : 1))
    if (named) fuser.fuse(fuser.typeEnd(), TypeText)
  }
}
