import { visible } from '../diagnostics/render/visible.js'
import { SourceFile } from '../diagnostics/source-file.js'
import { offsetOfJsonError } from '../wire/json-error.js'
import { UsageError } from './usage-error.js'

/** Parses JSON that a user wrote. A mistake is named with its line and column. */
export function parseJson(text: string, name: string): unknown {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  try {
    return JSON.parse(source)
  } catch {
    const offset = offsetOfJsonError(source)
    const { line, column } = new SourceFile(name, source).position(offset)
    throw new UsageError(`${name}:${line}:${column}: this is not JSON: ${describe(source, offset)}`, ...hints(source, offset))
  }
}

function describe(text: string, offset: number): string {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0)
  if (offset >= text.length) return text.trim() === '' ? 'it is empty' : 'it ends too early'
  if (character === '\n' || character === '\r') return 'the line ends inside a text or value'
  const word = /^[\w$]+/.exec(text.slice(offset, offset + 20))?.[0]
  return `\`${visible(word ?? character)}\` cannot stand here`
}

function hints(text: string, offset: number): readonly string[] {
  const character = text[offset] ?? ''
  const before = text.slice(0, offset).trimEnd()
  if ((character === '}' || character === ']') && before.endsWith(',')) return ['JSON has no comma behind the last entry']
  if (character === "'") return ['JSON writes texts and keys in double quotes']
  if (/[A-Za-z_]/.test(character) && /[{,]$/.test(before)) return ['keys are texts in double quotes']
  if (/^(NaN|[+-]?Infinity|undefined|None)\b/.test(text.slice(offset, offset + 10))) return ['write `null` for what is missing']
  if (character === '/' || character === '#') return ['JSON has no comments']
  return []
}
