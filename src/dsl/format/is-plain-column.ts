import type { ColumnDefinition } from '../syntax/definition.js'

/** Whether a column is a feature as it is, of which nothing but the name is said. */
export function isPlainColumn({ name, default: standIn, encoding, missingIndicator }: ColumnDefinition): boolean {
  return !missingIndicator && name === undefined && standIn === undefined && encoding === undefined
}
