import { type Code, code, joinCode } from '../../code/code.js'
import type { InputNode } from '../../ir/node.js'
import type { Block, Entry } from '../plan/schedule.js'
import type { KernelEmitter } from './kernel-emitter.js'
import { presence } from './operand.js'

/** A stage that runs once per value of a field, and the map of the request that keeps what it gave. */
export interface KeyStage {
  readonly key: InputNode
  readonly block: Block
  readonly known: Code
}

/**
 * Looks up what is known of the row's value of the field, or computes it. Found by the raw value, so that the field is checked once per
 * value, too; what is no value of the field's type is checked and counted for every row.
 *
 * A map that hardly any row finds something in costs more than it saves: it stops growing when it holds a quarter of the rows.
 */
export function emitKeyStage(emitter: KernelEmitter, { key, block, known }: KeyStage): void {
  const { names } = emitter.tables
  const raw = names.fresh('t')
  const found = names.fresh('t')
  const handedOn = block.entries.filter((entry) => entry.handedOn)
  const place = new Map<Entry, Code>(handedOn.map((entry, index) => [entry, code`${found}.v${index}`]))
  const statements = emitter.collect(() => {
    emitter.block(block)
    const fields = handedOn.map((entry, index) => code`v${index}: ${emitter.value(entry.node, block).code}`)
    emitter.statement(code`${found} = { ${joinCode(fields, code`, `)} };`)
    const isValue = presence(emitter.atom(emitter.value(key, block))) ?? code`true`
    emitter.statement(code`if (${isValue} && ${known}.size * 4 < position + 256) ${known}.set(${raw}, ${found});`)
  })
  emitter.statement(code`const ${raw} = ${emitter.rawField(key)};\nlet ${found} = ${known}.get(${raw});`)
  emitter.statement(code`if (${found} === undefined) {\n${statements}}`)
  for (const [entry, name] of place) emitter.define(entry, { ...emitter.value(entry.node, block), code: name, atomic: true })
}
