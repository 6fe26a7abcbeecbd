import type { CstNode, IToken } from 'chevrotain'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import type { Span } from '../../../diagnostics/span.js'
import type {
  ConstantDefinition,
  Data,
  FeatureDefinition,
  FieldDefinition,
  FunctionDefinition,
  SetDefinition,
  SourceDefinition,
  TableDefinition,
  TestDefinition,
  TypeDefinition,
  TypeExpression
} from '../../syntax/definition.js'
import type { Identifier } from '../../syntax/expression.js'
import { buildString } from '../build-literal.js'
import { type BuildScope, identifierOf, tokenSpan } from '../build-scope.js'
import { checkFieldName, reportRepeatedNames } from '../check-names.js'
import { nodeOf, nodesOf, tokenOf } from '../concrete-tree.js'
import { type AnnotationName, readAnnotations, textArgument } from './annotations.js'
import { buildFunction } from './build-function.js'
import { buildNativeData } from './build-native-data.js'
import { buildSet } from './build-set.js'
import { buildTable } from './build-table.js'
import { buildExpressionText, buildTypeText, definitionName, docKey } from './declaration-parts.js'
import { literalType } from './literal-type.js'

/** What one declaration of a native file becomes. A test belongs to a feature that is declared elsewhere in the file. */
export type Declaration =
  | TypeDefinition
  | SourceDefinition
  | ConstantDefinition
  | TableDefinition
  | FunctionDefinition
  | FeatureDefinition
  | SetDefinition
  | { readonly kind: 'test'; readonly feature: Identifier; readonly test: TestDefinition }

/** Makes a declaration from the concrete tree; undefined where too little of it can be understood, which has been reported. */
export function buildDeclaration(tree: CstNode, span: Span, scope: BuildScope): Declaration | undefined {
  const body = nodeOf(tree, 'body')
  if (body === undefined) return undefined
  const leading = nodeOf(tree, 'leading')
  switch (body.name) {
    case 'typeDeclaration':
      return buildTypeDefinition(body, leading, span, scope)
    case 'sourceDeclaration':
      return buildSource(body, leading, span, scope)
    case 'constantDeclaration':
      return buildConstant(body, leading, span, scope)
    case 'tableDeclaration':
      return buildTable(body, leading, span, scope)
    case 'functionDeclaration':
      return buildFunction(body, leading, span, scope)
    case 'featureDeclaration':
      return buildFeature(body, leading, span, scope)
    case 'setDeclaration':
      return buildSet(body, leading, span, scope)
    default:
      return buildTest(body, leading, span, scope)
  }
}

type Leading = CstNode | undefined

function buildTypeDefinition(body: CstNode, leading: Leading, span: Span, scope: BuildScope): TypeDefinition | undefined {
  readAnnotations(leading, [], 'A type', scope)
  const name = definitionName(body, 'a type', scope)
  const block = nodeOf(body, 'fields')
  const type: TypeExpression =
    block === undefined
      ? (buildTypeText(body, scope) ?? { kind: 'error', span })
      : { kind: 'record', fields: buildFields(block, ['doc', 'max_items'], scope).map(({ field }) => field), span }
  return name === undefined ? undefined : { kind: 'type', name, type, span }
}

interface BuiltField {
  readonly field: FieldDefinition
  readonly key: boolean
}

function buildFields(block: CstNode, allowed: readonly AnnotationName[], scope: BuildScope): readonly BuiltField[] {
  const fields = nodesOf(block, 'field').flatMap((node) => buildField(node, allowed, scope) ?? [])
  reportRepeatedNames(
    scope.source.report,
    fields.map(({ field }) => field.name),
    'field'
  )
  return fields
}

function buildField(node: CstNode, allowed: readonly AnnotationName[], scope: BuildScope): BuiltField | undefined {
  const { doc, data } = readAnnotations(nodeOf(node, 'leading'), allowed, 'A field here', scope)
  const token = tokenOf(node, 'name')
  if (token === undefined) return undefined
  const name = identifierOf(scope, token)
  const type = buildTypeText(node, scope) ?? { kind: 'error', span: name.span }
  if (!checkFieldName(scope.source.report, name, 'a field')) return undefined
  const [count] = data.get('max_items') ?? []
  const maxItems = count?.kind === 'scalar' ? { maxItems: Number(count.value) } : {}
  return { field: { name, type, ...maxItems, ...docKey(doc) }, key: data.has('key') }
}

function buildSource(body: CstNode, leading: Leading, span: Span, scope: BuildScope): SourceDefinition | undefined {
  const { doc, data } = readAnnotations(leading, ['doc', 'candidate'], 'A source', scope)
  const name = definitionName(body, 'a source', scope)
  const block = nodeOf(body, 'fields')
  const fields = block === undefined ? [] : buildFields(block, ['doc', 'key', 'max_items'], scope)
  if (name === undefined) return undefined
  return {
    kind: 'source',
    name,
    candidate: data.has('candidate'),
    key: fields.flatMap(({ field, key }) => (key ? [field] : [])),
    fields: fields.flatMap(({ field, key }) => (key ? [] : [field])),
    span,
    ...docKey(doc)
  }
}

function buildConstant(body: CstNode, leading: Leading, span: Span, scope: BuildScope): ConstantDefinition | undefined {
  const { doc } = readAnnotations(leading, ['doc'], 'A constant', scope)
  const name = definitionName(body, 'a constant', scope)
  const written = buildTypeText(body, scope)
  const data = nodeOf(body, 'data')
  const value: Data = data === undefined ? { kind: 'error', span } : buildNativeData(data, scope)
  const type = written ?? (data === undefined ? undefined : literalType(data, scope))
  if (name === undefined) return undefined
  return { kind: 'constant', name, ...(type === undefined ? {} : { type }), value, span, ...docKey(doc) }
}

function buildFeature(body: CstNode, leading: Leading, span: Span, scope: BuildScope): FeatureDefinition | undefined {
  const { doc, data } = readAnnotations(leading, ['doc', 'owner', 'tags', 'deprecated', 'default'], 'A feature', scope)
  const name = definitionName(body, 'a feature', scope)
  const type = buildTypeText(body, scope)
  const expression = buildExpressionText(body, span, scope)
  if (name === undefined) return undefined
  const [fallback] = data.get('default') ?? []
  const owner = textArgument(data, 'owner')
  const deprecated = textArgument(data, 'deprecated')
  return {
    kind: 'feature',
    name,
    expression,
    ...(type === undefined ? {} : { type }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...docKey(doc),
    ...(owner === undefined ? {} : { owner }),
    ...(deprecated === undefined ? {} : { deprecated }),
    tags: (data.get('tags') ?? []).flatMap((tag) => (tag.kind === 'scalar' ? [String(tag.value)] : [])),
    tests: [],
    ...keyPlaceInDeclaration(tokenOf(body, 'Word_feature'), name, scope),
    span
  }
}

/** An annotation stands on a line of its own in front of `feature`, a type behind the name. */
function keyPlaceInDeclaration(word: IToken | undefined, name: Identifier, scope: BuildScope): Pick<FeatureDefinition, 'keyPlace'> {
  if (word === undefined) return {}
  const front = tokenSpan(scope, word)
  return {
    keyPlace: {
      default: { edits: [], at: { ...front, end: front.start }, form: ['@default(', ')'], around: ['', '\n'] },
      type: { edits: [], at: { ...name.span, start: name.span.end }, form: [': ', ''], around: ['', ''] },
      needsQuotes: false
    }
  }
}

function buildTest(body: CstNode, leading: Leading, span: Span, scope: BuildScope): Declaration | undefined {
  readAnnotations(leading, [], 'A test', scope)
  const feature = definitionName(body, 'a feature', scope)
  const givenNode = nodeOf(body, 'given')
  const expectNode = nodeOf(body, 'expect')
  const given: Data = givenNode === undefined ? { kind: 'mapping', entries: [], span } : buildNativeData(givenNode, scope)
  const title = titleOf(body, scope)
  if (feature === undefined || expectNode === undefined) return undefined
  const expect = buildNativeData(expectNode, scope)
  if (given.kind === 'mapping') return { kind: 'test', feature, test: { given, expect, span, ...title } }
  if (given.kind !== 'error') reportGiven(given.span, scope)
  return undefined
}

function titleOf(body: CstNode, scope: BuildScope): { readonly name?: string } {
  const token = tokenOf(body, 'title')
  const text = token === undefined ? undefined : buildString(token, scope)
  return text?.kind === 'string' ? { name: text.value } : {}
}

function reportGiven(at: Span, { source }: BuildScope): void {
  const help = ['It is a context: sources by name, `now`, `candidates`.']
  source.report(diagnose('FG0204', { message: '`given` takes a mapping', at, help }))
}
