import { object, string } from 'zod'
import { suggest } from '../../diagnostics/suggest.js'
import type { SourceDescription } from '../draft-sources.js'
import type { Findings } from '../finding.js'
import type { ForeignDocument, Path } from '../foreign-document.js'
import type { ForeignFeature, ForeignProject, ForeignSet } from '../foreign-project.js'
import { readShape } from '../read-shape.js'
import { NOT_NEEDED } from './common-keys.js'
import { CONFIG_SHAPE, MODEL_SHAPE, SECTIONS_NOT_NEEDED, TRAINING_KEYS, TRAINING_NOT_NEEDED } from './config.js'
import { METARANK_KINDS } from './kinds.js'

const SOURCES: readonly SourceDescription[] = [
  { name: 'request', doc: 'What Metarank calls the fields of a ranking.' },
  { name: 'user', doc: 'The visitor.', key: 'user_id' },
  { name: 'session', doc: 'The visit.', key: 'session_id' },
  { name: 'item', doc: 'The items to rank.', role: 'candidate', key: 'item_id' }
]

/** Undefined where the document is no configuration of Metarank at all, which has been said. */
export function readMetarankConfig(document: ForeignDocument, findings: Findings): ForeignProject | undefined {
  const { value: config, misfits } = readShape(CONFIG_SHAPE, document.value)
  for (const { path, message, help } of misfits) {
    findings.add({ kind: 'wrong', place: document.placeOf(path), message, ...(help === undefined ? {} : { help }) })
  }
  if (config === undefined) return undefined
  for (const [key, message] of Object.entries(SECTIONS_NOT_NEEDED)) {
    if (key in config) findings.add({ kind: 'not-needed', key, place: document.placeOf([key]), message })
  }
  const features = config.features.flatMap((raw, index) => readFeature(raw, ['features', index], document, findings))
  const sets = Object.entries(config.models ?? {}).flatMap(([name, raw]) => readModel(name, raw, features, document, findings))
  return { system: 'metarank', sources: SOURCES, features, sets, notNeeded: NOT_NEEDED }
}

const HEAD_SHAPE = object({ name: string().min(1), type: string() })

function readFeature(raw: unknown, path: Path, document: ForeignDocument, findings: Findings): readonly ForeignFeature[] {
  const { value: head, misfits } = readShape(HEAD_SHAPE, raw)
  for (const { path: within, message } of misfits) findings.add({ kind: 'wrong', place: document.placeOf([...path, ...within]), message })
  if (head === undefined) return []
  const kind = METARANK_KINDS.get(head.type)
  if (kind !== undefined) return [{ ...head, raw, path, kind }]
  const near = suggest(head.type, METARANK_KINDS.keys())
  findings.add({
    kind: 'wrong',
    feature: head.name,
    place: document.placeOf([...path, 'type']),
    message: `Metarank has no type of features \`${head.type}\``,
    ...(near === undefined ? {} : { help: `Did you mean \`${near}\`?` })
  })
  return []
}

/** A model that ranks is a set of columns; the others recommend items without features. */
function readModel(
  name: string,
  raw: unknown,
  features: readonly ForeignFeature[],
  document: ForeignDocument,
  findings: Findings
): readonly ForeignSet[] {
  const path: Path = ['models', name]
  const { value: model, misfits } = readShape(MODEL_SHAPE, raw)
  for (const { path: within, message, help } of misfits) {
    findings.add({ kind: 'wrong', place: document.placeOf([...path, ...within]), message, ...(help === undefined ? {} : { help }) })
  }
  if (model === undefined) return []
  if (model.features === undefined) {
    findings.add({
      kind: 'left-out',
      place: document.placeOf(path),
      message: `the model \`${name}\` of the type \`${model.type}\` takes no features`
    })
    return []
  }
  for (const key of TRAINING_KEYS.filter((each) => each in model)) {
    findings.add({ kind: 'not-needed', key, place: document.placeOf([...path, key]), message: TRAINING_NOT_NEEDED })
  }
  const known = new Set(features.map((feature) => feature.name))
  model.features.forEach((feature, index) => {
    if (known.has(feature)) return
    const near = suggest(feature, known)
    const help = near === undefined ? {} : { help: `Did you mean \`${near}\`?` }
    findings.add({
      kind: 'wrong',
      place: document.placeOf([...path, 'features', index]),
      message: `there is no feature \`${feature}\``,
      ...help
    })
  })
  return [
    {
      name,
      comment: `from metarank: model ${JSON.stringify(name)}, ${document.name}:${document.placeOf(path).line}`,
      path,
      features: model.features
    }
  ]
}
