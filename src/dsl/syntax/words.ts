/** Words with a meaning in expressions. None of them can be the name of anything but a field. */
export const KEYWORDS = ['let', 'if', 'then', 'else', 'and', 'or', 'not', 'in', 'matches', 'match', 'true', 'false', 'null'] as const

/** Values that the language supplies. */
export const SUPPLIED_NAMES = ['now', 'candidates', 'position'] as const

/** What other languages call a literal of this one, with what it is here. */
export const FOREIGN_LITERALS: ReadonlyMap<string, 'null' | 'true' | 'false'> = new Map([
  ['None', 'null'],
  ['NULL', 'null'],
  ['Null', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false']
])

/** Names that JavaScript objects are born with. They are refused as names of anything, wherever they come from. */
export const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Words that already name a type. */
export const TYPE_WORDS: readonly string[] = [
  'bool',
  'int',
  'float',
  'string',
  'timestamp',
  'duration',
  'id',
  'enum',
  'list',
  'map',
  'vector'
]

const RESERVED: ReadonlySet<string> = new Set([...KEYWORDS, ...SUPPLIED_NAMES, ...FOREIGN_LITERALS.keys()])

/** Whether a name has a meaning of its own in expressions, so that no definition can have it. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name)
}

/** The form of every name. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text)
}
