import type { CstNode } from 'chevrotain'
import { diagnose } from '../../../diagnostics/diagnostic.js'
import type { Span } from '../../../diagnostics/span.js'
import { suggest } from '../../../diagnostics/suggest.js'
import type { Data } from '../../syntax/definition.js'
import type { Identifier } from '../../syntax/expression.js'
import { type BuildScope, identifierOf, tokenSpan } from '../build-scope.js'
import { endOf, nodesOf, startOf, tokenOf, tokensOf } from '../concrete-tree.js'
import { spanAt } from '../parse-source.js'
import { buildNativeData } from './build-native-data.js'

/** What can be said in front of a declaration or a field, besides comments. */
export type AnnotationName = 'doc' | 'owner' | 'tags' | 'deprecated' | 'default' | 'candidate' | 'key' | 'max_items' | 'schema'

/** How each is written; what it takes is told by its form. */
const FORMS: Readonly<Record<AnnotationName, { readonly takes: 'nothing' | 'text' | 'texts' | 'count' | 'data'; readonly form: string }>> =
  {
    doc: { takes: 'text', form: '@doc("what it is")' },
    owner: { takes: 'text', form: '@owner("ranking")' },
    tags: { takes: 'texts', form: '@tags("ctr", "user")' },
    deprecated: { takes: 'text', form: '@deprecated("use ctr_30d")' },
    default: { takes: 'data', form: '@default(0.0)' },
    candidate: { takes: 'nothing', form: '@candidate' },
    key: { takes: 'nothing', form: '@key' },
    max_items: { takes: 'count', form: '@max_items(200)' },
    schema: { takes: 'text', form: '@schema("402c55e55b2cd7c1")' }
  }

/** What stands in front of a declaration or a field; each is there at most once. */
export interface Annotations {
  readonly doc?: string
  readonly data: ReadonlyMap<AnnotationName, readonly Data[]>
}

/** Reads doc comments and annotations, and reports those that have no meaning for what they stand in front of. */
export function readAnnotations(
  leading: CstNode | undefined,
  allowed: readonly AnnotationName[],
  what: string,
  scope: BuildScope
): Annotations {
  if (leading === undefined) return { data: new Map() }
  const data = new Map<AnnotationName, readonly Data[]>()
  const first = new Map<AnnotationName, Span>()
  for (const node of nodesOf(leading, 'annotation')) {
    const token = tokenOf(node, 'Word')
    if (token === undefined) continue
    const name = allowed.find((candidate) => candidate === token.image)
    const at = tokenSpan(scope, token)
    const earlier = name === undefined ? undefined : first.get(name)
    if (name === undefined) reportUnknown(identifierOf(scope, token), allowed, what, scope)
    else if (earlier !== undefined) reportRepeated(name, at, earlier, scope)
    else {
      first.set(name, at)
      const args = nodesOf(node, 'data').map((argument) => buildNativeData(argument, scope))
      if (hasForm(name, args, tokenOf(node, 'LeftParen') !== undefined)) data.set(name, args)
      else if (args.every(({ kind }) => kind !== 'error')) reportForm(name, node, scope)
    }
  }
  const doc = docOf(leading, textArgument(data, 'doc'), allowed.includes('doc'), what, scope)
  return doc === undefined ? { data } : { doc, data }
}

/** The text that an annotation takes. */
export function textArgument(data: Annotations['data'], name: AnnotationName): string | undefined {
  const [argument] = data.get(name) ?? []
  return argument?.kind === 'scalar' && typeof argument.value === 'string' ? argument.value : undefined
}

function hasForm(name: AnnotationName, args: readonly Data[], parentheses: boolean): boolean {
  const isText = (argument: Data | undefined): boolean => argument?.kind === 'scalar' && typeof argument.value === 'string'
  const [argument] = args
  switch (FORMS[name].takes) {
    case 'nothing':
      return !parentheses
    case 'text':
      return args.length === 1 && isText(argument)
    case 'texts':
      return args.length > 0 && args.every(isText)
    case 'count':
      return args.length === 1 && argument?.kind === 'scalar' && Number.isInteger(argument.value) && Number(argument.value) >= 1
    case 'data':
      return args.length === 1
  }
}

function reportForm(name: AnnotationName, node: CstNode, { source }: BuildScope): void {
  const at = spanAt(source, startOf(node, 0), endOf(node, source.text.length))
  source.report(diagnose('FG0343', { message: `This is not how \`@${name}\` is written`, at, help: [`Write \`${FORMS[name].form}\`.`] }))
}

function reportRepeated(name: AnnotationName, at: Span, earlier: Span, { source }: BuildScope): void {
  source.report(
    diagnose('FG0317', {
      message: `The annotation \`@${name}\` stands here twice`,
      at,
      also: [{ span: earlier, text: 'the first time' }],
      help: ['Remove one of the two.']
    })
  )
}

/** Where annotations belong that are written somewhere else. */
const HOMES: Readonly<Record<AnnotationName, string>> = {
  doc: 'a feature, a source, a constant, a table, a function, a set or a field',
  owner: 'a feature',
  tags: 'a feature',
  deprecated: 'a feature',
  default: 'a feature',
  candidate: 'a source',
  key: 'a field of a source',
  max_items: 'a field',
  schema: 'a set'
}

function reportUnknown({ name, span }: Identifier, allowed: readonly AnnotationName[], what: string, { source }: BuildScope): void {
  const home = Object.entries(HOMES).find(([known]) => known === name)?.[1]
  const near = home === undefined ? suggest(name, allowed) : undefined
  const forms = allowed.map((known) => `\`${FORMS[known].form}\``).join(', ')
  const known = allowed.length === 0 ? `${what} has no annotations.` : `The annotations are ${forms}.`
  source.report(
    diagnose('FG0343', {
      message: `${what} has no annotation \`@${name.slice(0, 40)}\``,
      at: span,
      ...(near === undefined ? {} : { label: `did you mean \`@${near}\`?` }),
      help: home === undefined ? [known] : [`It belongs to ${home}.`],
      fixes: near === undefined ? [] : [{ title: `write \`@${near}\``, edits: [{ span, text: near }] }]
    })
  )
}

/** The lines of `///` as one text. */
function docOf(leading: CstNode, annotated: string | undefined, allowed: boolean, what: string, scope: BuildScope): string | undefined {
  const comments = tokensOf(leading, 'DocComment')
  const [first] = comments
  if (first === undefined) return annotated
  if (allowed && annotated === undefined) return comments.map(({ image }) => docLine(image)).join('\n')
  const help = allowed ? ['It is said by `@doc(…)` already. Remove one of the two.'] : ['Write an ordinary comment, `// …`.']
  const message = allowed ? 'There are two doc comments' : `${what} has no doc comment`
  scope.source.report(diagnose('FG0342', { message, at: tokenSpan(scope, first), help }))
  return annotated
}

/** A line of a doc comment without its mark and the blank behind it. */
function docLine(image: string): string {
  const text = image.slice(3).replace(/\r$/, '')
  return text.startsWith(' ') ? text.slice(1) : text
}
