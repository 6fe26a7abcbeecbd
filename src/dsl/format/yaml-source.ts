import { yamlComments } from '../parse/yaml/yaml-comments.js'
import { yamlExpressions } from '../parse/yaml/yaml-expressions.js'
import type { SourceComment, SourceText } from './source-text.js'

/** The comments and the expressions of a YAML file that has been parsed without a mistake. */
export function yamlSource(file: string, text: string): SourceText {
  const expressions = new Map<number, string>()
  const comments: SourceComment[] = yamlComments(text).map((comment) => ({ ...comment, block: false }))
  for (const { name, scalar } of yamlExpressions(file, text)) {
    const { code, trailing } = withoutTrailingComments(scalar.text)
    expressions.set(name, code)
    const { end } = scalar.span
    comments.push(...trailing.map((line) => ({ start: end, end, text: line, block: false })))
  }
  return { text, comments: comments.sort((a, b) => a.start - b.start), expressions }
}

/** Comments on lines of their own behind an expression belong to the feature: in native syntax nothing else tells where it ends. */
function withoutTrailingComments(text: string): { readonly code: string; readonly trailing: readonly string[] } {
  const lines = text.trimEnd().split('\n')
  const end = lines.findLastIndex((line) => line.trim() !== '' && !line.trim().startsWith('//'))
  const trailing = lines.slice(end + 1).filter((line) => line.trim() !== '')
  return {
    code: lines
      .slice(0, end + 1)
      .join('\n')
      .trim(),
    trailing: trailing.map((line) => line.trim().replace(/^\/\//, ''))
  }
}
