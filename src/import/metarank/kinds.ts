import type { ForeignKind } from '../translation.js'
import { CANDIDATE_KINDS } from './candidates.js'
import { COUNT_KINDS } from './counts.js'
import { TEXT_KINDS } from './text.js'
import { TIME_KINDS } from './time.js'
import { VALUE_KINDS } from './values.js'
import { VISITOR_KINDS } from './visitor.js'

const KINDS: readonly ForeignKind[] = [...VALUE_KINDS, ...COUNT_KINDS, ...CANDIDATE_KINDS, ...TEXT_KINDS, ...TIME_KINDS, ...VISITOR_KINDS]

/** Every type of feature of Metarank, by its name. */
export const METARANK_KINDS: ReadonlyMap<string, ForeignKind> = new Map(KINDS.flatMap((kind) => kind.names.map((name) => [name, kind])))
