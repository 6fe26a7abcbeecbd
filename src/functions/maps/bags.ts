import { code } from '../../code/code.js'
import { FLOAT, STRING } from '../../types/type.js'
import { constantText } from '../constant-argument.js'
import { parseFloatText } from '../conversions.js'
import { example } from '../example.js'
import { isThere, isThereCode } from '../lists/presence.js'
import type { Emission, FunctionRow, Overload } from '../row.js'
import { type ArgumentFact, maps, optionals, param } from '../signature.js'
import { splitText } from '../strings/split-text.js'

type Weights = ReadonlyMap<string | number, number | null>

function dotOfMaps(a: Weights, b: Weights): number {
  let total = 0
  for (const [key, weight] of a) {
    const other = b.get(key) ?? null
    if (isThere(weight) && isThere(other)) total += weight * other
  }
  return total
}

const DOT: Emission = {
  kind: 'fold',
  code: (tools) => {
    const total = tools.variable(code`0`)
    const others = tools.argument(1)
    tools.entries(0, (key, weight) => {
      const other = tools.variable(code`${others}.get(${key}) ?? NaN`)
      tools.when(code`${isThereCode(weight)} && ${other} === ${other}`, () => tools.statement(code`${total} += ${weight} * ${other}`))
    })
    return total
  }
}

function dotting(id: string, key: 'string' | 'int'): Overload {
  const weights = maps(key, optionals(FLOAT))
  return {
    id,
    signature: { parameters: [param('a', weights), param('b', weights)], result: FLOAT },
    missing: 'strict',
    overflows: true,
    cost: { fixed: 5, element: 5 },
    evaluate: dotOfMaps,
    emit: DOT
  }
}

/** The weight stands behind the last separator, so that keys may contain it. */
function parseBag(text: string, separator: string, keySeparator: string): ReadonlyMap<string, number> | null {
  if (separator === '' || keySeparator === '') return null
  const bag = new Map<string, number>()
  for (const part of splitText(text, separator)) {
    if (part === '') continue
    const place = part.lastIndexOf(keySeparator)
    const weight = place < 0 ? 1 : parseFloatText(part.slice(place + keySeparator.length))
    if (Number.isFinite(weight)) bag.set(place < 0 ? part : part.slice(0, place), weight)
  }
  return bag
}

function separatorsProblem(args: readonly ArgumentFact[]): string | undefined {
  const [, separator, keySeparator] = args.map(constantText)
  if (separator === '' || keySeparator === '') return 'an empty text separates nothing'
  return separator !== undefined && separator === keySeparator ? 'entries and their weights have the same separator' : undefined
}

/** Maps from keys to weights. */
export const BAGS: readonly FunctionRow[] = [
  {
    name: 'kv',
    family: 'maps',
    doc: 'The map from keys to weights that a text such as `"a:0.5,b:2"` holds. A key without a weight has 1; an entry whose weight is no number is left out; of equal keys the last one counts.',
    examples: [
      example('kv("a:0.5,b:2,c")', '{"a": 0.5, "b": 2, "c": 1}'),
      example('kv("a=1|b=x", "|", "=")', '{"a": 1}'),
      example('kv("sports:3,news:1").keys()', '["sports", "news"]')
    ],
    overloads: [
      {
        id: 'kv/text',
        signature: {
          parameters: [
            param('text', STRING),
            param('separator', STRING, { otherwise: { kind: 'constant', value: ',', type: STRING } }),
            param('key_separator', STRING, { otherwise: { kind: 'constant', value: ':', type: STRING } })
          ],
          result: maps('string', FLOAT)
        },
        missing: 'strict',
        partial: 'parse',
        total: (args) => args.slice(1).every((fact) => (constantText(fact) ?? '') !== ''),
        check: separatorsProblem,
        cost: { fixed: 200 },
        evaluate: parseBag
      }
    ]
  },
  {
    name: 'kv_dot',
    family: 'maps',
    doc: 'The sum of the products of the weights that two maps have under the same key; keys that only one of them has, and missing weights, add nothing.',
    examples: [example('kv_dot(kv("a:2,b:1"), kv("b:3,c:9"))', '3'), example('kv_dot(kv("red,blue"), kv("blue,green"))', '1')],
    overloads: [dotting('kv_dot/map', 'string'), dotting('kv_dot/int-map', 'int')]
  }
]
