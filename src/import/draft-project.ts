import { draftSources, draftTypes } from './draft-sources.js'
import { FieldTable, isRenamed } from './field-table.js'
import type { Findings } from './finding.js'
import type { ForeignDocument } from './foreign-document.js'
import type { ForeignFeature, ForeignProject, ForeignSet } from './foreign-project.js'
import { asDefinitionName, Names } from './names.js'
import type { FeatureDraft, ProjectDraft, SetDraft } from './project-draft.js'
import { learnFields, type TranslatedFeature, type Translating, translateFeature } from './translate-features.js'

/** The project that a foreign one becomes. What is to be said about it goes into `findings`. */
export function draftProject(foreign: ForeignProject, document: ForeignDocument, findings: Findings): ProjectDraft {
  const features = withoutRepetitions(foreign.features, document, findings)
  const learning: Translating = { document, fields: new FieldTable(), findings, names: new Map() }
  learnFields(features, learning)
  const records = learning.fields.fields.filter(({ holder }) => holder.kind === 'record').map(({ holder }) => holder.name)
  const names = new Names([...foreign.sources.map(({ name }) => name), ...records], asDefinitionName)
  const translating = { ...learning, names: new Map(features.map(({ name }) => [name, names.claim(name)])) }
  const translated = features.map((feature) => translateFeature(feature, translating, names))
  reportNotNeeded(features, foreign.notNeeded, document, findings)
  reportRenamedFields(translating)
  const fields = translating.fields.fields
  return {
    system: foreign.system,
    document: document.name,
    types: draftTypes(fields),
    sources: draftSources(foreign.sources, fields),
    features: translated.flatMap(({ columns }) => columns),
    sets: foreign.sets.flatMap((set) => setDraft(set, translated, names, document, findings))
  }
}

/** Names are those of columns, so the second feature of a name cannot be had. */
function withoutRepetitions(features: readonly ForeignFeature[], document: ForeignDocument, findings: Findings): readonly ForeignFeature[] {
  const first = new Map<string, ForeignFeature>()
  for (const feature of features) {
    const earlier = first.get(feature.name)
    if (earlier === undefined) first.set(feature.name, feature)
    else {
      const { line } = document.placeOf(earlier.path)
      const place = document.placeOf(feature.path)
      const message = `there is a feature \`${feature.name}\` already, in line ${line}; this one is left out`
      findings.add({ kind: 'wrong', feature: feature.name, place, message, help: 'Give it a name of its own.' })
    }
  }
  return [...first.values()]
}

function reportNotNeeded(
  features: readonly ForeignFeature[],
  reasons: Readonly<Record<string, string>>,
  document: ForeignDocument,
  findings: Findings
): void {
  for (const { name, raw, path } of features) {
    if (raw === null || typeof raw !== 'object') continue
    for (const key of Object.keys(raw).filter((each) => Object.hasOwn(reasons, each))) {
      findings.add({ kind: 'not-needed', feature: name, key, place: document.placeOf([...path, key]), message: reasons[key] ?? '' })
    }
  }
}

function reportRenamedFields({ fields, document, findings }: Translating): void {
  for (const field of fields.fields.filter((each) => each.isUsed && isRenamed(each))) {
    const message = `the field \`${field.holder.name}.${field.foreignName}\` is called \`${field.name}\` here`
    findings.add({ kind: 'renamed', place: document.placeOf([]), message })
  }
}

/** The columns of a model, each feature in its place; what was left out is named in the comment. */
function setDraft(
  set: ForeignSet,
  translated: readonly TranslatedFeature[],
  names: Names,
  document: ForeignDocument,
  findings: Findings
): readonly SetDraft[] {
  const columnsOf = new Map<string, readonly FeatureDraft[]>(translated.map(({ foreign, columns }) => [foreign.name, columns]))
  const columns = set.features.flatMap((name) => columnsOf.get(name) ?? [])
  const gone = set.features.filter((name) => (columnsOf.get(name) ?? []).length === 0)
  const place = document.placeOf(set.path)
  if (columns.length === 0) {
    findings.add({ kind: 'left-out', place, message: `the set \`${set.name}\` would have no columns` })
    return []
  }
  const name = names.claim(set.name)
  if (name !== set.name) findings.add({ kind: 'renamed', place, message: `the set \`${set.name}\` is called \`${name}\` here` })
  const comment = gone.length === 0 ? set.comment : `${set.comment}\nwithout ${gone.join(', ')}: IMPORT.md says why`
  return [{ name, comment, columns: columns.map((column) => column.name) }]
}
