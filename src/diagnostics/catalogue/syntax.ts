import type { CatalogueRow } from './row.js'

/** FG03xx. */
export const SYNTAX_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
