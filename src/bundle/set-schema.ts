import { createHash } from 'node:crypto'
import { printType } from '../types/print-type.js'
import type { Type } from '../types/type.js'

/** A column of a set, as far as a model depends on it. */
export interface SchemaColumn {
  readonly name: string
  readonly type: Type
  /** The expression of an encoded column. */
  readonly encoding?: string
}

/** Sixteen hexadecimal digits that change as soon as the order, a name, a width or an encoding of the columns does. */
export function schemaDigest(columns: readonly SchemaColumn[]): string {
  const facts = columns.map(({ name, type, encoding }) => [name, printType(type), encoding ?? null])
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16)
}
