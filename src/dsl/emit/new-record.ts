import { type Code, code, joinCode } from '../../code/code.js'
import type { Tables } from './tables.js'

/**
 * An expression for a plain object with these fields, in this order. Names come from tables, and a literal with computed keys takes
 * several times as long as assignments in a constructor, of which the engine knows the shape.
 */
export function newRecord(tables: Tables, fields: readonly { readonly name: string; readonly value: Code }[]): Code {
  const values = joinCode(
    fields.map(({ value }) => value),
    code`, `
  )
  // Assigning to this one would set the prototype; a literal makes a field of it.
  if (fields.some(({ name }) => name === '__proto__')) {
    const entries = fields.map(({ name, value }) => code`[${tables.text(name)}]: ${value}`)
    return code`({ ${joinCode(entries, code`, `)} })`
  }
  const names = fields.map(({ name }) => name)
  return code`new ${tables.helper(`record ${JSON.stringify(names)}`, () => constructorOf(tables, names))}(${values})`
}

function constructorOf(tables: Tables, names: readonly string[]): Code {
  const parameters = names.map(() => tables.names.fresh('x'))
  const assignments = names.map((name, index) => code`this[${tables.text(name)}] = ${parameters[index] ?? code`undefined`};\n`)
  const declaration = code`function Record(${joinCode(parameters, code`, `)}) {\n${assignments}}`
  return code`(() => {\n${declaration}\nRecord.prototype = Object.prototype;\nreturn Record;\n})()`
}
