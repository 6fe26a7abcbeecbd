import type { Manifest } from '../bundle/bundle.js'
import { suggest } from '../diagnostics/suggest.js'
import { RequestError } from './request-error.js'
import { shortened } from './shortened.js'

/** `now`, the sources by name, and candidates, as parsed from JSON. */
export type ContextObject = Readonly<Record<string, unknown>>

/** What the project has to say about a context before it is used. */
export interface ContextSources {
  readonly names: readonly string[]
  /** The source with `role: candidate`. */
  readonly candidate: string | undefined
}

export function contextSources({ sources }: Pick<Manifest, 'sources'>): ContextSources {
  return { names: sources.map(({ name }) => name), candidate: sources.find(({ candidate }) => candidate)?.name }
}

/** The parsed value as a context. `where` begins the message, for those who read it from a file. */
export function contextOf(value: unknown, where = ''): ContextObject {
  if (isObject(value)) return value
  throw invalid(`${where}a context is an object with \`now\` and the sources by their names, and this is ${described(value)}`)
}

/**
 * Refuses what cannot be meant: candidates that are no list of objects, or given in two ways. `elsewhere` names the other place
 * that candidates come from, if there is one.
 */
export function checkCandidates(context: ContextObject, { candidate }: ContextSources, elsewhere?: string): void {
  const { candidates } = context
  if (candidates === undefined || candidates === null) {
    if (elsewhere !== undefined && candidate !== undefined && isObject(context[candidate]))
      throw givenTwice(`\`${candidate}\` of the context`, elsewhere)
    return
  }
  if (candidate === undefined) throw invalid('the context has candidates, and no source of this project has `role: candidate`')
  if (elsewhere !== undefined) throw givenTwice('`candidates` of the context', elsewhere)
  if (isObject(context[candidate])) throw givenTwice('`candidates` of the context', `\`${candidate}\` of the context`)
  if (!Array.isArray(candidates)) throw invalid(`\`candidates\` of the context is a list of rows, and this is ${described(candidates)}`)
  const odd = candidates.findIndex((row) => !isObject(row))
  if (odd >= 0) throw invalid(`\`candidates\` of the context is a list of rows, and its element ${odd} is ${described(candidates[odd])}`)
}

/** Sentences about parts of a context that the project does not read. */
export function unreadParts(context: ContextObject, { names }: ContextSources): readonly string[] {
  const known = ['now', 'candidates', ...names]
  return Object.keys(context)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const near = suggest(key, known)
      return `the context has ${JSON.stringify(shortened(key))}, which is no source of this project${near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`}`
    })
}

function givenTwice(one: string, other: string): RequestError {
  return invalid(`candidates are given twice: as ${one} and as ${other}`)
}

function invalid(message: string): RequestError {
  return new RequestError('invalid-context', message)
}

export function isObject(value: unknown): value is ContextObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function described(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
