import type { core, ZodObject } from 'zod'
import { diagnose, type Report } from '../../diagnostics/diagnostic.js'
import type { Span } from '../../diagnostics/span.js'
import { suggest } from '../../diagnostics/suggest.js'
import { LATER_KEYS } from './shapes.js'
import { type DocumentNode, entryOf, isEmpty, type MappingNode, type ScalarNode } from './yaml/document-node.js'
import { scalarValue } from './yaml/plain-value.js'

/** Shapes look at most this deep; what is below belongs to other parsers. */
const DEPTH = 3

/** Unknown keys of one mapping that are reported; with more, the whole of it is in the wrong place. */
const UNKNOWN_KEYS = 10

/**
 * Holds a mapping against its shape and reports what does not fit, in the author's words and at its place. What is to be
 * read afterwards needs no more messages: a value of the wrong kind is passed over.
 */
export function checkShape(node: MappingNode, shape: ZodObject, what: string, name: Span, report: Report): void {
  if (fits(node, shape)) return
  const result = shape.safeParse(plainOf(node, DEPTH))
  for (const issue of result.error?.issues ?? []) reportIssue(issue, { node, shape, what, name, report })
}

/**
 * Whether a node plainly has a shape: most do, and to see it no object need be made of them. Whatever is not so simple is for zod to
 * say.
 */
function fits(node: DocumentNode, schema: core.$ZodType): boolean {
  const { def } = (schema as core.$ZodTypes)._zod // every schema is one of them
  switch (def.type) {
    case 'unknown':
      return true
    case 'optional':
      return fits(node, def.innerType)
    case 'string':
      return node.kind === 'scalar' && isText(node) && def.checks === undefined
    case 'array':
      return node.kind === 'sequence' && def.checks === undefined && node.items.every((item) => fits(item, def.element))
    case 'object':
      return node.kind === 'mapping' && hasFields(node, def.shape)
    default:
      return false
  }
}

function hasFields({ entries }: MappingNode, fields: core.$ZodShape): boolean {
  const known = entries.every(({ key, value }) => {
    const field = Object.hasOwn(fields, key.text) ? fields[key.text] : undefined
    return field !== undefined && fits(value, field)
  })
  return (
    known &&
    Object.entries(fields).every(([key, field]) => field._zod.optin === 'optional' || entries.some((entry) => entry.key.text === key))
  )
}

function isText(node: ScalarNode): boolean {
  const read = scalarValue(node)
  return read.kind === 'value' && typeof read.value === 'string'
}

/** The node as zod sees it. Objects have no prototype, so no key can mean anything. */
function plainOf(node: DocumentNode, depth: number): unknown {
  if (node.kind === 'scalar') {
    const read = scalarValue(node)
    return read.kind === 'value' ? read.value : Number.NaN
  }
  if (node.kind === 'sequence') return depth === 0 ? [] : node.items.map((item) => plainOf(item, depth - 1))
  const object: Record<string, unknown> = Object.create(null)
  if (depth > 0) for (const { key, value } of node.entries) object[key.text] = plainOf(value, depth - 1)
  return object
}

interface Check {
  readonly node: MappingNode
  readonly shape: ZodObject
  readonly what: string
  readonly name: Span
  readonly report: Report
}

function reportIssue(issue: core.$ZodIssue, check: Check): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys.slice(0, UNKNOWN_KEYS)) reportUnknownKey(key, check)
    return
  }
  const [key] = issue.path
  const at = nodeAt(check.node, issue.path)
  if (at === undefined || typeof key !== 'string') return reportMissing(String(key ?? ''), check)
  const subject = issue.path.length > 1 ? `An entry of \`${key}\`` : `\`${key}\``
  const { wanted, help } = wantedBy(issue)
  const near = issue.code === 'invalid_value' && at.kind === 'scalar' ? suggest(at.text, issue.values.map(String)) : undefined
  check.report(
    diagnose('FG0204', {
      message: `${subject} takes ${wanted}, not ${describe(at)}`,
      at: at.span,
      ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
      help,
      fixes: near === undefined ? [] : [{ title: `write \`${near}\``, edits: [{ span: at.span, text: near }] }]
    })
  )
}

function nodeAt(root: DocumentNode, path: readonly PropertyKey[]): DocumentNode | undefined {
  let node: DocumentNode | undefined = root
  for (const part of path) {
    if (node?.kind === 'mapping' && typeof part === 'string') node = entryOf(node, part)?.value
    else if (node?.kind === 'sequence' && typeof part === 'number') node = node.items[part]
    else return undefined
  }
  return node
}

function reportUnknownKey(key: string, { node, shape, what, report }: Check): void {
  const entry = entryOf(node, key)
  if (entry === undefined) return
  const at = entry.key.span
  const later = LATER_KEYS.get(shape)?.[key]
  if (later !== undefined) {
    return report(diagnose('FG0203', { message: `This version of FeaGo has no \`${key}\``, at, help: [later] }))
  }
  const known = Object.keys(shape.shape)
  const near = suggest(key, known)
  report(
    diagnose('FG0201', {
      message: `${what} has no key \`${key.length > 40 ? `${key.slice(0, 40)}\u2026` : key}\``,
      at,
      ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
      help: [`The keys are ${listing(known)}.`],
      fixes: near === undefined ? [] : [{ title: `write \`${near}\``, edits: [{ span: at, text: near }] }]
    })
  )
}

function listing(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

function reportMissing(key: string, { what, name, report }: Check): void {
  report(diagnose('FG0202', { message: `${what} needs the key \`${key}\``, at: name, help: [MISSING_HELP[key] ?? `Add \`${key}:\`.`] }))
}

const MISSING_HELP: Readonly<Record<string, string>> = {
  expr: 'Add `expr:` with what the feature computes.',
  columns: 'Add `columns:` with the names of features, in the order of the model.',
  expect: 'Add `expect:` with the value; `null` means missing.',
  type: 'Add `type:`; a record is written as a text, `"{a: int, b: string?}"`.',
  value: 'Add `value:`.',
  feature: 'Add `feature:` with the name of the feature that is encoded.',
  file: 'Add `file:` with the path from this file: `./tiers.csv`.'
}

function wantedBy(issue: core.$ZodIssue): { readonly wanted: string; readonly help: readonly string[] } {
  switch (issue.code) {
    case 'invalid_type':
      return WANTED[issue.expected] ?? { wanted: `a value of the kind ${issue.expected}`, help: [] }
    case 'invalid_value':
      return { wanted: `${issue.values.length === 1 ? '' : 'one of '}${listing(issue.values.map(String))}`, help: [] }
    case 'too_small':
      if (issue.origin !== 'array') return { wanted: 'a number from 1 on', help: [] }
      return { wanted: issue.exact === true ? `${issue.minimum} entries` : 'at least one entry', help: [] }
    case 'too_big':
      return { wanted: `${issue.maximum} entries`, help: [] }
    default:
      return { wanted: 'another value', help: [] }
  }
}

const WANTED: Readonly<Record<string, { readonly wanted: string; readonly help: readonly string[] }>> = {
  string: { wanted: 'a text', help: ['A text that looks like something else needs quotes.'] },
  array: { wanted: 'a list', help: ['Write `[a, b]`, or one entry a line with `- ` in front.'] },
  boolean: { wanted: '`true` or `false`', help: [] },
  number: { wanted: 'a number', help: [] },
  int: { wanted: 'a whole number', help: [] },
  object: { wanted: 'a mapping', help: ['Write `{ key: value }`, or one key a line.'] }
}

/** A node in words. */
export function describe(node: DocumentNode): string {
  if (node.kind === 'sequence') return node.items.length === 0 ? 'an empty list' : 'a list'
  if (node.kind === 'mapping') return 'a mapping'
  if (isEmpty(node)) return 'nothing'
  const shown = node.text.length > 30 ? `${node.text.slice(0, 30)}\u2026` : node.text
  const read = scalarValue(node)
  if (read.kind === 'value' && typeof read.value === 'string') return `the text \`${shown.replace(/\s+/g, ' ')}\``
  return typeof (read.kind === 'value' ? read.value : 0) === 'number' ? `the number ${shown}` : `\`${shown}\``
}
