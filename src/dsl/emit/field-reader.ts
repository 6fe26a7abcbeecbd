import { type Code, code } from '../../code/code.js'
import { TIMESTAMP_RANGE } from '../../types/border-scalar.js'
import { present, type Type } from '../../types/type.js'

/**
 * The reader of a field of a caller's object: a function of its own for each field, so that its property access sees few
 * shapes. The usual case of the usual types is checked in place; everything else, wrong types and absence included, is the
 * decoder's, which also counts it.
 */
export function fieldReader(property: Code, decoder: Code, type: Type): Code {
  const usual = usualCase(present(type), code`raw`)
  if (usual === undefined) return code`(row) => ${decoder}(row[${property}])`
  return code`(row) => {\nconst raw = row[${property}];\nreturn ${usual} ? raw : ${decoder}(raw);\n}`
}

/** The value of a raw datum in place, for loops over many rows; what `fieldReader` does in a function. */
export function decodedInPlace(raw: Code, decoder: Code, type: Type): Code {
  const usual = usualCase(present(type), raw)
  return usual === undefined ? code`${decoder}(${raw})` : code`(${usual} ? ${raw} : ${decoder}(${raw}))`
}

/** A condition under which the raw value is the decoded one. */
function usualCase(type: Type, raw: Code): Code | undefined {
  switch (type.kind) {
    case 'float':
    case 'duration':
      return code`typeof ${raw} === "number" && ${raw} - ${raw} === 0`
    case 'int':
      return code`Number.isSafeInteger(${raw})`
    case 'timestamp':
      return code`Number.isSafeInteger(${raw}) && ${raw} <= ${TIMESTAMP_RANGE} && ${raw} >= ${-TIMESTAMP_RANGE}`
    case 'bool':
      return code`typeof ${raw} === "boolean"`
    case 'string':
    case 'id':
      return code`typeof ${raw} === "string" && ${raw}.isWellFormed()`
    default:
      return undefined
  }
}
