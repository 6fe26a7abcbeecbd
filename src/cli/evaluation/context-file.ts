import { suggest } from '../../diagnostics/suggest.js'
import type { Io } from '../io.js'
import { parseJson } from '../json-text.js'
import { readStandardInput, readTextFile } from '../text-file.js'
import { UsageError } from '../usage-error.js'

/** What `--context` gives: `now`, the sources by name, and candidates. */
export type ContextObject = Readonly<Record<string, unknown>>

/** The context of a file, or of standard input (`-`); without either, one in which everything is absent. */
export async function readContext(path: string | undefined, io: Io): Promise<ContextObject> {
  if (path === undefined) return {}
  const name = path === '-' ? '<stdin>' : path
  const context = parseJson(path === '-' ? await readStandardInput(io) : await readTextFile(path, io), name)
  if (isObject(context)) return context
  throw new UsageError(`${name}: a context is an object with \`now\` and the sources by their names, and this is ${described(context)}`)
}

/** What the project has to say about a context before it is used. */
export interface ContextSources {
  readonly names: readonly string[]
  /** The source with `role: candidate`. */
  readonly candidate: string | undefined
}

/** Refuses what cannot be meant: candidates that are no list of objects, or given in two ways. */
export function checkCandidates(context: ContextObject, { candidate }: ContextSources, fromFile: boolean): void {
  const { candidates } = context
  if (candidates === undefined || candidates === null) {
    if (fromFile && candidate !== undefined && isObject(context[candidate]))
      throw givenTwice(`\`${candidate}\` of the context`, '`--candidates`')
    return
  }
  if (candidate === undefined) throw new UsageError('the context has candidates, and no source of this project has `role: candidate`')
  if (fromFile) throw givenTwice('`candidates` of the context', '`--candidates`')
  if (isObject(context[candidate])) throw givenTwice('`candidates` of the context', `\`${candidate}\` of the context`)
  if (!Array.isArray(candidates))
    throw new UsageError(`\`candidates\` of the context is a list of rows, and this is ${described(candidates)}`)
  const odd = candidates.findIndex((row) => !isObject(row))
  if (odd >= 0)
    throw new UsageError(`\`candidates\` of the context is a list of rows, and its element ${odd} is ${described(candidates[odd])}`)
}

/** Sentences about parts of a context that the project does not read. */
export function unreadParts(context: ContextObject, { names }: ContextSources): readonly string[] {
  const known = ['now', 'candidates', ...names]
  return Object.keys(context)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = suggest(key, known)
      return `the context has ${JSON.stringify(key)}, which is no source of this project${near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`}`
    })
}

function givenTwice(one: string, other: string): UsageError {
  return new UsageError(`candidates are given twice: as ${one} and as ${other}`)
}

function isObject(value: unknown): value is ContextObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function described(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
