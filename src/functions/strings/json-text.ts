import { INT, STRING } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { example } from '../example.js'
import { memoized } from '../memoized.js'
import type { FunctionRow } from '../row.js'
import { type ArgumentFact, param } from '../signature.js'

/** Pointers are constants of the definitions, so there are few. */
const stepsOf = memoized(1_000, (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
)

/** What a JSON Pointer (RFC 6901) leads to; undefined where there is no JSON, or nothing at that place. */
function resolve(text: string, pointer: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  for (const step of stepsOf(pointer)) value = child(value, step)
  return value
}

function child(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return (value as Readonly<Record<string, unknown>>)[step] // an object of JSON, and the step is its own
}

/** A text as it is, everything else as JSON; missing for `null`, and for numbers that lost digits when they were read. */
function jsonValue(text: string, pointer: string): string | null {
  const value = resolve(text, pointer)
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return null
  return typeof value === 'string' ? value.toWellFormed() : written(value)
}

/** JSON of a value; missing where it is nested deeper than the engine can write, though it could be read. */
function written(value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

function jsonLength(text: string, pointer: string): number {
  const value = resolve(text, pointer)
  if (Array.isArray(value)) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : Number.NaN
}

function pointerProblem(args: readonly ArgumentFact[]): string | undefined {
  const pointer = constantText(args[1])
  if (pointer === undefined || /^(?:\/(?:[^~/]|~[01])*)*$/su.test(pointer)) return undefined
  return `${JSON.stringify(pointer)} is no JSON Pointer: one is empty or begins with / (as in "/user/age"), and has ~ only in ~0 and ~1`
}

const TEXT = param('text', STRING)

/** JSON inside texts. */
export const JSON_TEXT: readonly FunctionRow[] = [
  {
    name: 'json_value',
    family: 'strings',
    doc: 'What stands at a place of a JSON text, as a text: strings as they are, everything else as JSON. The place is a constant JSON Pointer (RFC 6901): `/user/tags/0`. Missing where the text is no JSON, nothing or null is there, or an integer has more digits than an int.',
    examples: [
      example('json_value(\'{"user": {"age": 42}}\', "/user/age")', '"42"'),
      example('int(json_value(\'{"tags": ["a", 7]}\', "/tags/1"))', '7'),
      example('json_value("{", "/a")', 'null')
    ],
    overloads: [
      {
        id: 'json_value/text',
        signature: { parameters: [TEXT, param('pointer', STRING, { constant: true })], result: STRING },
        missing: 'strict',
        partial: 'parse',
        check: pointerProblem,
        cost: { fixed: 500 },
        evaluate: jsonValue
      }
    ]
  },
  {
    name: 'json_length',
    family: 'strings',
    doc: 'How many elements the array, or members the object, at a place of a JSON text has. Missing where there is neither.',
    examples: [example('json_length(\'{"tags": ["a", "b"]}\', "/tags")', '2'), example('json_length("[1, 2, 3]")', '3')],
    overloads: [
      {
        id: 'json_length/text',
        signature: {
          parameters: [TEXT, param('pointer', STRING, { constant: true, otherwise: { kind: 'constant', value: '', type: STRING } })],
          result: INT
        },
        missing: 'strict',
        partial: 'parse',
        check: pointerProblem,
        cost: { fixed: 500 },
        evaluate: jsonLength
      }
    ]
  }
]
