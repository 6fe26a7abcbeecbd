import type { Holder } from '../field-table.js'
import { asTypeName } from '../names.js'
import { fixed, type Shape, scalar } from '../shape.js'
import type { Tools } from '../translation.js'
import { holderOf, type Scope, scopeText } from './scope.js'

/** So many events of one history are looked at; a longer one is cut, and the cut is counted. */
const MAX_EVENTS = 10_000

/** The events of an interaction, which Metarank stores by itself and which the context of a request gives here. */
export interface History {
  /** The expression that reads it. */
  readonly text: string
  /** The expression that reads a field of one event, a variable. */
  readonly eventField: (variable: string, name: string, wanted: Shape) => string
  /** The name of a field of its events, for operators that take one. */
  readonly fieldName: (name: string, wanted: Shape) => string
}

export function historyOf(interaction: string, scope: Scope, { fields, say }: Tools): History {
  const record: Holder = { kind: 'record', name: `${asTypeName(interaction)}Event` }
  const suffix = scope.field === undefined ? '' : `_by_${scope.field}`
  fields.read(record, 'ts', scalar('timestamp'))
  const text = fields.read(holderOf(scope), `${interaction}_history${suffix}`, fixed(`list<${record.name}>`, MAX_EVENTS))
  const whose = scopeText(scope)
  say('to-give', `\`${text}\`: the ${interaction} events of ${whose}, which Metarank gathers from its stream`)
  return {
    text,
    eventField: (variable, name, wanted) => fields.read(record, name, wanted, variable),
    fieldName: (name, wanted) => fields.nameOf(record, name, wanted)
  }
}
