import type { CatalogueRow } from './row.js'

/** FG06xx. */
export const TYPE_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
