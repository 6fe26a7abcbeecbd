import { FUNCTIONS } from '../../functions/index.js'
import type { Family, FunctionRow } from '../../functions/row.js'
import { signatureText } from '../../functions/signature-text.js'

/** Headings of the families, in the order of the reference. */
export const FAMILIES: Readonly<Record<Family, string>> = {
  operators: 'Operators',
  arithmetic: 'Arithmetic and rounding',
  scaling: 'Scaling',
  encoding: 'Bucketing and encoding',
  hashing: 'Hashing and crossing',
  strings: 'Strings',
  lists: 'Lists',
  maps: 'Maps',
  statistics: 'Statistics',
  timed: 'Sequences of timed records',
  time: 'Time',
  freshness: 'Freshness',
  vectors: 'Vectors',
  geography: 'Geography',
  conversions: 'Conversions',
  absence: 'Absence',
  intrinsics: 'Intrinsics'
}

export function familyMembers(family: string): readonly FunctionRow[] {
  return FUNCTIONS.filter((row) => row.family === family)
}

/** Families that have members. */
export function usedFamilies(): readonly (readonly [Family, string])[] {
  // The keys of the table are the families.
  return (Object.entries(FAMILIES) as [Family, string][]).filter(([family]) => familyMembers(family).length > 0)
}

/** Signatures of all overloads, each once. */
export function signaturesOf(row: FunctionRow): readonly string[] {
  return [...new Set(row.overloads.map((overload) => signatureText(row, overload)))]
}

/** Plain data about a function, for programs. */
export function functionRecord(row: FunctionRow): object {
  const { name, family, doc, examples } = row
  return { name, family, signatures: signaturesOf(row), doc, parameters: parametersOf(row), examples }
}

/** Parameters that have documentation, each once. */
export function parametersOf(row: FunctionRow): readonly { readonly name: string; readonly doc: string }[] {
  const documented = new Map<string, string>()
  for (const { signature } of row.overloads) {
    for (const { name, doc } of signature.parameters) if (doc !== undefined && !documented.has(name)) documented.set(name, doc)
  }
  return [...documented].map(([name, doc]) => ({ name, doc }))
}

/** The page of a function, in Markdown. */
export function functionMarkdown(row: FunctionRow, heading: string): string {
  const parameters = parametersOf(row).map(({ name, doc }) => `- \`${name}\`: ${doc}`)
  return [
    `${heading} \`${row.name}\``,
    fenced(signaturesOf(row)),
    row.doc,
    ...(parameters.length === 0 ? [] : [parameters.join('\n')]),
    ...(row.examples.length === 0 ? [] : [fenced(exampleLines(row))])
  ].join('\n\n')
}

/** `len("abc")   // 3` */
export function exampleLines(row: FunctionRow): readonly string[] {
  const width = Math.max(0, ...row.examples.map(({ expression }) => expression.length))
  return row.examples.map(({ expression, value }) => `${expression.padEnd(width)}   // ${value}`)
}

/** Every function, by family, in Markdown: the body of the reference. */
export function referenceMarkdown(): string {
  return usedFamilies()
    .map(([family, title]) => [`## ${title}`, ...familyMembers(family).map((row) => functionMarkdown(row, '###'))].join('\n\n'))
    .join('\n\n')
}

function fenced(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n')
}
