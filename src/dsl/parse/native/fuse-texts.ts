import type { TokenType } from 'chevrotain'
import { Assign, Colon, LeftBrace, RightBrace } from '../tokens.js'
import type { DeclarationWord } from './declaration-words.js'
import { DECLARATION_TOKENS, ExpressionText, SignatureText, TypeText } from './native-tokens.js'
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
  if (keyword === undefined || kind === 'unknown' || kind === 'loose') return fuser.finish()
  fuser.put(keyword, DECLARATION_TOKENS[kind])
  if (kind !== 'fn') fuser.keep(word + 2)
  fuseBody(fuser, kind)
  return fuser.finish()
}

/** What stands behind the name; in front of the name of a function, which belongs to its signature. */
function fuseBody(fuser: TokenFuser, kind: DeclarationWord): void {
  switch (kind) {
    case 'feature':
      if (fuseHead(fuser)) fuser.fuseRest(ExpressionText)
      return
    case 'fn':
      fuser.splitComparison()
      fuser.fuse(fuser.find(Assign), SignatureText)
      if (keepNext(fuser, Assign)) fuser.fuseRest(ExpressionText)
      return
    case 'const':
      fuseHead(fuser)
      return
    case 'table':
      if (keepNext(fuser, Colon)) fuser.renameTableWords()
      return
    case 'set':
      return fuser.renameColumnWords()
    case 'test':
      return fuser.renameTestWords()
    case 'source':
      return fuseFields(fuser)
    case 'type':
      return keepNext(fuser, Assign) ? fuser.fuseRest(TypeText) : fuseFields(fuser)
  }
}

/** `: type =`, each part of it if it is there; answers whether the `=` is. */
function fuseHead(fuser: TokenFuser): boolean {
  if (keepNext(fuser, Colon)) {
    fuser.splitComparison()
    fuser.fuse(fuser.find(Assign), TypeText)
  }
  return keepNext(fuser, Assign)
}

/** Copies the next token if it is of a type; answers whether it is. */
function keepNext(fuser: TokenFuser, type: TokenType): boolean {
  if (fuser.next()?.tokenType !== type) return false
  fuser.keep(fuser.at + 1)
  return true
}

/** The types of the fields in braces. */
function fuseFields(fuser: TokenFuser): void {
  if (!keepNext(fuser, LeftBrace)) return
  for (let token = fuser.next(); token !== undefined && token.tokenType !== RightBrace; token = fuser.next()) {
    const named = fuser.startsField(fuser.at)
    fuser.keep(fuser.at + (named ? 2 : 1))
    if (named) fuser.fuse(fuser.typeEnd(), TypeText)
  }
}
