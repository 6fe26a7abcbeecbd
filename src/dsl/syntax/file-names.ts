/** Ends of the names of definition files. */
const DEFINITION_EXTENSIONS = ['.yaml', '.yml', '.json', '.feago'] as const

/** The same for people: `*.yaml, *.yml, …`. */
export const DEFINITION_PATTERNS = DEFINITION_EXTENSIONS.map((extension) => `*${extension}`).join(', ')

/** Whether a file is a definition file, by its name. */
export function isDefinitionFile(path: string): boolean {
  return DEFINITION_EXTENSIONS.some((extension) => path.toLowerCase().endsWith(extension))
}

/** Whether a file is a table in CSV, by its name. */
export function isCsv(path: string): boolean {
  return path.toLowerCase().endsWith('.csv')
}

/** Whether a file is written in native syntax, by its name. All others are YAML, of which JSON is a part. */
export function isNative(path: string): boolean {
  return path.toLowerCase().endsWith('.feago')
}
