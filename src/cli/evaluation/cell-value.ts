import { present, type Type } from '../../types/type.js'

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/**
 * The raw value that a field of a CSV file stands for, by the type of the source's field: empty is missing, numbers and
 * booleans by their usual text, lists, maps, records and vectors as JSON. A text that fits no such form stays a text, so
 * that the runtime counts it as a wrong type.
 */
export function cellValue(type: Type, text: string): unknown {
  if (text === '') return undefined
  const declared = present(type)
  switch (declared.kind) {
    case 'int':
    case 'float':
    case 'duration':
      return NUMBER.test(text) ? Number(text) : text
    case 'timestamp':
      return /^-?\d+$/.test(text) ? Number(text) : text
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'list':
    case 'map':
    case 'record':
    case 'vector':
      return jsonOr(text)
    default:
      return text
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
