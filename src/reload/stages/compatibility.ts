import type { Manifest, ManifestFeature, ManifestSet } from '../../bundle/bundle.js'
import type { DiagnosticCode } from '../../diagnostics/catalogue.js'
import { CATALOGUE } from '../../diagnostics/catalogue.js'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { printType } from '../../types/print-type.js'
import { assignable } from '../../types/relations.js'
import { withFindings } from '../compilation-error.js'
import type { Proof } from '../proof.js'
import { RefusedError } from '../refused-error.js'

/** Refuses a revision that lacks what the active one has. */
export const COMPATIBILITY: Proof = {
  stage: 'compatibility',
  prove: async ({ active, snapshot, files, directory }) => {
    const diagnostics = active === undefined ? [] : breakingChanges(active.manifest, snapshot.manifest)
    if (diagnostics.length === 0) return {}
    const sentence = `the new revision would break what uses the active one: ${counted(diagnostics.length)}`
    throw new RefusedError({ stage: 'compatibility', message: withFindings(sentence, directory, files, diagnostics), diagnostics, files })
  }
}

function counted(changes: number): string {
  return changes === 1 ? '1 breaking change' : `${changes} breaking changes`
}

/** What programs and models that use the one manifest would lose with the other; a finding for each. Empty where nothing breaks. */
export function breakingChanges(before: Manifest, after: Manifest): readonly Diagnostic[] {
  const features = new Map(after.features.map((feature) => [feature.name, feature]))
  const sets = new Map(after.sets.map((set) => [set.name, set]))
  return [
    ...before.features.flatMap((feature) => brokenFeature(feature, features.get(feature.name))),
    ...before.sets.flatMap((set) => [
      ...brokenSet(set.name, set.columns, sets.get(set.name)?.columns),
      ...brokenEncoding(set, sets.get(set.name))
    ])
  ]
}

function brokenFeature({ name, type }: ManifestFeature, after: ManifestFeature | undefined): readonly Diagnostic[] {
  if (after === undefined) return [finding('FG1202', name, `The feature \`${name}\` is in use and would be gone`)]
  // An int serves whoever reads a float; what could not be missing must not become so.
  if (assignable(after.type, type)) return []
  return [finding('FG1203', name, `The feature \`${name}\` is ${printType(type)} and would become ${printType(after.type)}`)]
}

function brokenSet(name: string, before: readonly string[], after: readonly string[] | undefined): readonly Diagnostic[] {
  if (after === undefined) return [finding('FG1202', name, `The set \`${name}\` is in use and would be gone`)]
  const place = before.findIndex((column, index) => column !== after[index])
  if (place >= 0) {
    const instead = after[place] === undefined ? 'would be gone' : `would be \`${after[place]}\``
    return [finding('FG1204', name, `The column ${place + 1} of the set \`${name}\` is \`${before[place]}\` and ${instead}`)]
  }
  const added = after.slice(before.length)
  if (added.length === 0) return []
  return [finding('FG1204', name, `The set \`${name}\` would have ${added.length} more columns: \`${added.slice(0, 5).join('`, `')}\``)]
}

/** The same column with numbers that mean something else. */
function brokenEncoding({ name, columns, schema }: ManifestSet, after: ManifestSet | undefined): readonly Diagnostic[] {
  if (schema === undefined || after?.schema === undefined) return []
  const { encodings } = after.schema
  const column = columns.find((each) => after.columns.includes(each) && schema.encodings[each] !== encodings[each])
  return column === undefined
    ? []
    : [finding('FG1204', name, `The column \`${column}\` of the set \`${name}\` would be encoded in another way`)]
}

function finding(code: DiagnosticCode, feature: string, message: string): Diagnostic {
  const { severity } = CATALOGUE[code]
  return { code, severity, message, feature, labels: [], help: [HELP], fixes: [] }
}

const HELP = 'Give the new meaning a new name, or allow breaking changes for this one.'
