import { beforeAll, expect, test } from 'vitest'
import { FUNCTIONS } from '../../src/functions/index.js'
import { type Evaluated, evaluateAll } from '../support/evaluate.js'

const examples = FUNCTIONS.flatMap((row) => row.examples.map((example) => ({ name: row.name, ...example })))
let evaluated: readonly Evaluated[] = []

beforeAll(async () => {
  evaluated = await evaluateAll(examples.map(({ expression }) => expression))
})

test.each(examples.map((example, index) => ({ ...example, index })))('$name: $expression is $value', ({ value, index }) => {
  const { meaning, compiled } = evaluated[index] ?? {}
  expect({ meaning, compiled }).toEqual({ meaning: canonical(value), compiled: canonical(value) })
})

/** `[1, 2]` as `[1,2]`. */
function canonical(value: string): string {
  return JSON.stringify(JSON.parse(value))
}
