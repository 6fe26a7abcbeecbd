import { type Code, code, joinCode } from '../../code/code.js'
import type { InputNode } from '../../ir/node.js'
import type { Block, Entry } from '../plan/schedule.js'
import type { KernelEmitter } from './kernel-emitter.js'
import { type Operand, presence } from './operand.js'

/** What is known of the values of a field, within one request. */
export interface KeyCache {
  /** What stands for the row's value, without checking it. */
  readonly keyOfRow: Code
  find(key: Code): Code
  /** A statement; `value` is the checked value. */
  keep(key: Code, value: Operand, found: Code): Code
}

/**
 * Looks up what is known of the row's value of a field, or computes it. What is handed on to later stages stands in an object, of
 * which one is made for each value.
 */
export function emitKeyStage(emitter: KernelEmitter, key: InputNode, block: Block, cache: KeyCache): void {
  const { names } = emitter.tables
  const [keyOfRow, found] = [names.fresh('t'), names.fresh('t')]
  const handedOn = block.entries.filter((entry) => entry.handedOn)
  const places = new Map<Entry, Code>(handedOn.map((entry, index) => [entry, code`${found}.v${index}`]))
  const statements = emitter.collect(() => {
    emitter.block(block)
    const fields = handedOn.map((entry, index) => code`v${index}: ${emitter.value(entry.node, block).code}`)
    emitter.statement(code`${found} = { ${joinCode(fields, code`, `)} };`)
    emitter.statement(cache.keep(keyOfRow, emitter.atom(emitter.value(key, block)), found))
  })
  emitter.statement(code`const ${keyOfRow} = ${cache.keyOfRow};\nlet ${found} = ${cache.find(keyOfRow)};`)
  emitter.statement(code`if (${found} === undefined) {\n${statements}}`)
  for (const [entry, place] of places) emitter.define(entry, { ...emitter.value(entry.node, block), code: place, atomic: true })
}

/**
 * Goes by what the caller's object holds, so that it is checked once per value; what is no value of the field's type is checked and
 * counted for every row. A map in which hardly any row finds something costs more than it saves: it stops growing when it holds a
 * quarter of the rows.
 */
export function cacheByRaw(keyOfRow: Code, known: Code): KeyCache {
  return {
    keyOfRow,
    find: (key) => code`${known}.get(${key})`,
    keep: (key, value, found) => {
      const isValue = presence(value) ?? code`true`
      return code`if (${isValue} && ${known}.size * 4 < position + 256) ${known}.set(${key}, ${found});`
    }
  }
}

/** More different values than this are not remembered: a list of them is made for every request. */
const CODES_MAX = 16_384

/** Goes by the codes of prepared candidates. */
export function cacheByCode(keyOfRow: Code, known: Code): KeyCache {
  return {
    keyOfRow,
    find: (key) => code`${known}[${key}]`,
    keep: (key, _, found) => code`if (${key} < ${CODES_MAX}) ${known}[${key}] = ${found};`
  }
}

/** An empty list for `cacheByCode`, of as many places as there are codes. */
export function emptyCodes(values: Code): Code {
  return code`new Array(Math.min(${values}.length, ${CODES_MAX}))`
}
