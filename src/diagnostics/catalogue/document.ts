import type { CatalogueRow } from './row.js'

/** FG01xx. */
export const DOCUMENT_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
