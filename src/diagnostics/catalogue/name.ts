import type { CatalogueRow } from './row.js'

/** FG05xx. */
export const NAME_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
