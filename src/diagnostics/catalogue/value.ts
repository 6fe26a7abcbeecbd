import type { CatalogueRow } from './row.js'

/** FG09xx. */
export const VALUE_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
