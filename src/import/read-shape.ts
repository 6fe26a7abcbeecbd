import type { output, ZodObject } from 'zod'
import { suggest } from '../diagnostics/suggest.js'
import type { Path } from './foreign-document.js'

/** A key or value that does not fit, with its path from the value that was checked. */
export interface Misfit {
  readonly path: Path
  readonly message: string
  readonly help?: string
  /** A key that the format does not have, beside others that hold. */
  readonly isUnknownKey: boolean
}

export interface ShapeReading<Shape> {
  /** Without the keys that are unknown; undefined where anything else does not fit. */
  readonly value: Shape | undefined
  readonly misfits: readonly Misfit[]
}

/** Reads data by a strict schema. An unknown key does not keep the rest from being read. */
export function readShape<Shape extends ZodObject>(schema: Shape, data: unknown): ShapeReading<output<Shape>> {
  const first = schema.safeParse(data)
  if (first.success) return { value: first.data, misfits: [] }
  const known = Object.keys(schema.shape)
  const misfits = first.error.issues.flatMap((issue): readonly Misfit[] => {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: misfitMessage(path, issue.message), isUnknownKey: false }]
    return issue.keys.map((key) => unknownKey([...path, key], key, path.length === 0 ? known : []))
  })
  const second = schema.safeParse(
    without(
      data,
      misfits.filter(({ isUnknownKey }) => isUnknownKey).map(({ path }) => path)
    )
  )
  return { value: second.success ? second.data : undefined, misfits }
}

function unknownKey(path: Path, key: string, known: readonly string[]): Misfit {
  const near = suggest(key, known)
  const help = near === undefined ? 'It has been left out; all other keys hold.' : `Did you mean \`${near}\`?`
  return { path, message: `there is no key \`${key}\``, help, isUnknownKey: true }
}

function misfitMessage(path: Path, message: string): string {
  const what = message.replace(/^Invalid input: /, '')
  return path.length === 0 ? what : `\`${path.join('.')}\`: ${what}`
}

function without(data: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0 || data === null || typeof data !== 'object') return data
  const below = (step: string | number): readonly Path[] =>
    paths.filter((path) => path[0] === step && path.length > 1).map((path) => path.slice(1))
  if (Array.isArray(data)) return data.map((item: unknown, index) => without(item, below(index)))
  const gone = new Set(paths.filter((path) => path.length === 1).map(([step]) => step))
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key]) => !gone.has(key))
      .map(([key, value]) => [key, without(value, below(key))])
  )
}
