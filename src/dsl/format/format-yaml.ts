import { isClean } from '../parse/forbidden-characters.js'
import type { ScalarNode } from '../parse/yaml/document-node.js'
import { quoteScalar } from '../parse/yaml/quote-scalar.js'
import { type ExpressionScalar, yamlExpressions } from '../parse/yaml/yaml-expressions.js'
import { formatExpression } from './format-expression.js'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A YAML file with its expressions laid out and everything else as it is. What YAML folds (`>` blocks, texts that go on over several lines)
 * stays as it is too. The file has been parsed without a mistake.
 */
export function formatYaml(path: string, text: string): string {
  const edits = yamlExpressions(path, text).flatMap((expression) => editOf(expression, path, text) ?? [])
  return edits
    .toReversed()
    .reduce((result, { start, end, text: replacement }) => result.slice(0, start) + replacement + result.slice(end), text)
}

function editOf({ scalar, flow }: ExpressionScalar, path: string, text: string): Edit | undefined {
  const { start, end } = scalar.span
  const written = text.slice(start, end)
  if (/^\|[-+]?[ \t]*(?:#[^\n]*)?\r?\n/.test(written)) return blockEdit(scalar, text)
  if (written.includes('\n') || /^[|>]/.test(written)) return undefined
  const [line, ...others] = formatExpression(scalar.text)
  if (line === undefined || others.length > 0 || line.text === scalar.text.trim()) return undefined
  const replacement = inStyleOf(written, line.text, flow, path)
  return replacement === undefined ? undefined : { start, end, text: replacement }
}

/** With the quotes that were there; without any where YAML would read the text otherwise. */
function inStyleOf(written: string, text: string, flow: boolean, path: string): string | undefined {
  if (!isClean(text)) return undefined
  if (written.startsWith("'")) return `'${text.replaceAll("'", "''")}'`
  if (written.startsWith('"')) return JSON.stringify(text)
  const isPlain = !/: | #|:$/.test(text) && !(flow && /[,[\]{}]/.test(text))
  return isPlain ? text : quoteScalar(text, path)
}

/** The lines of a `|` block, which all have the indentation of the first. */
function blockEdit({ text, span }: ScalarNode, fileText: string): Edit | undefined {
  const newline = fileText.indexOf('\n', span.start)
  const content = fileText.slice(newline + 1, span.end)
  const [, blank = '', indent = ''] = /^((?:[ \t\r]*\n)*)( +)/.exec(content) ?? []
  if (indent === '') return undefined
  const ending = fileText.slice(newline - 1, newline) === '\r' ? '\r\n' : '\n'
  const lines = formatExpression(text).flatMap(({ level, text: line }) => `${'  '.repeat(level)}${line}`.split(/\r?\n/))
  const start = newline + 1 + blank.length
  const end = newline + 1 + content.trimEnd().length
  return { start, end, text: lines.map((line) => (line === '' ? line : indent + line)).join(ending) }
}
