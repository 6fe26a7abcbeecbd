import type { CatalogueRow } from './row.js'

/** FG04xx. */
export const LIMIT_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
