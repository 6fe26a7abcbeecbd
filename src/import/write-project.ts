import { Document, isCollection, type Node, Pair, YAMLMap } from 'yaml'
import type { DefinitionFile } from '../dsl/compile.js'
import type { FeatureDraft, ProjectDraft, SourceDraft } from './project-draft.js'
import type { Data } from './translation.js'

/** The files of a project: what the context brings, what is computed, and what models eat. */
export function writeProject(draft: ProjectDraft): readonly DefinitionFile[] {
  const files = [
    { path: 'sources.yaml', sections: { types: typesOf(draft), sources: sourcesOf(draft) } },
    { path: 'features.yaml', sections: { features: draft.features.map((feature) => featureEntry(feature, draft)) } },
    {
      path: 'sets.yaml',
      sections: { sets: draft.sets.map((set) => ({ key: set.name, comment: set.comment, value: columnsNode(set.columns) })) }
    }
  ]
  return files.flatMap(({ path, sections }) => {
    const text = fileText(`Written by feago import ${draft.system} from ${draft.document}.`, sections)
    return text === undefined ? [] : [{ path, text }]
  })
}

interface Entry {
  readonly key: string
  readonly comment?: string
  readonly value: Node
}

function typesOf({ types }: ProjectDraft): readonly Entry[] {
  return types.map(({ name, fields }) => ({ key: name, value: short(fields) }))
}

function sourcesOf({ sources }: ProjectDraft): readonly Entry[] {
  return sources.map((source) => ({ key: source.name, comment: source.doc, value: sourceNode(source) }))
}

function sourceNode({ role, key, fields }: SourceDraft): Node {
  const node = new YAMLMap<Node, Node>()
  if (role !== undefined) node.add(pair('role', whole(role)))
  if (key !== undefined) node.add(pair('key', short(key)))
  node.add(pair('fields', block(fields)))
  return node
}

function featureEntry({ name, from, keys }: FeatureDraft, { system, document }: ProjectDraft): Entry {
  const comment = `from ${system}: ${from.type} ${JSON.stringify(from.feature)}, ${document}:${from.place.line}`
  return { key: name, comment, value: short(keys) }
}

/** One line for each column, in the order of the model. */
function columnsNode(columns: readonly string[]): Node {
  const node = new YAMLMap<Node, Node>()
  node.add(pair('columns', whole(columns)))
  return node
}

function fileText(origin: string, sections: Readonly<Record<string, readonly Entry[]>>): string | undefined {
  const used = Object.entries(sections).filter(([, entries]) => entries.length > 0)
  if (used.length === 0) return undefined
  const document = new Document({ feago: 1 })
  document.commentBefore = ` ${origin}`
  for (const [name, entries] of used) {
    const section = new YAMLMap<Node, Node>()
    entries.forEach(({ key, comment, value }, index) => {
      section.add(pair(key, value, comment, index > 0 && comment !== undefined))
    })
    document.add(pair(name, section, undefined, true))
  }
  return document.toString(FORM)
}

/** No line is folded, and nothing is said once and meant twice: the language has no anchors. */
const FORM = { lineWidth: 0, aliasDuplicateObjects: false, flowCollectionPadding: true } as const

function pair(name: string, value: Node, comment?: string, spaced = false): Pair<Node, Node> {
  const key = new Document(name).contents
  if (key === null) throw new Error('a text is a node')
  if (comment !== undefined)
    key.commentBefore = comment
      .split('\n')
      .map((line) => ` ${line}`)
      .join('\n')
  key.spaceBefore = spaced
  return new Pair(key, value)
}

function whole(data: Data): Node {
  const node = new Document(data, { aliasDuplicateObjects: false }).contents
  if (node === null) throw new Error('data are a node')
  return node
}

/** One line for each key, whose value stands on that line. */
function block(data: Readonly<Record<string, Data>>): Node {
  const node = new YAMLMap<Node, Node>()
  for (const [key, value] of Object.entries(data)) node.add(pair(key, flow(whole(value))))
  return node
}

/** All in one line where that is short and needs no quotes. */
function short(data: Readonly<Record<string, Data>>): Node {
  const line = flow(whole(data))
  const text = new Document(line).toString(FORM)
  return text.length <= SHORT_LINE && !text.includes('"') && !text.trim().includes('\n') ? line : block(data)
}

const SHORT_LINE = 110

function flow(node: Node): Node {
  if (isCollection(node)) node.flow = true
  return node
}
