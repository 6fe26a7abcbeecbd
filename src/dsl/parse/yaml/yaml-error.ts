import type { YAMLError } from 'yaml'
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js'

type ErrorCode = YAMLError['code']

interface Wording {
  readonly message: string
  readonly help: string
}

const QUOTE = 'If this is part of an expression or a text, put the whole of it in quotes or into a `|` block.'

/** Our words for the errors of the YAML parser. */
const WORDINGS: Readonly<Partial<Record<ErrorCode, Wording>>> = {
  BAD_INDENT: {
    message: 'This line is not indented like its neighbours, or a bracket above is not closed',
    help: 'Keys of one mapping begin in the same column; what belongs to a key is indented more than the key.'
  },
  BLOCK_AS_IMPLICIT_KEY: { message: 'A second `: ` stands on this line', help: QUOTE },
  BLOCK_IN_FLOW: { message: 'A `: ` or `- ` does not fit inside these braces', help: QUOTE },
  BAD_SCALAR_START: { message: 'A text cannot begin with this character without quotes', help: 'Put the text in quotes.' },
  BAD_DQ_ESCAPE: {
    message: 'This is not an escape that YAML knows in double quotes',
    help: 'Double the backslash, or use single quotes, in which a backslash has no meaning.'
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'A `:` is missing, or a key goes over several lines',
    help: 'A key stands on one line, with `: ` behind it.'
  },
  KEY_OVER_1024_CHARS: { message: 'This key is too long', help: 'A name has at most 64 characters.' },
  BAD_DIRECTIVE: { message: 'This line is not a directive that YAML knows', help: 'Definition files have no directives; remove the line.' },
  MULTIPLE_ANCHORS: { message: 'Two anchors stand in a row', help: 'Anchors are refused; write the values out.' },
  MULTIPLE_TAGS: { message: 'Two tags stand in a row', help: 'Tags are refused; remove them.' }
}

const MISSING: readonly { readonly pattern: RegExp; readonly message: string; readonly help: string }[] = [
  { pattern: /"quote/, message: 'A text in double quotes is never closed', help: 'Close it with `"`; a quote inside is written `\\"`.' },
  { pattern: /'quote/, message: 'A text in single quotes is never closed', help: "Close it with `'`; a quote inside is doubled, `''`." },
  {
    pattern: /Implicit map keys/,
    message: 'A `:` is missing behind this key',
    help: 'A definition is written `name: \u2026`, with a space behind the colon.'
  },
  {
    pattern: /, between|,/,
    message: 'A `,` is missing here',
    help: 'Inside `{ \u2026 }` and `[ \u2026 ]` the parts are separated by commas.'
  }
]

/** The tabs of an indentation make YAML say several things; this is the one that matters. */
export function yamlError(error: YAMLError, file: string, text: string): Diagnostic {
  const start = Math.min(error.pos[0], text.length)
  const end = Math.min(Math.max(error.pos[1], start), text.length)
  const at = { file, start, end }
  if (error.code === 'TAB_AS_INDENT') {
    return diagnose('FG0112', { message: 'This line is indented with a tab', at, help: ['Indent with spaces.'] })
  }
  const wording = WORDINGS[error.code] ?? missingCharacter(error) ?? unexpected(text.slice(start, end))
  return diagnose('FG0101', { message: wording.message, at, help: [wording.help] })
}

function missingCharacter(error: YAMLError): Wording | undefined {
  if (error.code !== 'MISSING_CHAR') return undefined
  return MISSING.find(({ pattern }) => pattern.test(error.message)) ?? { message: 'Something is missing here', help: QUOTE }
}

function unexpected(found: string): Wording {
  const line = found.split('\n', 1)[0]?.trim() ?? ''
  const shown = line.length > 30 ? `${line.slice(0, 30)}\u2026` : line
  return { message: shown === '' ? 'Something does not fit here' : `\`${shown}\` does not fit here`, help: QUOTE }
}
