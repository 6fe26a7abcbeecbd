import type { CatalogueRow } from './row.js'

/** FG10xx. */
export const WARNING_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
