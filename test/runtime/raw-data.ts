import fc from 'fast-check'
import type { ManifestSource } from '../../src/bundle/bundle.js'
import { unreachable } from '../../src/diagnostics/unreachable.js'
import type { Type } from '../../src/types/type.js'

export const NOW = Date.UTC(2024, 4, 17, 18, 30)
const DAY = 86_400_000

/** Few, so that users and candidates have some in common. */
const WORDS = ['', 'a', 'Heat', 'Fargo', 'drama', 'Michael Mann', 'the long good night', 'ÄÖ ß', 'i1', 'i2', 'i3']
const NUMBERS = [0, -0, 1, -1, 0.1, 2.5, 1e-300, 1e300, Number.MAX_VALUE, 3.5e38, 7, 100]
/** What callers may pass by mistake. */
const WRONG = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, '30', true, 1.5, {}, [], [null]]

/** Objects of a source: fields of their types, some absent or wrong. */
export function rawObject({ fields }: Pick<ManifestSource, 'fields'>): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return fc.record(Object.fromEntries(fields.map(({ name, type }) => [name, raw(type)])))
}

function raw(type: Type): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 15, arbitrary: rightValue(type) }, { weight: 1, arbitrary: fc.constantFrom(...WRONG) })
}

function rightValue(type: Type): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'bool':
      return fc.boolean()
    case 'int':
      return fc.oneof(fc.nat(12), fc.integer(), fc.maxSafeInteger())
    case 'float':
    case 'duration':
      return fc.oneof(fc.constantFrom(...NUMBERS), fc.double({ noDefaultInfinity: true, noNaN: true, min: -1000, max: 1000 }))
    case 'string':
    case 'id':
      return fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 }))
    case 'timestamp':
      return fc.integer({ min: -40 * DAY, max: DAY }).map((offset) => NOW + offset)
    case 'enum':
      return fc.constantFrom(...type.values)
    case 'list':
      return fc.array(raw(type.element), { maxLength: 12 })
    case 'map':
      return fc.dictionary(type.key === 'int' ? fc.nat(9).map(String) : fc.constantFrom(...WORDS), raw(type.value), { maxKeys: 6 })
    case 'vector':
      return fc.array(fc.float({ noDefaultInfinity: true, noNaN: true, min: -3, max: 3 }), { minLength: type.size, maxLength: type.size })
    case 'record':
      return rawObject(type)
    case 'optional':
      return raw(type.type)
    case 'row':
    case 'never':
      return fc.constant(null)
    default:
      return unreachable(type)
  }
}
