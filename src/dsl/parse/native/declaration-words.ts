/** The words that begin a declaration. They are words there only: a field or a feature may be called `type`. */
export const DECLARATION_WORDS = ['type', 'source', 'const', 'table', 'fn', 'feature', 'set', 'test'] as const

export type DeclarationWord = (typeof DECLARATION_WORDS)[number]

export function isDeclarationWord(text: string): text is DeclarationWord {
  return DECLARATION_WORDS.some((word) => word === text)
}

const FEATURE = 'A feature is written `feature name = expression`.'
const CONSTANT = 'A constant is written `const name = 20`; what is computed is a feature, `feature name = expression`.'
const TYPE = 'A record type is written `type Click { item_id: string, ts: timestamp }`.'
const SOURCE = 'A source is written `source user { age: int? }`.'
const SET = 'A set is written `set name = [feature, feature]`.'
const FUNCTION = 'A function is written `fn half(x: float) -> float = x / 2`.'
const TABLE = 'A table is written `table tiers: map<string, int> from "./tiers.csv"`.'
const GLOBAL = 'All names of a project are global, so nothing is imported. Remove the line.'

/** How other languages begin a declaration, with how it is written here. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['let', CONSTANT],
  ['var', CONSTANT],
  ['val', CONSTANT],
  ['constant', CONSTANT],
  ['constants', CONSTANT],
  ['define', CONSTANT],
  ['struct', TYPE],
  ['record', TYPE],
  ['interface', TYPE],
  ['class', TYPE],
  ['message', TYPE],
  ['typedef', TYPE],
  ['types', TYPE],
  ['enum', 'An enumeration is a type: `type Device = enum(phone, tablet)`.'],
  ['entity', SOURCE],
  ['input', SOURCE],
  ['sources', SOURCE],
  ['features', FEATURE],
  ['column', FEATURE],
  ['expr', FEATURE],
  ['def', FUNCTION],
  ['func', FUNCTION],
  ['fun', FUNCTION],
  ['function', FUNCTION],
  ['functions', FUNCTION],
  ['lookup', TABLE],
  ['tables', TABLE],
  ['export', 'All names of a project are global. Leave the word out.'],
  ['public', 'All names of a project are global. Leave the word out.'],
  ['model', SET],
  ['sets', SET],
  ['view', SET],
  ['import', GLOBAL],
  ['include', GLOBAL],
  ['use', GLOBAL],
  ['from', GLOBAL],
  ['require', GLOBAL]
])

/** Whether a word begins a declaration in another language. */
export function isForeign(word: string): boolean {
  return FOREIGN_WORDS.has(word.toLowerCase())
}

/** What to say where a word begins no declaration. */
export function helpFor(word: string): string {
  return FOREIGN_WORDS.get(word.toLowerCase()) ?? WORDS
}

const WORDS = `A declaration begins with ${DECLARATION_WORDS.slice(0, -1)
  .map((word) => `\`${word}\``)
  .join(', ')} or \`test\`.`
