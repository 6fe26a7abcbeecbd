import type { CatalogueRow } from './row.js'

/** FG02xx. */
export const DEFINITION_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
