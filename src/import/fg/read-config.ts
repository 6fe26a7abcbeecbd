import { array, object, strictObject, string, unknown } from 'zod'
import { suggest } from '../../diagnostics/suggest.js'
import type { SourceDescription } from '../draft-sources.js'
import type { Findings } from '../finding.js'
import type { ForeignDocument, Path } from '../foreign-document.js'
import type { ForeignFeature, ForeignProject } from '../foreign-project.js'
import { readShape, type ShapeReading } from '../read-shape.js'
import { type ForeignKind, leftOut } from '../translation.js'
import { NOT_NEEDED } from './common-keys.js'
import { asForeignKind } from './fg-kind.js'
import { FG_KINDS, UNDOCUMENTED } from './kinds.js'
import { elementKind, SEQUENCE_SHAPE, stepKind } from './sequence.js'

const SOURCES: readonly SourceDescription[] = [
  { name: 'request', doc: 'What FG calls the context.' },
  { name: 'user', doc: 'The user side.' },
  { name: 'item', doc: 'The item side.', role: 'candidate' }
]

/** A configuration of FG. What features hold is read one by one. */
const CONFIG_SHAPE = strictObject({
  features: array(unknown()),
  reserves: unknown().optional(),
  separator: unknown().optional(),
  kv_separator: unknown().optional(),
  fg_mode: unknown().optional()
})

const SECTIONS_NOT_NEEDED: Readonly<Record<string, string>> = {
  reserves: 'columns that FG passes on as they are; whoever calls has them',
  separator: 'how lists are written in one text; here lists are lists',
  kv_separator: 'how maps are written in one text; here maps are maps',
  fg_mode: 'where FG computes features'
}

/** What reads one document, and where it says what is wrong. */
interface Reading {
  readonly document: ForeignDocument
  readonly findings: Findings
}

/** Undefined where the document is no configuration of FG at all, which has been said. */
export function readFgConfig(document: ForeignDocument, findings: Findings): ForeignProject | undefined {
  const reading: Reading = { document, findings }
  const config = checked(readShape(CONFIG_SHAPE, document.value), [], reading)
  if (config === undefined) return undefined
  for (const [key, message] of Object.entries(SECTIONS_NOT_NEEDED)) {
    if (key in config) findings.add({ kind: 'not-needed', key, place: document.placeOf([key]), message })
  }
  const features = config.features.flatMap((raw, index) => readEntry(raw, ['features', index], reading))
  const set = {
    name: 'fg_columns',
    comment: `from fg: all features but stubs, in the order of ${document.name}`,
    path: ['features'],
    features: features.filter(({ raw }) => !isStub(raw)).map(({ name }) => name)
  }
  return { system: 'fg', sources: SOURCES, features, sets: features.length === 0 ? [] : [set], notNeeded: NOT_NEEDED }
}

/** What was read, with what does not fit in the report. */
function checked<Shape>({ value, misfits }: ShapeReading<Shape>, path: Path, { document, findings }: Reading): Shape | undefined {
  for (const { path: within, message, help } of misfits) {
    findings.add({ kind: 'wrong', place: document.placeOf([...path, ...within]), message, ...(help === undefined ? {} : { help }) })
  }
  return value
}

/** A feature, or a sequence of several. */
function readEntry(raw: unknown, path: Path, reading: Reading): readonly ForeignFeature[] {
  if (raw === null || typeof raw !== 'object' || !('features' in raw)) return readFeature(raw, path, '', asSingle, reading)
  const group = checked(readShape(SEQUENCE_SHAPE, raw), path, reading)
  if (group === undefined) return []
  const sequence = { name: group.sequence_name, length: group.sequence_length }
  const asStep = (type: string): ForeignKind | undefined => {
    const kind = FG_KINDS.get(type)
    return kind === undefined ? undefined : stepKind(kind, sequence)
  }
  return group.features.flatMap((feature, index) =>
    readFeature(feature, [...path, 'features', index], `${sequence.name}__`, asStep, reading)
  )
}

/** A type of features by its name; those of sequences walk one list. */
function asSingle(type: string): ForeignKind | undefined {
  const kind = FG_KINDS.get(type)
  if (kind !== undefined) return asForeignKind(kind)
  const element = FG_KINDS.get(type.replace(/^sequence_/, ''))
  if (element !== undefined) return elementKind(element)
  const instead = UNDOCUMENTED.get(type)
  return instead === undefined
    ? undefined
    : { names: [type], translate: () => leftOut(`FG does not document the keys of \`${type}\``, instead) }
}

const HEAD_SHAPE = object({ feature_name: string().min(1), feature_type: string() })

function readFeature(
  raw: unknown,
  path: Path,
  prefix: string,
  kindOf: (type: string) => ForeignKind | undefined,
  reading: Reading
): readonly ForeignFeature[] {
  const { document, findings } = reading
  const head = checked(readShape(HEAD_SHAPE, raw), path, reading)
  if (head === undefined) return []
  const name = prefix + head.feature_name
  const kind = kindOf(head.feature_type)
  if (kind !== undefined) return [{ name, type: head.feature_type, raw, path, kind }]
  const near = suggest(head.feature_type, FG_KINDS.keys())
  const place = document.placeOf([...path, 'feature_type'])
  const help = near === undefined ? {} : { help: `Did you mean \`${near}\`?` }
  findings.add({ kind: 'wrong', feature: name, place, message: `FG has no type of features \`${head.feature_type}\``, ...help })
  return []
}

/** A stub is computed for other features alone. */
function isStub(raw: unknown): boolean {
  return raw !== null && typeof raw === 'object' && 'stub_type' in raw && raw.stub_type !== false
}
