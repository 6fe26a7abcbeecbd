import { checkProject, type DefinitionFile } from '../dsl/compile.js'
import { draftProject } from './draft-project.js'
import { readFgConfig } from './fg/read-config.js'
import { type Finding, Findings } from './finding.js'
import { type ForeignDocument, readForeignDocument } from './foreign-document.js'
import type { ForeignProject } from './foreign-project.js'
import { readMetarankConfig } from './metarank/read-config.js'
import type { ProjectDraft } from './project-draft.js'
import { writeProject } from './write-project.js'

/** The systems whose configurations can be imported. */
export type System = 'metarank' | 'fg'

/** What an import gives. It depends on the configuration alone. */
export interface Imported {
  readonly system: System
  /** The name of the configuration. */
  readonly from: string
  /** A project that holds; no files where nothing could be imported. */
  readonly files: readonly DefinitionFile[]
  /** How many features the configuration has, and how many of them became how many of this language. */
  readonly counts: { readonly foreign: number; readonly imported: number; readonly features: number }
  readonly findings: readonly Finding[]
}

type Reading = (document: ForeignDocument, findings: Findings) => ForeignProject | undefined

const READINGS: Readonly<Record<System, Reading>> = { metarank: readMetarankConfig, fg: readFgConfig }

/** Translates a configuration of another system. Throws an `UnreadableDocumentError` for a text that is no YAML and no JSON. */
export function importConfig(system: System, name: string, text: string): Imported {
  const document = readForeignDocument(name, text)
  const findings = new Findings()
  const foreign = READINGS[system](document, findings)
  const draft = foreign === undefined ? undefined : whatHolds(draftProject(foreign, document, findings), findings)
  return {
    system,
    from: name,
    files: draft === undefined ? [] : writeProject(draft),
    counts: {
      foreign: foreign?.features.length ?? 0,
      imported: new Set(draft?.features.map(({ from }) => from.feature)).size,
      features: draft?.features.length ?? 0
    },
    findings: findings.sorted
  }
}

/**
 * The draft without what the compiler refuses: an expression of the other system may ask for what types here do not allow. Such
 * features are left out, with the compiler's words.
 */
function whatHolds(draft: ProjectDraft, findings: Findings): ProjectDraft {
  const { diagnostics } = checkProject({ files: writeProject(draft) })
  const refused = new Map<string, string>()
  for (const { severity, feature = '', message } of diagnostics) {
    if (severity === 'error' && !refused.has(feature)) refused.set(feature, message)
  }
  const gone = draft.features.filter(({ name }) => refused.has(name))
  if (gone.length < refused.size) throw new Error(`an import does not hold: ${[...refused].join('; ')}`)
  if (gone.length === 0) return draft
  for (const { name, from } of gone) {
    const message = `as an expression of this language it does not hold: ${refused.get(name)}`
    findings.add({ kind: 'left-out', feature: from.feature, place: from.place, message })
  }
  return whatHolds(withoutFeatures(draft, new Set(gone.map(({ name }) => name))), findings)
}

function withoutFeatures(draft: ProjectDraft, gone: ReadonlySet<string>): ProjectDraft {
  const sets = draft.sets.map((set) => ({ ...set, columns: set.columns.filter((column) => !gone.has(column)) }))
  return {
    ...draft,
    features: draft.features.filter(({ name }) => !gone.has(name)),
    sets: sets.filter(({ columns }) => columns.length > 0)
  }
}
