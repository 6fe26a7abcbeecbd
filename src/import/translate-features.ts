import type { FieldTable } from './field-table.js'
import type { Finding, Findings } from './finding.js'
import type { ForeignDocument } from './foreign-document.js'
import type { ForeignFeature } from './foreign-project.js'
import type { Names } from './names.js'
import type { FeatureDraft } from './project-draft.js'
import { readShape } from './read-shape.js'
import type { Column, Tools, Translation } from './translation.js'

/** A feature of another system, with the columns that it became; none where it was left out. */
export interface TranslatedFeature {
  readonly foreign: ForeignFeature
  readonly columns: readonly FeatureDraft[]
}

export interface Translating {
  readonly document: ForeignDocument
  readonly fields: FieldTable
  readonly findings: Findings
  /** The names here, by those of the other system; empty while fields are learned. */
  readonly names: ReadonlyMap<string, string>
}

type Report = (finding: Finding) => void

/** Learns from all features how they read their fields, so that each can be translated knowing the types of its own. */
export function learnFields(features: readonly ForeignFeature[], translating: Translating): void {
  for (const feature of features)
    feature.kind.translate(
      feature.raw,
      toolsFor(feature, translating, () => undefined)
    )
}

export function translateFeature(foreign: ForeignFeature, translating: Translating, taken: Names): TranslatedFeature {
  const said: Finding[] = []
  const tools = toolsFor(foreign, translating, (finding) => void said.push(finding))
  const columns = accepted(foreign.kind.translate(foreign.raw, tools), foreign, tools, translating)
  if (columns.length > 0) tools.fields.keep()
  // How a feature differs is of no interest where there is none.
  for (const finding of said)
    if (columns.length > 0 || finding.kind === 'wrong' || finding.kind === 'left-out') translating.findings.add(finding)
  return { foreign, columns: columns.map((column) => featureDraft(column, foreign, translating, taken)) }
}

/** The columns of a translation, or none and the reason in the report. */
function accepted(
  translation: Translation,
  { name, path }: ForeignFeature,
  { fields, say }: Tools,
  { document, findings }: Translating
): readonly Column[] {
  switch (translation.kind) {
    case 'wrong':
      return []
    case 'left-out': {
      const help = translation.instead === undefined ? {} : { help: translation.instead }
      findings.add({ kind: 'left-out', feature: name, place: document.placeOf(path), message: translation.why, ...help })
      return []
    }
    case 'columns':
      for (const { field, declared, wanted } of fields.conflicts) {
        say(
          'wrong',
          `\`${field}\` is read as ${wanted} here, and as ${declared} by another feature`,
          'Give the two uses fields of their own.'
        )
      }
      return fields.conflicts.length > 0 ? [] : translation.columns
  }
}

function featureDraft(
  { suffix, keys }: Column,
  foreign: ForeignFeature,
  { document, findings, names }: Translating,
  taken: Names
): FeatureDraft {
  const place = document.placeOf(foreign.path)
  const wanted = suffix === undefined ? foreign.name : `${foreign.name}_${suffix}`
  const name = (suffix === undefined ? names.get(foreign.name) : undefined) ?? taken.claim(wanted)
  if (name !== wanted) findings.add({ kind: 'renamed', feature: foreign.name, place, message: `\`${wanted}\` is called \`${name}\` here` })
  return { name, from: { feature: foreign.name, type: foreign.type, place }, keys }
}

function toolsFor({ name, path }: ForeignFeature, { document, fields, names }: Translating, report: Report): Tools {
  const say: Tools['say'] = (kind, message, help, at = []) =>
    report({ kind, feature: name, place: document.placeOf([...path, ...at]), message, ...(help === undefined ? {} : { help }) })
  return {
    fields: fields.reader(),
    nameOf: (feature) => names.get(feature) ?? feature,
    say,
    check(schema, value, at = []) {
      const { value: read, misfits } = readShape(schema, value)
      for (const { path: within, message, help } of misfits) say('wrong', message, help, [...at, ...within])
      return read
    }
  }
}
