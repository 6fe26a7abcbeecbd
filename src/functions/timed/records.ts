import { TIMESTAMP } from '../../types/type.js'
import type { Value } from '../../types/value.js'
import { lambda, lists, optionals, type Parameter, param, variable } from '../signature.js'

/** When an element was; NaN where that is missing. */
export type TimeOf = (x: Value) => number

const T = variable('T')

/** The parameters of functions over lists of records with a timestamp. */
export const XS = param('xs', lists(T), { doc: 'records with a timestamp' })
export const BY: Parameter = lambda('by', [T], optionals(TIMESTAMP), {
  otherwise: { kind: 'timestamp-field' },
  doc: "the element's time; by itself the only timestamp field"
})
