/** What the language offers by name, as the command line and the documentation show it. */
export interface Reference {
  /** `function` */
  readonly what: string
  readonly entries: readonly Entry[]
  /** Families that have members, by the word that authors may ask for, with their headings, in order. */
  readonly families: readonly (readonly [family: string, heading: string])[]
}

export interface Entry {
  readonly name: string
  readonly family: string
  /** How it is written, a line for each way. */
  readonly signatures: readonly string[]
  readonly doc: string
  readonly parameters: readonly { readonly name: string; readonly doc: string }[]
  /** Lines, as they are to be printed. */
  readonly examples: readonly string[]
  /** Plain data about it, for programs. */
  readonly record: object
}

export function membersOf({ entries }: Reference, family: string): readonly Entry[] {
  return entries.filter((entry) => entry.family === family)
}

/** The page of one entry, in Markdown. */
export function entryMarkdown({ name, signatures, doc, parameters, examples }: Entry, heading: string): string {
  return [
    `${heading} \`${name}\``,
    fenced(signatures),
    doc,
    ...(parameters.length === 0 ? [] : [parameters.map((each) => `- \`${each.name}\`: ${each.doc}`).join('\n')]),
    ...(examples.length === 0 ? [] : [fenced(examples)])
  ].join('\n\n')
}

/** Every entry, by family, in Markdown: the body of a page. */
export function referenceMarkdown(reference: Reference): string {
  return reference.families
    .map(([family, heading]) => [`## ${heading}`, ...membersOf(reference, family).map((entry) => entryMarkdown(entry, '###'))].join('\n\n'))
    .join('\n\n')
}

function fenced(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n')
}
