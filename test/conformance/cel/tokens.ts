import type { Token } from './syntax.js'

const SPACE = /(?:\s|\/\/[^\n]*)+/y
const STRING = /(?:[bB]?[rR]?|[rR][bB])(?:"""(?:\\.|[^\\])*?"""|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/sy
const RAW = /[rR][bB]?(?:""".*?"""|'''.*?'''|"[^"]*"|'[^']*')/sy
const NUMBER = /(?:0x[0-9a-fA-F]+[uU]?|\d*\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\d+[uU]?)/y
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const QUOTED_NAME = /`([^`]*)`/y
const SIGN = /(?:&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]{}])/y

/** Throws for a text that is not CEL as the conformance data write it. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) at += match[0].length
    return match ?? undefined
  }
  for (;;) {
    take(SPACE)
    if (at >= text.length) break
    tokens.push(nextToken(take) ?? failure(text, at))
  }
  return [...tokens, { kind: 'end', text: '', value: '' }]
}

function nextToken(take: (pattern: RegExp) => RegExpExecArray | undefined): Token | undefined {
  const string = take(RAW)?.[0] ?? take(STRING)?.[0]
  if (string !== undefined) return stringToken(string)
  const number = take(NUMBER)?.[0]
  if (number !== undefined) return { kind: numberKind(number), text: number, value: number }
  const quoted = take(QUOTED_NAME)
  if (quoted !== undefined) return { kind: 'name', text: quoted[0], value: quoted[1] ?? '' }
  const name = take(NAME)?.[0]
  if (name !== undefined) return { kind: 'name', text: name, value: name }
  const sign = take(SIGN)?.[0]
  return sign === undefined ? undefined : { kind: 'sign', text: sign, value: sign }
}

function numberKind(text: string): 'int' | 'uint' | 'double' {
  if (/[uU]$/.test(text)) return 'uint'
  return /^0x/.test(text) || /^\d+$/.test(text) ? 'int' : 'double'
}

function stringToken(text: string): Token {
  const [, prefix = '', , body = ''] = /^([bBrR]*)("""|'''|"|')(.*)\2$/s.exec(text) ?? []
  if (/b/i.test(prefix)) return { kind: 'bytes', text, value: '' }
  return { kind: 'string', text, value: /r/i.test(prefix) ? body : unescaped(body) }
}

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

function unescaped(body: string): string {
  return body.replace(/\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.))/gs, (...groups) => {
    const [, byte, unit, point, octal, simple] = groups as (string | undefined)[]
    const hexadecimal = byte ?? unit ?? point
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
    return SIMPLE[simple ?? ''] ?? simple ?? ''
  })
}

function failure(text: string, at: number): never {
  throw new Error(`no token at ${at} of ${JSON.stringify(text)}`)
}
