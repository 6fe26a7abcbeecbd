import { array, boolean, strictObject, string } from 'zod'
import { fixed, list, scalar } from '../shape.js'
import type { Tools } from '../translation.js'
import { COMMON_KEYS } from './common-keys.js'
import { translateExpression } from './expression/translate.js'
import { type FgKind, fgKind } from './fg-kind.js'
import type { Inputs } from './inputs.js'
import { normalizerOf } from './normalizer.js'
import { type FgReading, many, one, valueOf } from './value.js'

/** Numbers, and what is calculated from them. */
export const NUMBER_KINDS: readonly FgKind[] = [
  fgKind('raw_feature', strictObject({ ...COMMON_KEYS, expression: string(), normalizer: string().optional() }), raw),
  fgKind(
    'expr_feature',
    strictObject({ ...COMMON_KEYS, expression: string(), variables: array(string()).min(1), fill_missing: boolean().optional() }),
    calculated
  )
]

interface RawSpec {
  readonly expression: string
  readonly normalizer?: string | undefined
  readonly value_dim?: number | undefined
  readonly value_dimension?: number | undefined
}

/** Exactly `value_dim` numbers, each normalized; the default is not. */
function raw({ expression, normalizer, value_dim, value_dimension = value_dim ?? 1 }: RawSpec, inputs: Inputs, tools: Tools): FgReading {
  const normalize = normalizer === undefined ? (number: string): string => number : normalizerOf(normalizer, tools)
  if (normalize === undefined) return undefined
  if (value_dimension === 1) {
    const number = inputs.read(expression, scalar('float'))
    return number === undefined ? undefined : valueOf(one('float', normalize(number)))
  }
  if (value_dimension > 1 && normalizer === undefined) {
    const text = inputs.read(expression, fixed(`vector<${value_dimension}>`))
    return text === undefined ? undefined : valueOf({ ...many('float', text), many: false, dimension: value_dimension })
  }
  const numbers = inputs.read(expression, list('float'))
  if (numbers === undefined) return undefined
  const each = `${numbers}.map(each => ${normalize('each')})`
  return valueOf(many('float', value_dimension === 0 ? each : `if len(${numbers}) == ${value_dimension} then ${each} else null`))
}

interface ExpressionSpec {
  readonly expression: string
  readonly variables: readonly string[]
  readonly fill_missing?: boolean | undefined
  readonly default_value: string
}

function calculated({ expression, variables, fill_missing, default_value }: ExpressionSpec, inputs: Inputs, tools: Tools): FgReading {
  const named = namedVariables(variables)
  const filled = (text: string): string => (fill_missing === true && default_value !== '' ? `(${text} ?? ${Number(default_value)})` : text)
  const translated = translateExpression(expression, {
    variable(name, as) {
      const input = named.get(name)
      const text = input === undefined ? undefined : inputs.read(input, as === 'vector' ? list('float') : scalar('float'))
      return text === undefined || as === 'vector' ? text : filled(text)
    }
  })
  if (translated.kind === 'number') return valueOf(one('float', translated.text))
  tools.say('wrong', translated.message, translated.help, ['expression'])
  return undefined
}

/** Variables are called as their fields; the second of a name has a 2 behind it. */
function namedVariables(variables: readonly string[]): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const input of variables) {
    const name = input.slice(input.indexOf(':') + 1)
    let free = name
    for (let number = 2; named.has(free); number++) free = `${name}${number}`
    named.set(free, input)
  }
  return named
}
