import { type CstNode, type IToken, tokenMatcher } from 'chevrotain'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import type { Span } from '../../../diagnostics/span.js'
import type { Data } from '../../syntax/definition.js'
import type { Identifier } from '../../syntax/expression.js'
import { FOREIGN_LITERALS, PROTOTYPE_NAMES } from '../../syntax/words.js'
import { buildNumber, buildString } from '../build-literal.js'
import { type BuildScope, tokenSpan } from '../build-scope.js'
import { reportPrototypeName, reportRepeatedNames } from '../check-names.js'
import { endOf, nodeOf, nodesOf, startOf, tokenOf } from '../concrete-tree.js'
import { spanAt, wholeSpan } from '../parse-source.js'
import { NumberLiteral, StringLiteral } from '../tokens.js'
import { BoundedTemplate } from './native-tokens.js'

/** Makes a constant piece of data from the concrete tree. */
export function buildNativeData(node: CstNode | undefined, scope: BuildScope): Data {
  if (node === undefined) return { kind: 'error', span: wholeSpan(scope.source) }
  const span = spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length))
  const list = nodeOf(node, 'list')
  if (list !== undefined) return { kind: 'sequence', items: nodesOf(list, 'data').map((item) => buildNativeData(item, scope)), span }
  const mapping = nodeOf(node, 'mapping')
  if (mapping !== undefined) return buildMapping(mapping, span, scope)
  const number = tokenOf(node, 'NumberLiteral')
  if (number !== undefined) return buildNumberData(number, tokenOf(node, 'Minus'), span, scope)
  const token = tokenOf(node, 'scalar')
  return token === undefined ? { kind: 'error', span } : buildScalar(token, span, scope)
}

function buildMapping(node: CstNode, span: Span, scope: BuildScope): Data {
  const entries = nodesOf(node, 'entry').flatMap((entry) => {
    const key = buildKey(entry, scope)
    const value = buildNativeData(nodeOf(entry, 'data'), scope)
    return key === undefined ? [] : [{ key, value }]
  })
  reportRepeatedNames(
    scope.source.report,
    entries.map(({ key }) => key),
    'key'
  )
  return { kind: 'mapping', entries, span }
}

/** Keys are texts, with quotes where they are no names, or whole numbers for `map<int, T>`. */
function buildKey(entry: CstNode, scope: BuildScope): Identifier | undefined {
  const token = tokenOf(entry, 'key')
  if (token === undefined) return undefined
  const name = keyText(token, tokenOf(entry, 'Minus'), scope)
  if (name === undefined) return undefined
  const key = { name, span: tokenSpan(scope, token) }
  if (!PROTOTYPE_NAMES.has(name)) return key
  reportPrototypeName(scope.source.report, key, 'anything')
  return undefined
}

function keyText(token: IToken, minus: IToken | undefined, scope: BuildScope): string | undefined {
  if (tokenMatcher(token, StringLiteral)) {
    const text = buildString(token, scope)
    return text.kind === 'string' ? text.value : undefined
  }
  if (token.tokenType !== NumberLiteral) return token.image
  const number = buildNumber(token, scope)
  if (number.kind === 'int') return `${minus === undefined || number.value === 0 ? '' : '-'}${number.value}`
  if (number.kind !== 'error') {
    const at = tokenSpan(scope, token)
    scope.source.report(
      diagnose('FG0111', { message: `The key is \`${token.image}\`, not a text or a whole number`, at, help: ['Put it in quotes.'] })
    )
  }
  return undefined
}

/** A duration is the text that says it, as it is in YAML; -0 is 0. */
function buildNumberData(token: IToken, minus: IToken | undefined, span: Span, scope: BuildScope): Data {
  const number = buildNumber(token, scope)
  if (number.kind === 'duration') return { kind: 'scalar', value: `${minus === undefined ? '' : '-'}${token.image}`, span }
  if (number.kind !== 'int' && number.kind !== 'float') return { kind: 'error', span }
  return { kind: 'scalar', value: (minus === undefined ? number.value : -number.value) + 0, span }
}

function buildScalar(token: IToken, span: Span, scope: BuildScope): Data {
  switch (token.image) {
    case 'true':
      return { kind: 'scalar', value: true, span }
    case 'false':
      return { kind: 'scalar', value: false, span }
    case 'null':
      return { kind: 'scalar', value: null, span }
  }
  if (token.tokenType === BoundedTemplate) {
    scope.source.report(
      diagnose('FG0345', { message: 'Data are constant, so they have no `f"…"`', at: span, help: ['Write a plain text, `"…"`.'] })
    )
    return { kind: 'error', span }
  }
  if (/^[A-Za-z_]\w*$/.test(token.image)) {
    reportBareWord(token.image, span, scope)
    return { kind: 'error', span }
  }
  const text = buildString(token, scope)
  return text.kind === 'string' ? { kind: 'scalar', value: text.value, span } : { kind: 'error', span }
}

function reportBareWord(word: string, span: Span, { source }: BuildScope): void {
  const literal = FOREIGN_LITERALS.get(word)
  const mend = literal ?? `"${word}"`
  source.report(
    diagnose('FG0345', {
      message: literal === undefined ? `The text \`${word}\` needs quotes` : `\`${word}\` is written \`${literal}\` here`,
      at: span,
      help: literal === undefined ? ['Data are constant: texts stand in quotes, and names of features or sources have no meaning.'] : [],
      fixes: [{ title: `write \`${mend}\``, edits: [{ span, text: mend }] }]
    })
  )
}
