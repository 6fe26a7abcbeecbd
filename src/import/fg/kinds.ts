import { CATEGORY_KINDS } from './categories.js'
import type { FgKind } from './fg-kind.js'
import { LOOKUP_KINDS } from './lookups.js'
import { NUMBER_KINDS } from './numbers.js'
import { TEXT_KINDS } from './texts.js'

const KINDS: readonly FgKind[] = [...CATEGORY_KINDS, ...NUMBER_KINDS, ...LOOKUP_KINDS, ...TEXT_KINDS]

/** Every type of feature of FG that gives one value, by its name. */
export const FG_KINDS: ReadonlyMap<string, FgKind> = new Map(KINDS.map((kind) => [kind.name, kind]))

/** Types that FG names without saying which keys they have. */
export const UNDOCUMENTED: ReadonlyMap<string, string> = new Map([
  ['bm25_feature', 'Write `bm25(query, title, request.term_documents, request.documents, request.average_words)` over fields of your own.'],
  ['slice_feature', 'Write `user.list.slice(0, 10)`.'],
  ['str_replace_feature', 'Write `replace(item.text, "from", "to")`.']
])
