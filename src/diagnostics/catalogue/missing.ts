import type { CatalogueRow } from './row.js'

/** FG07xx. */
export const MISSING_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
