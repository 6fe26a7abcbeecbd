import { expect } from 'vitest'
import type { Value } from '../../src/types/value.js'
import { type Argument, interpret, run } from './call-overload.js'

export type Case = readonly [args: readonly Argument[], expected: Value]

/** Every case gives its value: by the reference meaning, by emitted code, and by emitted code over elements that come one by one. */
export function expectValues(id: string, cases: readonly Case[]): void {
  for (const [args, expected] of cases) {
    const call = `${id}(${args.map(shown).join(', ')})`
    expect(plain(interpret(id, args)), call).toEqual(plain(expected))
    for (const asStream of [false, true]) {
      const value = run(id, args, asStream)
      if (value !== undefined) expect(plain(value), `emitted ${call}`).toEqual(plain(expected))
    }
  }
}

/** -0 is 0; a vector is compared by its numbers. */
function plain(value: Value): unknown {
  if (typeof value === 'number') return value + 0
  return value instanceof Float32Array ? [...value] : value
}

function shown(argument: Argument): string {
  return typeof argument === 'function' ? String(argument) : JSON.stringify(argument)
}
