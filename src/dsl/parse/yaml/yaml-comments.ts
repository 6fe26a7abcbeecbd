import { Lexer } from 'yaml'

/** A comment of a YAML file; `text` is without its `#`. */
export interface YamlComment {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The lexer's mark in front of the text of a scalar. */
const SCALAR = '\x1f'
/** The lexer's marks have no place in the file. */
const MARKS: ReadonlySet<string> = new Set(['\x02', '\x18', SCALAR])

/** The comments of a file that is well-formed YAML. */
export function yamlComments(text: string): readonly YamlComment[] {
  const comments: YamlComment[] = []
  let offset = 0
  let scalar = false
  for (const lexeme of new Lexer().lex(text)) {
    const isText: boolean = scalar
    scalar = !isText && lexeme === SCALAR
    if (!isText && MARKS.has(lexeme)) continue
    if (!isText && lexeme.startsWith('#')) comments.push({ start: offset, end: offset + lexeme.length, text: lexeme.slice(1).trimEnd() })
    offset += lexeme.length
  }
  return comments
}
