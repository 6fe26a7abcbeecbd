import { type Code, code } from '../code/code.js'
import { INT } from '../types/type.js'
import { constantNumber } from './constant-argument.js'
import { example } from './example.js'
import { type Emitted, guarded, guardedPartial } from './expression.js'
import type { FunctionRow, Overload } from './row.js'
import { type ArgumentFact, param } from './signature.js'

/*
 * An int has more bits than the engine's own operators see, so it is taken as two halves: a signed upper one and 32 bits below. Together
 * they are two's complement as in SQL and Java, for as long as the result is an int of ours.
 */
const HALF = 2 ** 32

const upper = (x: number): number => Math.floor(x / HALF)
const upperCode = (x: Code): Code => code`Math.floor(${x} / ${HALF})`

/** An operator of the engine, applied to each half. */
function halved(name: string, operate: (a: number, b: number) => number, write: (a: Code, b: Code) => Code): Overload {
  return {
    id: `${name}/int`,
    signature: { parameters: [param('a', INT), param('b', INT)], result: INT },
    missing: 'strict',
    overflows: true,
    cost: { fixed: 6 },
    evaluate: (a: number, b: number) => operate(upper(a), upper(b)) * HALF + (operate(a, b) >>> 0),
    emit: guarded((a, b) => code`(${write(upperCode(a), upperCode(b))}) * ${HALF} + ((${write(a, b)}) >>> 0)`)
  }
}

/** A shift by more places than an int has bits leaves what a shift by so many does. */
const PLACES_MAX = 64

function shiftLeft(x: number, places: number): number {
  return places < 0 ? Number.NaN : x * 2 ** Math.min(places, PLACES_MAX)
}

function shiftRight(x: number, places: number): number {
  return places < 0 ? Number.NaN : Math.floor(x / 2 ** Math.min(places, PLACES_MAX))
}

function bitAt(x: number, place: number): number {
  return place < 0 ? Number.NaN : Math.abs(shiftRight(x, place) % 2)
}

function onesOf(x: number): number {
  return x < 0 ? Number.NaN : onesOfHalf(upper(x)) + onesOfHalf(x)
}

function onesOfHalf(x: number): number {
  let ones = 0
  for (let rest = x >>> 0; rest !== 0; rest &= rest - 1) ones += 1
  return ones
}

function placeProblem(args: readonly ArgumentFact[]): string | undefined {
  const places = constantNumber(args[1])
  return places !== undefined && places < 0 ? `bits are counted from 0, and ${places} is below` : undefined
}

function atPlace(id: string, parameter: string, evaluate: (x: number, place: number) => number, emit: Emitted): Overload {
  return {
    id,
    signature: { parameters: [param('x', INT), param(parameter, INT)], result: INT },
    missing: 'strict',
    partial: 'domain',
    total: (args) => (constantNumber(args[1]) ?? -1) >= 0,
    check: placeProblem,
    cost: { fixed: 4 },
    evaluate,
    emit
  }
}

/** Ints as rows of bits. */
export const BITS: readonly FunctionRow[] = [
  {
    name: 'bit_and',
    family: 'bits',
    doc: "The bits that two ints have in common, as an int. Negative ints are in two's complement, as in SQL.",
    examples: [example('bit_and(12, 10)', '8'), example('bit_and(-1, 255)', '255')],
    overloads: [
      halved(
        'bit_and',
        (a, b) => a & b,
        (a, b) => code`${a} & ${b}`
      )
    ]
  },
  {
    name: 'bit_or',
    family: 'bits',
    doc: 'The bits that at least one of two ints has, as an int.',
    examples: [example('bit_or(12, 10)', '14'), example('bit_or(4294967296, 1)', '4294967297')],
    overloads: [
      halved(
        'bit_or',
        (a, b) => a | b,
        (a, b) => code`${a} | ${b}`
      )
    ]
  },
  {
    name: 'bit_xor',
    family: 'bits',
    doc: 'The bits that exactly one of two ints has, as an int. `bit_count(bit_xor(a, b))` is the Hamming distance.',
    examples: [example('bit_xor(12, 10)', '6'), example('bit_count(bit_xor(12, 10))', '2')],
    overloads: [
      halved(
        'bit_xor',
        (a, b) => a ^ b,
        (a, b) => code`${a} ^ ${b}`
      )
    ]
  },
  {
    name: 'bit_not',
    family: 'bits',
    doc: 'All bits of an int turned round: `-x - 1`.',
    examples: [example('bit_not(0)', '-1'), example('bit_not(-8)', '7')],
    overloads: [
      {
        id: 'bit_not/int',
        signature: { parameters: [param('x', INT)], result: INT },
        missing: 'strict',
        overflows: true,
        cost: { fixed: 2 },
        evaluate: (x: number) => -x - 1,
        emit: guarded((x) => code`-${x} - 1`)
      }
    ]
  },
  {
    name: 'bit_count',
    family: 'bits',
    doc: 'How many bits of an int are 1. Missing for a negative one.',
    examples: [example('bit_count(255)', '8'), example('bit_count(4294967297)', '2')],
    overloads: [
      {
        id: 'bit_count/int',
        signature: { parameters: [param('x', INT)], result: INT },
        missing: 'strict',
        partial: 'domain',
        total: (args) => (constantNumber(args[0]) ?? -1) >= 0,
        check: (args) => ((constantNumber(args[0]) ?? 0) < 0 ? 'a negative int has no count of bits' : undefined),
        cost: { fixed: 20 },
        evaluate: onesOf
      }
    ]
  },
  {
    name: 'bit_get',
    family: 'bits',
    doc: 'The bit of an int at a place, counted from the lowest, which is 0: 0 or 1. Missing for a negative place.',
    examples: [example('bit_get(5, 2)', '1'), example('bit_get(5, 1)', '0')],
    overloads: [
      atPlace(
        'bit_get/int',
        'place',
        bitAt,
        guardedPartial(
          (tools, x, place) => code`${place} < 0 ? ${tools.fail} : Math.abs(Math.floor(${x} / 2 ** Math.min(${place}, ${PLACES_MAX})) % 2)`
        )
      )
    ]
  },
  {
    name: 'shift_left',
    family: 'bits',
    doc: 'An int with its bits moved up: `x * 2 ** places`. Missing for a negative number of places.',
    examples: [example('shift_left(1, 10)', '1024'), example('shift_left(3, 40)', '3298534883328')],
    overloads: [
      {
        ...atPlace(
          'shift_left/int',
          'places',
          shiftLeft,
          guardedPartial((tools, x, places) => code`${places} < 0 ? ${tools.fail} : ${x} * 2 ** Math.min(${places}, ${PLACES_MAX})`)
        ),
        overflows: true
      }
    ]
  },
  {
    name: 'shift_right',
    family: 'bits',
    doc: 'An int with its bits moved down, its sign kept: `x / 2 ** places` rounded down. Missing for a negative number of places.',
    examples: [example('shift_right(1024, 3)', '128'), example('shift_right(-5, 1)', '-3')],
    overloads: [
      atPlace(
        'shift_right/int',
        'places',
        shiftRight,
        guardedPartial(
          (tools, x, places) => code`${places} < 0 ? ${tools.fail} : Math.floor(${x} / 2 ** Math.min(${places}, ${PLACES_MAX}))`
        )
      )
    ]
  }
]
