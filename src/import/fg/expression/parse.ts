import { LIMITS } from '../../../limits.js'
import { type FgExpression, FgSyntaxError } from './syntax.js'

/** How tightly operators bind; `^` is a power and groups to the right. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map(
  [['||'], ['&&'], ['|'], ['&'], ['<=', '>=', '!=', '==', '>', '<'], ['+', '-'], ['*', '/'], ['^']].flatMap((signs, level) =>
    signs.map((sign) => [sign, level + 1] as const)
  )
)
/** A sign before an operand binds tighter than all but a power. */
const PREFIX = (PRECEDENCE.get('^') ?? 0) - 0.5

const TOKEN =
  /\s*(?:(?<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>\|\||&&|<=|>=|!=|==|[-+*/^<>|&!?:(),]))/y

type Token = { readonly kind: 'number' | 'name' | 'sign'; readonly text: string } | { readonly kind: 'end'; readonly text: '' }
const END: Token = { kind: 'end', text: '' }

/** Parses an expression of FG. Throws an `FgSyntaxError`. */
export function parseFgExpression(text: string): FgExpression {
  const tokens = tokensOf(text)
  let at = 0
  let depth = 0
  const next = (): Token => tokens[at] ?? END
  const take = (sign: string): boolean => {
    const isNext = next().kind === 'sign' && next().text === sign
    if (isNext) at++
    return isNext
  }
  const expect = (sign: string): void => {
    if (!take(sign)) throw unexpected(next(), `\`${sign}\``)
  }

  function conditional(): FgExpression {
    if (++depth > LIMITS.nesting) throw new FgSyntaxError('it is nested too deeply')
    const condition = operation(0)
    depth--
    if (!take('?')) return condition
    const then = conditional()
    expect(':')
    return { kind: 'conditional', condition, then, else: conditional() }
  }

  function operation(minimum: number): FgExpression {
    let left = operand()
    for (;;) {
      const operator = next().text
      const precedence = next().kind === 'sign' ? PRECEDENCE.get(operator) : undefined
      if (precedence === undefined || precedence <= minimum) return left
      at++
      left = { kind: 'binary', operator, left, right: operation(operator === '^' ? precedence - 1 : precedence) }
    }
  }

  function operand(): FgExpression {
    for (const operator of ['-', '+', '!']) if (take(operator)) return { kind: 'unary', operator, operand: operation(PREFIX) }
    if (take('(')) {
      const inner = conditional()
      expect(')')
      return inner
    }
    const { kind, text: word } = next()
    if (kind !== 'number' && kind !== 'name') throw unexpected(next(), 'a value')
    at++
    if (kind === 'number') return { kind, text: word }
    return take('(') ? { kind: 'call', name: word, args: args() } : { kind, name: word }
  }

  function args(): readonly FgExpression[] {
    const list: FgExpression[] = []
    if (take(')')) return list
    do list.push(conditional())
    while (take(','))
    expect(')')
    return list
  }

  const parsed = conditional()
  if (next() !== END) throw unexpected(next(), 'an operator')
  return parsed
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(TOKEN)
  const source = text.trimEnd()
  while (pattern.lastIndex < source.length) {
    const from = pattern.lastIndex
    const { number, name, sign } = pattern.exec(source)?.groups ?? {}
    if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
    else throw new FgSyntaxError(`\`${source.slice(from).trim().charAt(0)}\` is no part of an expression`)
  }
  return tokens
}

function unexpected({ kind, text }: Token, wanted: string): FgSyntaxError {
  return new FgSyntaxError(kind === 'end' ? `it ends where ${wanted} should be` : `\`${text}\` stands where ${wanted} should be`)
}
