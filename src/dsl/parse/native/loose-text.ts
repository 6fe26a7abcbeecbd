import type { IToken } from 'chevrotain'
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js'
import { suggest } from '../../../diagnostics/suggest.js'
import { type ParseSource, spanAt } from '../parse-source.js'
import { shownToken } from '../shown-token.js'
import { Colon } from '../tokens.js'
import { DECLARATION_WORDS, helpFor, isForeign } from './declaration-words.js'
import { At, DocComment } from './native-tokens.js'
import type { Chunk } from './split-declarations.js'

/** What to say of what is no declaration. */
export function describeLooseText(source: ParseSource, { tokens, word, kind }: Chunk): Diagnostic {
  const token = (tokens[word] ?? tokens[0]) as IToken // a chunk is never empty
  const at = spanAt(source, token.startOffset, token.startOffset + token.image.length)
  const first = tokens[0]?.tokenType
  if (kind === 'loose' && (first === At || first === DocComment)) return describeLooseAnnotation(source, tokens[0] as IToken) // it is there
  if (tokens[word + 1]?.tokenType === Colon) {
    return diagnose('FG0341', {
      message: `\`${shownToken(token)}:\` is how YAML says it`,
      at,
      help: [helpFor(token.image), 'A file in YAML has a name that ends with `.yaml`.']
    })
  }
  return describeUnknownWord(token, at)
}

function describeUnknownWord(token: IToken, at: Diagnostic['labels'][number]['span']): Diagnostic {
  const near = isForeign(token.image) ? undefined : suggest(token.image, DECLARATION_WORDS)
  return diagnose('FG0341', {
    message: `\`${shownToken(token)}\` begins no declaration`,
    at,
    ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
    help: [helpFor(token.image)],
    fixes: near === undefined ? [] : [{ title: `write \`${near}\``, edits: [{ span: at, text: near }] }]
  })
}

function describeLooseAnnotation(source: ParseSource, token: IToken): Diagnostic {
  const isDoc = token.tokenType === DocComment
  return diagnose('FG0342', {
    message: isDoc ? 'This doc comment belongs to nothing' : 'This annotation belongs to nothing',
    at: spanAt(source, token.startOffset, token.startOffset + token.image.trimEnd().length),
    help: [
      isDoc
        ? 'It stands in front of a declaration or a field; an ordinary comment is `// …`.'
        : 'It stands in front of a declaration or a field.'
    ]
  })
}
