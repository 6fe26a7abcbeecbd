import type { CatalogueRow } from './row.js'

/** FG08xx. */
export const GRAPH_CODES = {} as const satisfies Readonly<Record<string, CatalogueRow>>
