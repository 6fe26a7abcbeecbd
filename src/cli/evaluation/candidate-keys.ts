import type { Manifest } from '../../bundle/bundle.js'
import type { Json } from '../../types/encode.js'

/** What people know candidates by. */
export interface CandidateKeys {
  /** The key fields of the candidate source. */
  readonly names: readonly string[]
  /** Their values for a row, in the order of the names. */
  readonly valuesOf: (row: number) => readonly Json[]
}

export function candidateKeys({ sources }: Manifest, candidates: readonly unknown[]): CandidateKeys {
  const names = sources.find(({ candidate }) => candidate)?.key ?? []
  return { names, valuesOf: (row) => names.map((name) => keyValue(candidates[row], name)) }
}

function keyValue(row: unknown, name: string): Json {
  const value = typeof row === 'object' && row !== null ? Object.getOwnPropertyDescriptor(row, name)?.value : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
