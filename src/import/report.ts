import { unreachable } from '../diagnostics/unreachable.js'
import type { Finding, FindingKind } from './finding.js'
import { FINDING_KINDS } from './finding.js'
import type { Imported } from './import-config.js'

/** What an import did and what it could not do, in Markdown that reads as plain text. */
export function importReport(imported: Imported): string {
  const sections = FINDING_KINDS.flatMap((kind) => section(kind, imported))
  return [`# Imported from ${imported.system}: ${imported.from}`, summary(imported), ...sections].join('\n\n').concat('\n')
}

function summary({ counts, findings }: Imported): string {
  const { foreign, imported, features } = counts
  const all = imported === foreign ? `All ${foreign}` : `${imported} of ${foreign}`
  const became = `${all} features were imported, as ${features} ${features === 1 ? 'feature' : 'features'} of this project.`
  return findings.length === 0 ? `${became} There is nothing else to say.` : became
}

function section(kind: FindingKind, { findings, from }: Imported): readonly string[] {
  const own = findings.filter((finding) => finding.kind === kind)
  if (own.length === 0) return []
  const groups = new Map<string, readonly Finding[]>()
  for (const finding of own) {
    const words = wordsOf(finding)
    groups.set(words, [...(groups.get(words) ?? []), finding])
  }
  const lines = [...groups].map(([words, about]) => `- ${subjects(about, from)}: ${words}`)
  return [`## ${heading(kind)}`, explanation(kind), lines.join('\n')]
}

function wordsOf({ message, help }: Finding): string {
  return help === undefined ? message : `${message}. ${help}`
}

/** `ctr` (movies.yml:71), `clicks` (movies.yml:73) */
function subjects(findings: readonly Finding[], from: string): string {
  return findings.map((finding) => subject(finding, from)).join(', ')
}

function subject({ kind, feature, key, place }: Finding, from: string): string {
  const at = `${from}:${place.line}`
  if (kind === 'wrong') return `${at}:${place.column} \`${place.path}\``
  const name = kind === 'not-needed' ? key : feature
  return name === undefined ? at : `\`${name}\` (${at})`
}

function heading(kind: FindingKind): string {
  switch (kind) {
    case 'wrong':
      return 'Wrong in the configuration'
    case 'left-out':
      return 'Left out'
    case 'differs':
      return 'Different values'
    case 'to-give':
      return 'Data to give'
    case 'renamed':
      return 'Renamed'
    case 'not-needed':
      return 'Not needed here'
    default:
      return unreachable(kind)
  }
}

function explanation(kind: FindingKind): string {
  switch (kind) {
    case 'wrong':
      return 'These contradict the format or themselves. A feature with an unknown key is imported without it; the others are not.'
    case 'left-out':
      return 'Nothing in this language does what these do.'
    case 'differs':
      return 'These are imported, and give other values in some cases.'
    case 'to-give':
      return 'The context of a request must bring these; the other system gathers or reads them by itself.'
    case 'renamed':
      return 'These names are no names here, or were taken.'
    case 'not-needed':
      return 'These keys are no part of a value.'
    default:
      return unreachable(kind)
  }
}

/** The same for programs. */
export function importReportJson({ system, from, counts, files, findings }: Imported): string {
  const listed = findings.map(({ kind, feature = null, key = null, place, message, help = null }) => ({
    kind,
    feature,
    key,
    ...place,
    message,
    help
  }))
  return `${JSON.stringify({ system, from, counts, files: files.map(({ path }) => path), findings: listed }, undefined, 2)}\n`
}
