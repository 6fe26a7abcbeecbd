import type { Classified } from './classify.js'
import { EXCLUSIONS, type Exclusion } from './exclusions.js'
import { groupBy } from './group-by.js'
import type { ConformanceCase } from './suite.js'

export type Entry = { readonly given: ConformanceCase; readonly classified: Classified }

/** How many cases of every file are translated, and why the others are not. */
export function summaryOf(entries: readonly Entry[]): string {
  const translated = entries.filter(({ classified }) => classified.kind === 'translated')
  const excluded = entries.flatMap(({ given, classified }) => (classified.kind === 'excluded' ? [{ file: given.file, ...classified }] : []))
  const files = [...groupBy(entries, ({ given }) => given.file)].map(([file, all]) => {
    const count = all.filter(({ classified }) => classified.kind === 'translated').length
    return line(file, count, all.length - count)
  })
  // The keys of the table are the reasons.
  const reasons = (Object.keys(EXCLUSIONS) as Exclusion[]).flatMap((reason) => {
    const found = excluded.filter((other) => other.reason === reason)
    if (found.length === 0) return []
    const byFile = [...groupBy(found, ({ file }) => file)].map(([file, all]) => `${file} ${all.length}`)
    return [`${String(found.length).padStart(5)}  ${reason}: ${EXCLUSIONS[reason]}\n         ${byFile.join(', ')}`]
  })
  const names = [
    ...new Set(excluded.flatMap(({ reason, detail }) => (reason === 'no such function' && detail !== undefined ? [detail] : [])))
  ]
  return [
    'Conformance data of the Common Expression Language, translated.',
    '',
    `${'file'.padEnd(20)} translated excluded`,
    ...files,
    line('all', translated.length, excluded.length),
    '',
    'Why cases are excluded:',
    ...reasons,
    '',
    `Functions without a counterpart: ${names.sort().join(', ')}`,
    ''
  ].join('\n')
}

function line(name: string, translated: number, excluded: number): string {
  return `${name.padEnd(20)} ${String(translated).padStart(10)} ${String(excluded).padStart(8)}`
}
