import type { CstNode, IToken } from 'chevrotain'
import { diagnose } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import { LIMITS } from '../../limits.js'
import type { FieldDefinition, TypeExpression } from '../syntax/definition.js'
import type { Identifier } from '../syntax/expression.js'
import { buildString } from './build-literal.js'
import { type BuildScope, identifierOf, tokenSpan } from './build-scope.js'
import { checkFieldName, reportRepeatedNames } from './check-names.js'
import { endOf, nodeOf, nodesOf, startOf, tokenOf, tokensOf } from './concrete-tree.js'
import { spanAt, wholeSpan } from './parse-source.js'

/** Makes the tree of a type from the concrete one. */
export function buildType(node: CstNode | undefined, scope: BuildScope): TypeExpression {
  if (node === undefined) return { kind: 'error', span: wholeSpan(scope.source) }
  const record = nodeOf(node, 'recordType')
  const named = nodeOf(node, 'namedType')
  const type = record !== undefined ? buildRecordType(record, scope) : named !== undefined ? buildNamedType(named, scope) : undefined
  if (type === undefined) return { kind: 'error', span: spanOf(node, scope) }
  const [first, second] = tokensOf(node, 'Question')
  if (first === undefined) return type
  if (second !== undefined) complain(scope, tokenSpan(scope, second), 'The type is optional already', 'One `?` is enough.')
  return { kind: 'optional', type, span: spanOf(node, scope) }
}

function spanOf(node: CstNode, scope: BuildScope): Span {
  return spanAt(scope.source, startOf(node, 0), endOf(node, scope.source.text.length))
}

function complain(scope: BuildScope, at: Span, message: string, help: string): void {
  scope.source.report(diagnose('FG0320', { message, at, help: [help] }))
}

function buildRecordType(node: CstNode, scope: BuildScope): TypeExpression {
  const fields = buildTyped(node, scope).filter(({ name }) => checkFieldName(scope.source.report, name, 'a field'))
  reportRepeatedNames(
    scope.source.report,
    fields.map((field) => field.name),
    'field'
  )
  return { kind: 'record', fields, span: spanOf(node, scope) }
}

/** The names of a record type or a signature, with their types. */
export function buildTyped(node: CstNode, scope: BuildScope): readonly FieldDefinition[] {
  return nodesOf(node, 'fieldType').flatMap((field) => {
    const token = tokenOf(field, 'Word')
    return token === undefined ? [] : [{ name: identifierOf(scope, token), type: buildType(nodeOf(field, 'type'), scope) }]
  })
}

/** Generic types of other languages, with what they are here. */
const FOREIGN_GENERICS: ReadonlyMap<string, string> = new Map([
  ['array', 'list<T>'],
  ['sequence', 'list<T>'],
  ['set', 'list<T>'],
  ['tuple', 'list<T>'],
  ['readonlyarray', 'list<T>'],
  ['dict', 'map<string, T>'],
  ['dictionary', 'map<string, T>'],
  ['record', 'map<string, T>'],
  ['object', 'map<string, T>'],
  ['optional', 'T?'],
  ['nullable', 'T?'],
  ['maybe', 'T?'],
  ['embedding', 'vector<N>'],
  ['literal', 'enum(a, b)']
])

function buildNamedType(node: CstNode, scope: BuildScope): TypeExpression {
  const token = tokenOf(node, 'typeName')
  const span = spanOf(node, scope)
  if (token === undefined) return { kind: 'error', span }
  const args = nodesOf(node, 'typeArgument')
  const generic = tokenOf(node, 'Less') !== undefined
  const parentheses = tokenOf(node, 'LeftParen') !== undefined
  switch (token.image) {
    case 'list':
      return generic && args.length === 1
        ? buildList(args[0], scope, span)
        : wrongForm(scope, span, '`list` takes the type of its elements', 'list<T>')
    case 'map':
      return generic && args.length === 2
        ? buildMap(args, scope, span)
        : wrongForm(scope, span, '`map` takes the types of its keys and values', 'map<string, T>')
    case 'vector':
      return generic && args.length === 1
        ? buildVector(args[0], scope, span)
        : wrongForm(scope, span, '`vector` takes the number of its floats', 'vector<32>')
    case 'enum':
      return parentheses ? buildEnum(node, scope, span) : wrongForm(scope, span, '`enum` takes its values in parentheses', 'enum(a, b)')
    default:
      return generic || parentheses ? notGeneric(token, scope, span) : { kind: 'named', name: token.image, span }
  }
}

function wrongForm(scope: BuildScope, span: Span, message: string, form: string): TypeExpression {
  complain(scope, span, message, `Write \`${form}\`.`)
  return { kind: 'error', span }
}

function notGeneric(token: IToken, scope: BuildScope, span: Span): TypeExpression {
  const meant =
    FOREIGN_GENERICS.get(token.image.toLowerCase()) ??
    { list: 'list<T>', map: 'map<string, T>', vector: 'vector<N>', enum: 'enum(a, b)' }[token.image.toLowerCase()]
  const help =
    meant === undefined
      ? 'Types with parts are `list<T>`, `map<string, T>`, `map<int, T>`, `vector<N>` and `enum(a, b)`.'
      : `Write \`${meant}\`.`
  complain(scope, span, `\`${token.image}\` is not a type that takes others`, help)
  return { kind: 'error', span }
}

function buildList(argument: CstNode | undefined, scope: BuildScope, span: Span): TypeExpression {
  const element = argument === undefined ? undefined : nodeOf(argument, 'type')
  if (element === undefined) return wrongForm(scope, span, '`list` takes the type of its elements', 'list<T>')
  return { kind: 'list', element: buildType(element, scope), span }
}

function buildMap([first, second]: readonly CstNode[], scope: BuildScope, span: Span): TypeExpression {
  const key = first === undefined ? undefined : nodeOf(first, 'type')
  const value = second === undefined ? undefined : nodeOf(second, 'type')
  if (key === undefined || value === undefined)
    return wrongForm(scope, span, '`map` takes the types of its keys and values', 'map<string, T>')
  const keyType = buildType(key, scope)
  const valueType = buildType(value, scope)
  const name = keyType.kind === 'named' ? keyType.name : ''
  if (name === 'string' || name === 'int') return { kind: 'map', key: name, value: valueType, span }
  if (keyType.kind !== 'error')
    complain(scope, keyType.span, 'The keys of a map are `string` or `int`', 'Write `map<string, T>` or `map<int, T>`.')
  return { kind: 'error', span }
}

function buildVector(argument: CstNode | undefined, scope: BuildScope, span: Span): TypeExpression {
  const token = argument === undefined ? undefined : tokenOf(argument, 'NumberLiteral')
  const size = token !== undefined && /^[1-9]\d*(?:_\d+)*$/.test(token.image) ? Number(token.image.replaceAll('_', '')) : Number.NaN
  if (!(size <= LIMITS.inputItems)) {
    return wrongForm(
      scope,
      token === undefined ? span : tokenSpan(scope, token),
      `The size of a vector is a whole number from 1 to ${LIMITS.inputItems}`,
      'vector<32>'
    )
  }
  return { kind: 'vector', size, span }
}

function buildEnum(node: CstNode, scope: BuildScope, span: Span): TypeExpression {
  const values = nodesOf(node, 'enumValue').flatMap((value) => enumValue(value, scope) ?? [])
  if (values.length === 0) return wrongForm(scope, span, 'An `enum` has at least one value', 'enum(a, b)')
  reportRepeatedNames(scope.source.report, values, 'value')
  return { kind: 'enum', values, span }
}

function enumValue(node: CstNode, scope: BuildScope): Identifier | undefined {
  const word = tokenOf(node, 'Word')
  if (word !== undefined) return identifierOf(scope, word)
  const token = tokenOf(node, 'StringLiteral')
  const text = token === undefined ? undefined : buildString(token, scope)
  return token !== undefined && text?.kind === 'string' ? { name: text.value, span: tokenSpan(scope, token) } : undefined
}
