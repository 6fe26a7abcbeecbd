import { diagnose } from '../../diagnostics/diagnostic.js'
import { cover } from '../../diagnostics/span.js'
import type { FeatureDefinition, TestDefinition } from '../syntax/definition.js'
import type { Expression } from '../syntax/expression.js'
import { checkShape, describe } from './check-shape.js'
import { parseExpressionEntry, parseTypeEntry } from './expression-entry.js'
import { definitionName, type FileContext, inDefinition, textOf } from './file-context.js'
import { keyPlaceInMapping, keyPlaceInShortForm } from './key-place.js'
import { isLongForm } from './long-form.js'
import { parseData } from './parse-data.js'
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
  const expression = entryOf(node, 'expr')
  const type = entryOf(node, 'type')
  if (expression === undefined && isOperator(type)) return reportOperator(entry, type, context)
  const parsed: Expression =
    expression === undefined ? { kind: 'error', span: entry.key.span } : parseExpressionEntry(expression, node.flow, context)
  const entries = node.entries.filter(({ key }) => !context.problems.isClaimed(key.span.start))
  checkShape({ ...node, entries }, FEATURE_SHAPE, 'A feature', entry.key.span, context.report)
  const fallback = entryOf(node, 'default')
  return {
    expression: parsed,
    ...(type === undefined ? {} : { type: parseTypeEntry(type.key, type.value, context) }),
    ...(fallback === undefined ? {} : { default: parseData(fallback.value, context) }),
    ...textsOf(node),
    tags: itemsOf(node, 'tags').flatMap((item) => textOf(item) ?? []),
    tests: itemsOf(node, 'tests').flatMap((item) => parseTest(item, context) ?? [])
  }
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

/** Ready-made operators, which later versions write with `type:` and their own keys instead of an expression. */
const OPERATORS: ReadonlySet<string> = new Set([
  'rate',
  'lookup',
  'overlap',
  'window_count',
  'interacted_with',
  'field_match',
  'diversity',
  'local_time',
  'relative_number',
  'list_size',
  'word_count',
  'number',
  'boolean',
  'vector',
  'position',
  'items',
  'referer',
  'user_agent',
  'interaction_count',
  'random'
])

function isOperator(type: MappingEntry | undefined): type is MappingEntry {
  return type !== undefined && OPERATORS.has(textOf(type.value) ?? '')
}

function reportOperator(entry: MappingEntry, type: MappingEntry, context: FileContext): Body {
  context.report(
    diagnose('FG0203', {
      message: `This version of FeaGo has no ready-made operator \`${textOf(type.value) ?? ''}\``,
      at: type.value.span,
      help: ['Write what it computes under `expr:`.']
    })
  )
  return { expression: { kind: 'error', span: entry.key.span }, tags: [], tests: [] }
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
