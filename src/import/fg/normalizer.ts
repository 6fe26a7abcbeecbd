import { literal } from '../literals.js'
import type { Tools } from '../translation.js'
import { translateExpression } from './expression/translate.js'

/** What a `normalizer` makes of a number; undefined where it cannot be, which has been said. */
export type Normalizer = (number: string) => string

const METHODS: Readonly<
  Record<string, { readonly keys: readonly string[]; readonly text: (number: string, given: readonly string[]) => string }>
> = {
  log10: {
    keys: ['threshold', 'default'],
    text: (x, [threshold, otherwise]) => `if (${x}) > ${threshold} then log10(${x}) else ${otherwise}`
  },
  zscore: { keys: ['mean', 'standard_deviation'], text: (x, [mean, deviation]) => `zscore(${x}, ${mean}, ${deviation})` },
  minmax: { keys: ['min', 'max'], text: (x, [min, max]) => `minmax(${x}, ${min}, ${max})` }
}

/** The defaults of `log10`. */
const USUAL: Readonly<Record<string, string>> = { threshold: '1e-10', default: '-10' }

/** Reads `method=log10,threshold=1e-10,default=-10`. */
export function normalizerOf(text: string, tools: Tools): Normalizer | undefined {
  const [, method = ''] = /^\s*method\s*=\s*(\w+)/.exec(text) ?? []
  if (method === 'expression') return expressionNormalizer(text, tools)
  const row = METHODS[method]
  if (row === undefined)
    return refused(`there is no normalizer \`${method}\``, `There are ${Object.keys(METHODS).join(', ')} and expression.`, tools)
  const given = new Map(
    text.split(',').map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()] as const)
  )
  const unknown = [...given.keys()].find((key) => key !== 'method' && !row.keys.includes(key))
  if (unknown !== undefined)
    return refused(`the normalizer \`${method}\` has no \`${unknown}\``, `It has ${row.keys.join(' and ')}.`, tools)
  const numbers = row.keys.map((key) => given.get(key) ?? USUAL[key] ?? '')
  const bad = row.keys.find((_, index) => numbers[index] === '' || !Number.isFinite(Number(numbers[index])))
  if (bad !== undefined) return refused(`the normalizer \`${method}\` needs a number for \`${bad}\``, undefined, tools)
  const literals = numbers.map((number) => literal(Number(number)))
  return (number) => row.text(number, literals)
}

function refused(message: string, help: string | undefined, { say }: Tools): undefined {
  say('wrong', message, help, ['normalizer'])
  return undefined
}

/** `method=expression,expr=sign(x)`: the number is `x`. */
function expressionNormalizer(text: string, tools: Tools): Normalizer | undefined {
  const source = /,\s*expr\s*=(.*)$/s.exec(text)?.[1] ?? ''
  const translated = translateExpression(source, { variable: (name, as) => (name === 'x' && as === 'number' ? 'number' : undefined) })
  if (translated.kind === 'wrong') return refused(translated.message, translated.help, tools)
  return (number) => `(let number = (${number}); ${translated.text})`
}
