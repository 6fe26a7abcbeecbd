import { present, type Type, vectorOf } from '../../types/type.js'
import type { ArgumentFact } from '../signature.js'

/** A sentence where two vectors are known to be of different lengths. */
export function sizesProblem(args: readonly ArgumentFact[]): string | undefined {
  const [a, b] = args.map(sizeOf)
  return a === undefined || b === undefined || a === b ? undefined : `one vector has ${a} numbers and the other ${b}`
}

function sizeOf({ type }: ArgumentFact): number | undefined {
  const vector = present(type)
  return vector.kind === 'vector' ? vector.size : undefined
}

/** The type of a result that is as long as the first argument. */
export function sameVector([fact]: readonly ArgumentFact[]): Type {
  return fact === undefined ? vectorOf(0) : present(fact.type)
}

/** The type of a result that is as long as the vectors of a list. */
export function elementVector([fact]: readonly ArgumentFact[]): Type {
  const type = fact === undefined ? vectorOf(0) : present(fact.type)
  return type.kind === 'list' ? present(type.element) : type
}
