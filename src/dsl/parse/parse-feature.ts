import { diagnose } from '../../diagnostics/diagnostic.js'
import { cover, type Span } from '../../diagnostics/span.js'
import { suggest } from '../../diagnostics/suggest.js'
import { foreignName } from '../operators/foreign-names.js'
import { OPERATORS, operatorNamed } from '../operators/operators.js'
import type { FeatureDefinition, TestDefinition } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'
import { isIdentifier, TYPE_WORDS } from '../syntax/words.js'
import { checkShape, describe } from './check-shape.js'
import { parseExpressionEntry, parseTypeEntry } from './expression-entry.js'
import { definitionName, type FileContext, inDefinition, textOf } from './file-context.js'
import { keyPlaceInMapping, keyPlaceInShortForm } from './key-place.js'
import { isLongForm } from './long-form.js'
import { parseData } from './parse-data.js'
import { parseOperator } from './parse-operator.js'
import { FEATURE_SHAPE, TEST_SHAPE } from './shapes.js'
import { type DocumentNode, entryOf, type MappingEntry, type MappingNode } from './yaml/document-node.js'

/** A feature: just its expression, or a mapping with `expr` and what belongs to it. */
export function parseFeature(entry: MappingEntry, flow: boolean, outer: FileContext): FeatureDefinition | undefined {
  const context = inDefinition(outer, entry.key.text)
  const name = definitionName(entry.key, 'a feature', context)
  const long = entry.value.kind === 'mapping' && isLongForm(entry, entry.value, KEYS, context) ? entry.value : undefined
  const body =
    long === undefined
      ? { expression: parseExpressionEntry(entry, flow, context), tags: [], tests: [] }
      : parseLongForm(entry, long, context)
  if (name === undefined) return undefined
  const keyPlace = long === undefined ? keyPlaceInShortForm(entry, flow, context) : keyPlaceInMapping(long, context)
  return { kind: 'feature', name, ...body, ...(keyPlace === undefined ? {} : { keyPlace }), span: cover(entry.key.span, entry.value.span) }
}

const KEYS: ReadonlySet<string> = new Set(Object.keys(FEATURE_SHAPE.shape))

type Body = Omit<FeatureDefinition, 'kind' | 'name' | 'span'>

function parseLongForm(entry: MappingEntry, node: MappingNode, context: FileContext): Body {
  const fallback = entryOf(node, 'default')
  return {
    ...parseComputation(entry, node, context),
    ...(fallback === undefined ? {} : { default: parseData(fallback.value, context) }),
    ...textsOf(node),
    tags: itemsOf(node, 'tags').flatMap((item) => textOf(item) ?? []),
    tests: itemsOf(node, 'tests').flatMap((item) => parseTest(item, context) ?? [])
  }
}

/** What it computes: under `expr`, with `type` as the type of its value, or with `type` as the name of an operator. */
function parseComputation(entry: MappingEntry, node: MappingNode, context: FileContext): Pick<Body, 'expression' | 'operator' | 'type'> {
  const type = entryOf(node, 'type')
  const word = entryOf(node, 'expr') === undefined ? textOf(type?.value) : undefined
  if (type === undefined || word === undefined || !namesOperator(word, node)) {
    const written = type === undefined ? {} : { type: parseTypeEntry(type.key, type.value, context) }
    return { expression: parseWritten(entry, node, context), ...written }
  }
  const operator = operatorNamed(word)
  if (operator !== undefined)
    return { expression: parseOperator(operator, node, entry.key.span, context), operator: { name: word, span: type.value.span } }
  reportUnknownOperator(word, type.value.span, context)
  return { expression: { kind: 'error', span: entry.key.span } }
}

/** Whether a word under `type` was meant as an operator: types have names too, and an expression may have been forgotten. */
function namesOperator(word: string, node: MappingNode): boolean {
  if (node.entries.some(({ key }) => !KEYS.has(key.text))) return isIdentifier(word)
  return (operatorNamed(word) ?? foreignName(word)) !== undefined && !TYPE_WORDS.includes(word)
}

function reportUnknownOperator(word: string, at: Span, { report }: FileContext): void {
  const foreign = foreignName(word)
  const near = foreign === undefined ? suggest(word, OPERATOR_NAMES) : foreign.operator
  const help =
    foreign === undefined
      ? '`feago operators` lists them. Without one, write what the feature computes under `expr:`.'
      : `\`${word}\` of other systems: ${foreign.how}.`
  report(
    diagnose('FG0215', {
      message: `There is no ready-made operator \`${word}\``,
      at,
      ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
      help: [help],
      fixes: near === undefined ? [] : [{ title: `write \`${near}\``, edits: [{ span: at, text: near }] }]
    })
  )
}

const OPERATOR_NAMES: readonly string[] = OPERATORS.map(({ name }) => name)

function parseWritten(entry: MappingEntry, node: MappingNode, context: FileContext): Expression {
  const expression = entryOf(node, 'expr')
  const parsed: Expression =
    expression === undefined ? { kind: 'error', span: entry.key.span } : parseExpressionEntry(expression, node.flow, context)
  const entries = node.entries.filter(({ key }) => !context.problems.isClaimed(key.span.start))
  checkShape({ ...node, entries }, FEATURE_SHAPE, 'A feature', entry.key.span, context.report)
  return parsed
}

function textsOf(node: MappingNode): Pick<FeatureDefinition, 'doc' | 'owner' | 'deprecated'> {
  const doc = textOf(entryOf(node, 'doc')?.value)
  const owner = textOf(entryOf(node, 'owner')?.value)
  const deprecated = textOf(entryOf(node, 'deprecated')?.value)
  return {
    ...(doc === undefined ? {} : { doc }),
    ...(owner === undefined ? {} : { owner }),
    ...(deprecated === undefined ? {} : { deprecated })
  }
}

function itemsOf(node: MappingNode, key: string): readonly DocumentNode[] {
  const value = entryOf(node, key)?.value
  return value?.kind === 'sequence' ? value.items : []
}

function parseTest(node: DocumentNode, context: FileContext): TestDefinition | undefined {
  if (node.kind !== 'mapping') {
    context.report(
      diagnose('FG0204', {
        message: `A test is a mapping, not ${describe(node)}`,
        at: node.span,
        help: ['Write `- given: { \u2026 }` and below it `expect: \u2026`.']
      })
    )
    return undefined
  }
  checkShape(node, TEST_SHAPE, 'A test', node.span, context.report)
  const given = entryOf(node, 'given')?.value
  const expect = entryOf(node, 'expect')?.value
  if (given !== undefined && given.kind !== 'mapping') {
    context.report(
      diagnose('FG0204', {
        message: `\`given\` takes a mapping, not ${describe(given)}`,
        at: given.span,
        help: ['It is a context: sources by name, `now`, `candidates`.']
      })
    )
    return undefined
  }
  if (expect === undefined) return undefined
  const name = textOf(entryOf(node, 'name')?.value)
  return {
    given: given === undefined ? { kind: 'mapping', entries: [], span: node.span } : parseData(given, context),
    expect: parseData(expect, context),
    span: node.span,
    ...(name === undefined ? {} : { name })
  }
}
