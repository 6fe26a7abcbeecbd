import type { CstNode, IToken } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import { LIMITS } from '../../limits.js'
import type { Argument, Expression, Identifier } from '../syntax/expression.js'
import { FOREIGN_LITERALS, isIdentifier, PROTOTYPE_NAMES } from '../syntax/words.js'
import { buildNumber, buildString, buildTemplate } from './build-literal.js'
import { buildMatch } from './build-match.js'
import type { ExpressionBuilder, Operand } from './build-operation.js'
import { type BuildScope, errorExpression, identifierOf, tokenSpan } from './build-scope.js'
import { checkFieldName, reportPrototypeName, reportRepeatedNames } from './check-names.js'
import { endOf, nodeOf, nodesOf, startOf, tokenEnd, tokenOf, tokensOf } from './concrete-tree.js'
import { spanAt } from './parse-source.js'
import { False, LeftBracket, Matches, Identifier as NameToken, Null, NumberLiteral, Template, True } from './tokens.js'

/** An operand: signs, a primary, and what is applied to it from the left to the right. */
export function buildOperand(node: CstNode, scope: BuildScope, build: ExpressionBuilder): Operand {
  const prefixes = tokensOf(node, 'PrefixOperatorToken')
  const value = tokenOf(node, 'value')
  const place = primaryPlace(node, value, prefixes, scope)
  const { start } = place
  const suffixes = nodesOf(node, 'suffix')
  const [first] = suffixes
  const call = first === undefined || tokenOf(first, 'mark') !== undefined ? undefined : nodeOf(first, 'callArguments')
  const callee = value !== undefined && call !== undefined && isName(value) ? value : undefined
  let end = call === undefined || callee === undefined ? place.end : endOf(call, start)
  let expression: Expression
  if (callee !== undefined && call !== undefined) expression = buildCall(scope, build, identifierOf(scope, callee), call, start, end)
  else expression = value === undefined ? buildGroup(node, place, scope, build) : buildValue(value, scope)
  for (const suffix of callee === undefined ? suffixes : suffixes.slice(1)) {
    end = endOf(suffix, end)
    expression = applySuffix(suffix, expression, start, end, scope, build)
  }
  return { prefixes, expression, start, end }
}

/** Where the value itself stands, without signs and suffixes; empty behind the signs where it is missing. */
function primaryPlace(
  node: CstNode,
  value: IToken | undefined,
  prefixes: readonly IToken[],
  scope: BuildScope
): { readonly start: number; readonly end: number } {
  if (value !== undefined) return { start: value.startOffset, end: tokenEnd(value) }
  const group = nodeOf(node, 'group')
  if (group !== undefined) return { start: startOf(group, 0), end: endOf(group, scope.source.text.length) }
  const last = prefixes.at(-1)
  const at = last === undefined ? startOf(node, scope.source.text.length) : tokenEnd(last)
  return { start: at, end: at }
}

function buildCall(scope: BuildScope, build: ExpressionBuilder, callee: Identifier, node: CstNode, start: number, end: number): Expression {
  return { kind: 'call', callee, args: buildArguments(node, scope, build), method: false, span: spanAt(scope.source, start, end) }
}

function applySuffix(
  suffix: CstNode,
  object: Expression,
  start: number,
  end: number,
  scope: BuildScope,
  build: ExpressionBuilder
): Expression {
  const span = spanAt(scope.source, start, end)
  const mark = tokenOf(suffix, 'mark')
  const call = nodeOf(suffix, 'callArguments')
  if (mark !== undefined && mark.tokenType !== LeftBracket) {
    reportForeignDot(mark, scope)
    const word = tokenOf(suffix, 'Word')
    if (word === undefined) return errorExpression(scope, span)
    const field = identifierOf(scope, word)
    if (call === undefined) return { kind: 'field', object, field, span }
    return { kind: 'call', callee: field, args: [{ value: object }, ...buildArguments(call, scope, build)], method: true, span }
  }
  if (mark !== undefined) {
    return { kind: 'index', object, index: build(nodeOf(suffix, 'expression'), scope, 'value'), span }
  }
  if (call !== undefined) {
    buildArguments(call, scope, build)
    reportNotCallable(call, object, scope)
  }
  return errorExpression(scope, span)
}

function reportForeignDot(dot: IToken, scope: BuildScope): void {
  if (dot.image === '.') return
  const at = tokenSpan(scope, dot)
  scope.source.report(
    diagnose('FG0311', {
      message: `\`${dot.image}\` is not an operator of this language`,
      at,
      label: 'did you mean `.`?',
      help: ['A field of a missing record is missing anyway, so a plain `.` is enough.'],
      fixes: [{ title: 'write `.`', edits: [{ span: at, text: '.' }] }]
    })
  )
}

function reportNotCallable(call: CstNode, callee: Expression, scope: BuildScope): void {
  if (callee.kind === 'error') return
  const start = startOf(call, 0)
  scope.source.report(
    diagnose('FG0316', {
      message: 'Only a function can be called, by its name',
      at: spanAt(scope.source, start, start + 1),
      also: [{ span: callee.span, text: 'this is a value' }],
      help: ['Values are not functions here. If an operator is missing in front of the `(`, write it: `2 * (a + b)`.']
    })
  )
}

function buildArguments(node: CstNode, scope: BuildScope, build: ExpressionBuilder): readonly Argument[] {
  const args = nodesOf(node, 'argument').map((argument): Argument => {
    const name = tokenOf(argument, 'Identifier')
    const value = build(nodeOf(argument, 'expression'), scope, 'argument')
    return name === undefined ? { value } : { name: identifierOf(scope, name), value }
  })
  reportRepeatedNames(
    scope.source.report,
    args.flatMap((argument) => argument.name ?? []),
    'argument'
  )
  return args
}

function isName(token: IToken): boolean {
  return token.tokenType === NameToken || token.tokenType === Matches
}

function buildValue(token: IToken, scope: BuildScope): Expression {
  switch (token.tokenType) {
    case NameToken:
    case Matches:
      return buildName(token, scope)
    case NumberLiteral:
      return buildNumber(token, scope)
    case Template:
      return buildTemplate(token, scope)
    case True:
    case False:
    case Null:
      return constantOf(token.image, token, scope)
    default:
      return buildString(token, scope)
  }
}

function buildGroup(
  node: CstNode,
  { start, end }: { readonly start: number; readonly end: number },
  scope: BuildScope,
  build: ExpressionBuilder
): Expression {
  const group = nodeOf(node, 'group')
  if (group === undefined) return errorExpression(scope, spanAt(scope.source, start, end))
  if (group.name === 'parentheses') return build(nodeOf(group, 'expression'), scope, 'value')
  if (group.name === 'match') return buildMatch(group, scope, { expression: build, operand: buildOperand })
  return group.name === 'list' ? buildList(group, scope, build) : buildRecord(group, scope, build)
}

function constantOf(word: string, token: IToken, scope: BuildScope): Expression {
  const span = tokenSpan(scope, token)
  return word === 'null' ? { kind: 'null', span } : { kind: 'bool', value: word === 'true', span }
}

function buildName(token: IToken, scope: BuildScope): Expression {
  const span = tokenSpan(scope, token)
  const literal = FOREIGN_LITERALS.get(token.image)
  if (literal === undefined) return { kind: 'name', name: token.image, span }
  scope.source.report(
    diagnose('FG0312', {
      message: `\`${token.image}\` is written \`${literal}\` here`,
      at: span,
      help: [
        literal === 'null'
          ? 'There is one missing value, `null`; compare with `x == null`, choose another value with `x ?? y`.'
          : 'Truth values are `true` and `false`.'
      ],
      fixes: [{ title: `write \`${literal}\``, edits: [{ span, text: literal }] }]
    })
  )
  return constantOf(literal, token, scope)
}

function buildList(node: CstNode, scope: BuildScope, build: ExpressionBuilder): Expression {
  const elements = nodesOf(node, 'expression')
  const span = spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length))
  if (elements.length > LIMITS.listElements) {
    scope.source.report(
      diagnose('FG0407', {
        message: `This list has ${elements.length} elements; a list in an expression has at most ${LIMITS.listElements}`,
        at: span,
        help: ['Put long lists under `constants:` and use their name.']
      })
    )
    return errorExpression(scope, span)
  }
  return { kind: 'list', elements: elements.map((element) => build(element, scope, 'value')), span }
}

function buildRecord(node: CstNode, scope: BuildScope, build: ExpressionBuilder): Expression {
  const fields: { name: Identifier; value: Expression }[] = []
  for (const field of nodesOf(node, 'recordField')) {
    const name = recordKey(field, scope)
    const value = build(nodeOf(field, 'expression'), scope, 'value')
    if (name !== undefined) fields.push({ name, value })
  }
  reportRepeatedNames(
    scope.source.report,
    fields.map((field) => field.name),
    'field'
  )
  return { kind: 'record', fields, span: spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length)) }
}

function recordKey(field: CstNode, scope: BuildScope): Identifier | undefined {
  const { report } = scope.source
  const word = tokenOf(field, 'Word')
  if (word !== undefined) {
    const name = identifierOf(scope, word)
    if (PROTOTYPE_NAMES.has(name.name)) reportPrototypeName(report, name, 'a field')
    return name
  }
  const token = tokenOf(field, 'StringLiteral')
  const text = token === undefined ? undefined : buildString(token, scope)
  if (token === undefined || text?.kind !== 'string') return undefined
  const span = tokenSpan(scope, token)
  if (!isIdentifier(text.value) || PROTOTYPE_NAMES.has(text.value)) {
    checkFieldName(report, { name: text.value, span }, 'a field')
    return undefined
  }
  report(
    diagnose('FG0312', {
      message: 'The names of fields are written without quotes',
      at: span,
      help: [
        `Write \`{${text.value}: \u2026}\`. This is a record with fixed fields; look-up data with any keys stand under \`constants:\`.`
      ],
      fixes: [{ title: `write \`${text.value}\``, edits: [{ span, text: text.value }] }]
    })
  )
  return { name: text.value, span }
}
